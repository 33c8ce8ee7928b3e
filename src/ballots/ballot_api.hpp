// Owners' decisions over HTTP.
#pragma once
#include "accounts/call.hpp"
#include "ballots/ballot_closing.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> ballot_endpoints(BallotDesk* desk);      // for those who work here
std::vector<http::Endpoint<Call>> ballot_roll_endpoints(BallotDesk* desk); // sheets of areas, and the fund
std::vector<http::Endpoint<Call>> ballot_signature_endpoints(BallotDesk* desk);
std::vector<http::Endpoint<Call>> public_ballot_endpoints(BallotDesk* desk); // by receipt, and what is announced

// One act on a ballot in a transaction of its own. What is refused is rolled back, and then written down, with who
// tried it.
template <class T>
Task<T> traced(Call call, BallotId id, BallotAct act, std::function<Task<T>(pg::Tx&)> work) {
    std::exception_ptr thrown;
    std::string refusal;
    std::optional<T> value;
    try {
        pg::Tx tx = co_await call.begin();
        value = co_await work(tx);
        co_await tx.commit();
    } catch (const Refused& refused) {
        refusal = refused.problem.kind->code;
        thrown = std::current_exception();
    }
    if (thrown) {
        pg::Tx tx = co_await call.begin();
        BallotEventRow event = ballot_event(call.actor, id, act, call.now);
        event.refusal = refusal;
        queue_ballot_event(tx, std::move(event));
        co_await tx.commit();
        std::rethrow_exception(thrown);
    }
    co_return std::move(*value);
}

} // namespace qzt
