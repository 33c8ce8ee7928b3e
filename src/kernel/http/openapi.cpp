#include "kernel/http/openapi.hpp"

#include "kernel/http/problem_response.hpp"

#include <boost/json.hpp>

namespace qzt::http {

using boost::json::object;

std::string_view openapi_verb(Verb verb) {
    switch (verb) {
    case Verb::get:
        return "get";
    case Verb::head:
        return "head";
    case Verb::post:
        return "post";
    case Verb::put:
        return "put";
    case Verb::patch:
        return "patch";
    case Verb::del:
        return "delete";
    case Verb::options:
        return "options";
    }
    return "get";
}

void add_problem_schema(json::Schemas& schemas) { schemas.of<ProblemOnWire>(); }

object openapi_document(const ApiTitle& title, object paths, const json::Schemas& schemas) {
    object problem{{"description",
                    "Refused. `code` is stable and in the catalogue (docs/api/problems.md); `title` is for people."},
                   {"content", object{{"application/problem+json",
                                       object{{"schema", object{{"$ref", "#/components/schemas/ProblemOnWire"}}}}}}}};
    object session{{"type", "apiKey"}, {"in", "cookie"}, {"name", "qzt_session"}};
    return {{"openapi", "3.1.0"},
            {"info", object{{"title", title.title}, {"version", title.version}, {"description", title.description}}},
            {"paths", std::move(paths)},
            {"components", object{{"schemas", schemas.components()},
                                  {"responses", object{{"Problem", std::move(problem)}}},
                                  {"securitySchemes", object{{"session", std::move(session)}}}}}};
}

static void pretty(std::string& out, const boost::json::value& value, size_t depth) {
    auto line = [&](size_t deep) { out.append("\n").append(2 * deep, ' '); };
    if (const auto* members = value.if_object(); members && !members->empty()) {
        out += '{';
        bool first = true;
        for (const auto& [name, member] : *members) {
            if (!std::exchange(first, false)) out += ',';
            line(depth + 1);
            out.append(boost::json::serialize(name)).append(": ");
            pretty(out, member, depth + 1);
        }
        line(depth);
        out += '}';
    } else if (const auto* items = value.if_array(); items && !items->empty() && items->front().is_object()) {
        out += '[';
        bool first = true;
        for (const auto& item : *items) {
            if (!std::exchange(first, false)) out += ',';
            line(depth + 1);
            pretty(out, item, depth + 1);
        }
        line(depth);
        out += ']';
    } else {
        out += boost::json::serialize(value);
    }
}

std::string pretty(const boost::json::value& value) {
    std::string out;
    pretty(out, value, 0);
    return out + "\n";
}

} // namespace qzt::http
