#include "kernel/http/problem_response.hpp"

#include "kernel/json_write.hpp"

namespace qzt::http {

Response problem_response(const Problem& problem, Language language, std::string_view trace_id) {
    ProblemOnWire told;
    told.type = "/problems/" + std::string(problem.kind->code);
    told.title = sentence(*problem.kind, problem.details, language);
    told.status = problem.kind->status;
    told.code = problem.kind->code;
    told.details = problem.details;
    for (const auto& field : problem.fields)
        told.fields.push_back(
            {field.path, std::string(field.kind->code), sentence(*field.kind, field.details, language)});
    told.trace_id = trace_id;

    Response response;
    response.status = problem.kind->status;
    response.headers.set("Content-Type", "application/problem+json; charset=utf-8");
    response.headers.set("Content-Language", language == Language::zh ? "zh-CN" : "en");
    response.body = json::text_of(told);
    return response;
}

} // namespace qzt::http
