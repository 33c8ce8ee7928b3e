#include "accounts/api_gate.hpp"

#include "accounts/accounts.hpp"
#include "accounts/policy.hpp"
#include "kernel/http/problem_response.hpp"

namespace qzt {
namespace {

// Pages of other origins can send forms and simple requests in our name, but cannot add this field.
bool is_from_our_pages(const http::Request& request) {
    if (request.verb == http::Verb::get || request.verb == http::Verb::head) return true;
    return request.headers.find("X-Requested-With") == "qzt";
}

struct Gate {
    std::shared_ptr<const http::Routes<Call>> routes;
    GateOptions options;

    Task<http::Response> admit(http::Request request, std::shared_ptr<const http::Endpoint<Call>> endpoint,
                               std::vector<std::string> pieces) const {
        if (!is_from_our_pages(request)) throw Refused(Problem(http::foreign_origin));
        Time now = request.received_at;
        std::optional<Actor> actor;
        actor = co_await options.doorkeeper(request, now);
        Outcome<void> verdict = may_call(*policy_of(endpoint->name), actor ? &*actor : nullptr);
        if (!actor && !verdict) {
            bool revoked = co_await has_revoked_session(*options.pool, options.station_id, request);
            if (revoked) throw Refused(Problem(session_revoked));
        }
        or_refuse(std::move(verdict));
        Call call{std::move(request), {}, now, options.pool};
        if (actor) call.actor = std::move(*actor);
        call.actor.station_id = options.station_id;
        http::Response response = co_await endpoint->run(std::move(call), std::move(pieces));
        co_return response;
    }
};

// What kept a call from its answer, as the answer.
Problem problem_of(std::exception_ptr thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (Refused& refused) {
        return std::move(refused.problem);
    } catch (const pg::CommitUnknown&) {
        return {http::outcome_unknown};
    } catch (const pg::Busy&) {
        return {http::too_busy};
    } catch (const pg::Lost&) {
        return {http::database_away};
    }
}

http::Response refusal(const Problem& problem, Language language, std::string_view trace_id) {
    auto response = http::problem_response(problem, language, trace_id);
    if (problem.kind->status == 503) response.headers.set("Retry-After", "2");
    auto allow = problem.details.find("allow");
    if (problem.is(http::wrong_method) && allow != problem.details.end())
        response.headers.set("Allow", allow->second);
    return response;
}

Task<http::Response> answer(std::shared_ptr<const Gate> gate, http::Request request) {
    Language language = request.language();
    std::string trace_id = request.trace_id;
    auto match = gate->routes->match(request);
    if (!match) co_return refusal(match.error(), language, trace_id);
    auto endpoint = match->endpoint;
    std::exception_ptr thrown;
    http::Response response;
    try {
        response = co_await gate->admit(std::move(request), endpoint, std::move(match->pieces));
    } catch (...) {
        thrown = std::current_exception();
    }
    if (thrown) response = refusal(problem_of(thrown), language, trace_id);
    response.route = endpoint->path;
    co_return response;
}

} // namespace

http::Handler gate(std::shared_ptr<const http::Routes<Call>> routes, GateOptions options) {
    for (const auto& endpoint : routes->endpoints())
        if (!policy_of(endpoint->name)) throw std::logic_error("no policy for the operation " + endpoint->name);
    auto shared = std::make_shared<const Gate>(std::move(routes), std::move(options));
    return [shared](http::Request request) { return answer(shared, std::move(request)); };
}

} // namespace qzt
