// The contract as an OpenAPI 3.1 document, made from the endpoints' own types.
#pragma once
#include "kernel/http/routes.hpp"

namespace qzt::http {

struct ApiTitle {
    std::string title;
    std::string version;
    std::string description;
};

boost::json::object openapi_document(const ApiTitle& title, boost::json::object paths, const json::Schemas& schemas);
// The schema of every refusal (problem_response.cpp).
void add_problem_schema(json::Schemas& schemas);
// With line breaks and indentation, for a file that people read and compare.
std::string pretty(const boost::json::value& value);
std::string_view openapi_verb(Verb verb);

template <class Call>
std::string openapi(const ApiTitle& title, const Routes<Call>& routes) {
    json::Schemas schemas;
    add_problem_schema(schemas);
    boost::json::object paths;
    for (const auto& endpoint : routes.endpoints()) {
        auto operation = endpoint->describe(schemas);
        auto& path = paths[endpoint->path];
        if (!path.is_object()) path = boost::json::object();
        path.get_object()[openapi_verb(endpoint->verb)] = std::move(operation);
    }
    return pretty(openapi_document(title, std::move(paths), schemas));
}

} // namespace qzt::http
