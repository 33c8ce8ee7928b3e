// A typed endpoint: a function from plain values to a plain value, and what must be known to call it. Its parameters
// say where they come from:
//     Task<CaseView> show_case(Call call, CaseDesk& desk, CaseId case_id);
//     Task<QueuePage> list_cases(Call call, CaseDesk& desk, QueueQuery query);
//     Task<Made<CommandAnswer>> dispatch_case(Call call, CaseDesk& desk, CaseId case_id, DispatchCase wanted);
// A reference is the service that was given with the route. Ids and words are the {pieces} of the path, in order. A
// struct is the body, or the query of a GET; beside a body that is no JSON, InQuery<T> is the query. The answer's
// type is the answer's schema. `Call` is the application's own: who asks, when, in which language.
#pragma once
#include "kernel/http/api_problems.hpp"
#include "kernel/http/message.hpp"
#include "kernel/json_read.hpp"
#include "kernel/json_schema.hpp"
#include "kernel/json_write.hpp"

namespace qzt::http {

// JSON text that is already made, of the shape T; 201 when the thing is new.
template <class T, int told_status = 200>
struct Made {
    std::string text;
    int status = told_status;
    Headers headers; // besides the content type: a cookie
};
// 204 with fields of its own.
struct Done {
    Headers headers;
};
// 201 with the thing that now exists.
template <class T>
struct Created {
    T value;
};
// An answer that is not JSON (a file, a stream of events); `content_type` stands in the contract.
struct Whole {
    Response response;
};

// Read from the query, whatever the verb.
template <class T>
struct InQuery {
    T value;
};

template <class Call>
struct Endpoint {
    Verb verb;
    std::string path;    // "/api/cases/{case_id}/dispatches"
    std::string name;    // the operation: unique, snake_case, the key of the policy table
    std::string summary; // one line, English
    std::function<Task<Response>(Call, std::vector<std::string>)> run; // the path's pieces, in order
    std::function<boost::json::object(json::Schemas&)> describe;       // its OpenAPI operation
};

namespace endpoint_detail {

template <class T>
inline constexpr bool is_path_piece = json::is_id<T> || json::is_text<T> || std::is_integral_v<T>;

template <class T>
T path_piece(const std::string& text) {
    json::Reading reading(true);
    T value{};
    json::read(reading, boost::json::value(text), value);
    if (!reading.is_clean()) throw Refused(Problem(no_such_thing));
    return value;
}

template <class T>
struct IsMade : std::false_type {};
template <class T, int S>
struct IsMade<Made<T, S>> : std::true_type {
    using Type = T;
    static constexpr int told = S;
};
template <class T>
struct IsCreated : std::false_type {};
template <class T>
struct IsCreated<Created<T>> : std::true_type {
    using Type = T;
};

template <class T>
struct IsInQuery : std::false_type {};
template <class T>
struct IsInQuery<InQuery<T>> : std::true_type {
    using Type = T;
};

Response json_response(std::string text, int status);
Response with_headers(Response response, const Headers& headers);
// Refuses a body that does not call itself JSON.
void demand_json(const Request& request);
std::vector<std::string> piece_names(std::string_view path);
boost::json::object path_parameter(std::string_view name, boost::json::object schema);
boost::json::object query_parameter(std::string_view name, boost::json::object schema, bool required);
boost::json::object json_content(boost::json::object schema);

template <class Out>
Response response_of(Out out) {
    if constexpr (std::is_same_v<Out, Whole>)
        return std::move(out.response);
    else if constexpr (IsMade<Out>::value)
        return with_headers(json_response(std::move(out.text), out.status), out.headers);
    else if constexpr (std::is_same_v<Out, Done>)
        return with_headers(Response{.status = 204}, out.headers);
    else if constexpr (IsCreated<Out>::value)
        return json_response(json::text_of(out.value), 201);
    else
        return json_response(json::text_of(out), 200);
}

template <class Out>
boost::json::object responses_of(json::Schemas& schemas) {
    boost::json::object ok{{"description", "OK"}};
    const char* status = "200";
    if constexpr (std::is_void_v<Out> || std::is_same_v<Out, Done>) {
        status = "204";
    } else if constexpr (IsMade<Out>::value) {
        status = IsMade<Out>::told == 201 ? "201" : "200";
        ok["content"] = json_content(schemas.of<typename IsMade<Out>::Type>());
    } else if constexpr (IsCreated<Out>::value) {
        status = "201";
        ok["content"] = json_content(schemas.of<typename IsCreated<Out>::Type>());
    } else if constexpr (std::is_same_v<Out, Whole>) {
        ok["content"] = boost::json::object{{"*/*", boost::json::object{}}};
    } else {
        ok["content"] = json_content(schemas.of<Out>());
    }
    boost::json::object problem{{"$ref", "#/components/responses/Problem"}};
    return {{status, std::move(ok)}, {"default", std::move(problem)}};
}

template <class Arg>
Arg argument(const Request& request, const std::vector<std::string>& pieces, size_t& next) {
    if constexpr (is_path_piece<Arg>) {
        return path_piece<Arg>(pieces.at(next++));
    } else if constexpr (IsInQuery<Arg>::value) {
        return {or_refuse(json::from_query<typename IsInQuery<Arg>::Type>(request.query))};
    } else if (request.verb == Verb::get || request.verb == Verb::del) {
        return or_refuse(json::from_query<Arg>(request.query));
    } else {
        demand_json(request);
        return or_refuse(json::from_text<Arg>(request.body));
    }
}

template <class T>
void describe_query(json::Schemas& schemas, boost::json::array& parameters) {
    json::for_each_member<T>([&](const char* name, auto pointer) {
        using Field = std::remove_cvref_t<decltype(std::declval<T&>().*pointer)>;
        bool required = !json::may_be_absent<Field>() && !json::is_vector<Field>;
        parameters.push_back(query_parameter(name, schemas.of<Field>(), required));
    });
}

template <class Arg>
void describe_argument(json::Schemas& schemas, Verb verb, const std::vector<std::string>& names, size_t& next,
                       boost::json::array& parameters, boost::json::object& operation) {
    if constexpr (is_path_piece<Arg>) {
        parameters.push_back(path_parameter(names.at(next++), schemas.of<Arg>()));
    } else if constexpr (IsInQuery<Arg>::value) {
        describe_query<typename IsInQuery<Arg>::Type>(schemas, parameters);
    } else if (verb == Verb::get || verb == Verb::del) {
        describe_query<Arg>(schemas, parameters);
    } else {
        operation["requestBody"] =
            boost::json::object{{"required", true}, {"content", json_content(schemas.of<Arg>())}};
    }
}

// One coroutine per call: arguments are read first, so that a refusal costs nothing.
template <class Call, class Out, class... Args, class F>
Task<Response> run(Call call, std::vector<std::string> pieces, F function) {
    size_t next = 0;
    const Request& request = call.request;
    std::tuple<Args...> args{argument<Args>(request, pieces, next)...};
    if constexpr (std::is_void_v<Out>) {
        co_await std::apply([&](Args&... arg) { return function(std::move(call), std::move(arg)...); }, args);
        co_return Response{.status = 204};
    } else {
        Out out =
            co_await std::apply([&](Args&... arg) { return function(std::move(call), std::move(arg)...); }, args);
        co_return response_of(std::move(out));
    }
}

template <class Call, class Out, class... Args, class F>
Endpoint<Call> make(Verb verb, std::string path, std::string name, std::string summary, F function) {
    auto describe = [=](json::Schemas& schemas) {
        boost::json::object operation{{"operationId", name}, {"summary", summary}};
        boost::json::array parameters;
        size_t next = 0;
        auto names = piece_names(path);
        (describe_argument<Args>(schemas, verb, names, next, parameters, operation), ...);
        if (!parameters.empty()) operation["parameters"] = std::move(parameters);
        operation["responses"] = responses_of<Out>(schemas);
        return operation;
    };
    auto run_it = [function](Call call, std::vector<std::string> pieces) {
        return run<Call, Out, Args...>(std::move(call), std::move(pieces), function);
    };
    return {verb, std::move(path), std::move(name), std::move(summary), std::move(run_it), std::move(describe)};
}

} // namespace endpoint_detail

// A function without a service.
template <class Call, class Out, class... Args>
Endpoint<Call> endpoint(Verb verb, std::string path, std::string name, std::string summary,
                        Task<Out> (*function)(Call, Args...)) {
    return endpoint_detail::make<Call, Out, Args...>(verb, std::move(path), std::move(name), std::move(summary),
                                                     function);
}

// A function with one. The contract can be printed without it (null); calls cannot.
template <class Call, class Service, class Out, class... Args>
Endpoint<Call> endpoint(Verb verb, std::string path, std::string name, std::string summary,
                        Task<Out> (*function)(Call, Service&, Args...), std::type_identity_t<Service>* service) {
    auto bound = [function, service](Call call, Args... args) {
        return function(std::move(call), *service, std::move(args)...);
    };
    return endpoint_detail::make<Call, Out, Args...>(verb, std::move(path), std::move(name), std::move(summary),
                                                     bound);
}

} // namespace qzt::http
