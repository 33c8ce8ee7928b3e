#include "kernel/json_schema.hpp"

#include <boost/json.hpp>

#include <cstdio>
#include <cstdlib>

namespace qzt::json {

bool Schemas::begin(std::string_view name, std::string_view full_name) {
    auto [found, is_new] = full_names_.emplace(name, full_name);
    if (!is_new && found->second != full_name) {
        std::fprintf(stderr, "two wire types are called %s: %s and %.*s\n", found->first.c_str(),
                     found->second.c_str(), int(full_name.size()), full_name.data());
        std::abort();
    }
    return is_new;
}

boost::json::object Schemas::reference(std::string_view name) {
    return {{"$ref", "#/components/schemas/" + std::string(name)}};
}

} // namespace qzt::json
