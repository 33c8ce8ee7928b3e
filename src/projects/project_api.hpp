// Long joint matters over HTTP.
#pragma once
#include "accounts/call.hpp"
#include "kernel/http/endpoint.hpp"
#include "projects/project_case.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> project_endpoints(ProjectDesk* desk);

// What is refused is rolled back, and then written down, with who tried it.
template <class T>
Task<T> traced_in_project(Call call, ProjectId id, ProjectAct act, Task<T> work) {
    std::exception_ptr thrown;
    std::string refusal;
    std::optional<T> value;
    try {
        value = co_await std::move(work);
    } catch (const Refused& refused) {
        refusal = refused.problem.kind->code;
        thrown = std::current_exception();
    }
    if (thrown) {
        pg::Tx tx = co_await call.begin();
        pg::queue(tx, add_project_events, std::vector{refused_project_event(call.actor, id, act, refusal, call.now)});
        co_await tx.commit();
        std::rethrow_exception(thrown);
    }
    co_return std::move(*value);
}

// One command in a transaction of its own.
template <class Command>
Task<std::string> committed_project_command(Call call, ProjectId id, std::string name, Command said) {
    pg::Tx tx = co_await call.begin();
    std::string answer = co_await run_project_command(tx, call.actor, id, std::move(name), std::move(said), call.now);
    co_await tx.commit();
    co_return answer;
}

} // namespace qzt
