#include "kernel/http/endpoint.hpp"

#include "kernel/http/field_text.hpp"

#include <boost/json.hpp>

namespace qzt::http::endpoint_detail {

Response json_response(std::string text, int status) {
    Response response;
    response.status = status;
    response.headers.set("Content-Type", "application/json; charset=utf-8");
    response.headers.set("Cache-Control", "no-store");
    response.body = std::move(text);
    return response;
}

Response with_headers(Response response, const Headers& headers) {
    for (const auto& [name, value] : headers)
        response.headers.add(name, value);
    return response;
}

void demand_json(const Request& request) {
    auto type = request.headers.find("Content-Type").value_or("");
    if (!same_word(trimmed(type.substr(0, type.find(';'))), "application/json"))
        throw Refused(Problem(wrong_media_type, {{"wanted", "application/json"}}));
}

std::vector<std::string> piece_names(std::string_view path) {
    std::vector<std::string> names;
    for (auto piece : split(path, '/'))
        if (piece.starts_with('{')) names.emplace_back(piece.substr(1, piece.size() - 2));
    return names;
}

boost::json::object path_parameter(std::string_view name, boost::json::object schema) {
    return {{"name", name}, {"in", "path"}, {"required", true}, {"schema", std::move(schema)}};
}

boost::json::object query_parameter(std::string_view name, boost::json::object schema, bool required) {
    boost::json::object parameter{{"name", name}, {"in", "query"}};
    if (required) parameter["required"] = true;
    // ?state=filed,dispatched
    if (schema.contains("items")) {
        parameter["style"] = "form";
        parameter["explode"] = false;
    }
    parameter["schema"] = std::move(schema);
    return parameter;
}

boost::json::object json_content(boost::json::object schema) {
    return {{"application/json", boost::json::object{{"schema", std::move(schema)}}}};
}

} // namespace qzt::http::endpoint_detail
