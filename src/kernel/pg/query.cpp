#include "kernel/pg/query.hpp"

#include <cstdio>
#include <cstdlib>

namespace qzt::pg {

static std::vector<const QueryText*>& mutable_queries() {
    static std::vector<const QueryText*> queries;
    return queries;
}

QueryText::QueryText(std::string name, std::string text, std::initializer_list<Oids> parameters,
                     std::span<const ColumnText> columns)
    : name(std::move(name)), text(std::move(text)), columns(columns) {
    for (Oids of_one : parameters)
        this->parameters.insert(this->parameters.end(), of_one.begin(), of_one.end());
    for (const QueryText* other : mutable_queries())
        if (other->name == this->name) {
            std::fprintf(stderr, "two queries are called %s\n", this->name.c_str());
            std::abort();
        }
    mutable_queries().push_back(this);
}

const std::vector<const QueryText*>& all_queries() { return mutable_queries(); }

} // namespace qzt::pg
