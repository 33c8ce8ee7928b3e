#include "ballots/ballot_answers.hpp"
#include "ballots/ballot_api.hpp"
#include "ballots/ballot_problems.hpp"
#include "ballots/ballot_tickets.hpp"
#include "ballots/ballot_views.hpp"
#include "cases/guess_limit.hpp"
#include "kernel/http/file_to_save.hpp"

namespace qzt {
namespace {

GuessLimit& code_guesses() {
    static GuessLimit guesses;
    return guesses;
}

// What a code leads to. Refuses whoever tried too many; a code that leads nowhere counts as a try.
template <class Found>
Task<Found> found_by_code(Call call, const ProblemKind* unknown, Task<std::optional<Found>> look) {
    if (code_guesses().must_wait(call.request.remote_address, call.now))
        throw Refused(Problem(ballot_receipts_limit));
    auto found = co_await std::move(look);
    if (!found) {
        code_guesses().missed(call.request.remote_address, call.now);
        throw Refused(Problem(*unknown));
    }
    co_return std::move(*found);
}

Task<BallotVoteRow> vote_to_show(pg::Tx& tx, BallotDesk desk, Call call, std::string receipt) {
    auto look = vote_of_receipt(tx, *desk.keys, call.actor.station_id, std::move(receipt));
    BallotVoteRow vote = co_await found_by_code(std::move(call), &ballot_receipt_unknown, std::move(look));
    co_return vote;
}

Task<OwnAnswer> show_own(Call call, BallotDesk& desk, WithReceipt with) {
    pg::Tx tx = co_await call.begin();
    BallotVoteRow vote = co_await vote_to_show(tx, desk, call, with.receipt);
    OwnAnswer own = co_await own_answer(tx, *desk.keys, std::move(vote));
    co_await tx.commit();
    co_return own;
}

Task<BallotId> ballot_of_receipt(Call call, BallotDesk desk, std::string receipt) {
    pg::Tx tx = co_await call.begin();
    BallotVoteRow vote = co_await vote_to_show(tx, desk, call, std::move(receipt));
    co_await tx.commit();
    co_return vote.ballot_id;
}

Task<AnswerTaken> changed_by_receipt(pg::Tx& tx, BallotDesk desk, Actor nobody, ChangeAnswer said, Time now) {
    auto vote = co_await vote_of_receipt(tx, *desk.keys, nobody.station_id, said.receipt);
    if (!vote) throw Refused(Problem(ballot_receipt_unknown));
    AnswerTaken taken = co_await change_answer(tx, *desk.keys, nobody, std::move(*vote), std::move(said), now);
    co_return taken;
}

Task<AnswerTaken> change_own(Call call, BallotDesk& desk, ChangeAnswer said) {
    BallotId ballot = co_await ballot_of_receipt(call, desk, said.receipt);
    auto taken = co_await traced<AnswerTaken>(call, ballot, BallotAct::answered, [&](pg::Tx& tx) {
        return changed_by_receipt(tx, desk, call.actor, said, call.now);
    });
    co_return taken;
}

Task<bool> objected(pg::Tx& tx, BallotDesk desk, Actor nobody, BallotId id, ObjectToBallot said, Time now) {
    co_await object_to_ballot(tx, desk, nobody, id, std::move(said), now);
    co_return true;
}

Task<> object(Call call, BallotDesk& desk, BallotId ballot_id, ObjectToBallot said) {
    co_await ballot_of_receipt(call, desk, said.receipt);
    co_await traced<bool>(call, ballot_id, BallotAct::objected,
                          [&](pg::Tx& tx) { return objected(tx, desk, call.actor, ballot_id, said, call.now); });
}

Task<BallotObjections> list_own_objections(Call call, BallotDesk& desk, WithReceipt with) {
    pg::Tx tx = co_await call.begin();
    BallotVoteRow vote = co_await vote_to_show(tx, desk, call, with.receipt);
    BallotObjections own = co_await objections_of_receipt(tx, *desk.keys, std::move(vote), with.receipt);
    co_await tx.commit();
    co_return own;
}

// ── by ticket ──

Task<TicketRow> ticket_to_show(pg::Tx& tx, BallotDesk desk, Call call, std::string code) {
    auto look = ticket_of_code(tx, *desk.keys, call.actor.station_id, std::move(code));
    TicketRow ticket = co_await found_by_code(std::move(call), &ballot_ticket_unknown, std::move(look));
    co_return ticket;
}

Task<TicketPage> show_ticket(Call call, BallotDesk& desk, WithTicket with) {
    pg::Tx tx = co_await call.begin();
    TicketRow ticket = co_await ticket_to_show(tx, desk, call, with.code);
    if (ticket.ended_at) throw Refused(Problem(ballot_ticket_unknown));
    TicketPage page = co_await ticket_page(tx, std::move(ticket));
    co_await tx.commit();
    co_return page;
}

Task<BallotId> ballot_of_ticket(Call call, BallotDesk desk, std::string code) {
    pg::Tx tx = co_await call.begin();
    TicketRow ticket = co_await ticket_to_show(tx, desk, call, std::move(code));
    co_await tx.commit();
    co_return ticket.ballot_id;
}

Task<AnswerTaken> answered_by_ticket(pg::Tx& tx, BallotDesk desk, Actor nobody, TicketAnswer said, Time now) {
    auto ticket = co_await ticket_of_code(tx, *desk.keys, nobody.station_id, said.code);
    if (!ticket) throw Refused(Problem(ballot_ticket_unknown));
    AnswerTaken taken = co_await answer_by_ticket(tx, *desk.keys, nobody, std::move(*ticket), std::move(said), now);
    co_return taken;
}

Task<AnswerTaken> answer_ticket(Call call, BallotDesk& desk, TicketAnswer said) {
    BallotId ballot = co_await ballot_of_ticket(call, desk, said.code);
    auto taken = co_await traced<AnswerTaken>(call, ballot, BallotAct::answered, [&](pg::Tx& tx) {
        return answered_by_ticket(tx, desk, call.actor, said, call.now);
    });
    co_return taken;
}

// What hangs on the notice board: from the opening on, and without who agrees until it is announced, in the file.
Task<BallotView> show_notice(Call call, BallotId ballot_id) {
    pg::Tx tx = co_await call.begin();
    auto ballot = co_await tx.run(ballot_by_id, call.actor.station_id, ballot_id);
    if (!ballot || !ballot->opened_at) throw Refused(Problem(ballot_not_found));
    BallotView view = co_await ballot_view(tx, std::move(*ballot));
    co_await tx.commit();
    co_return view;
}

Task<http::Whole> show_result(Call call, BallotId ballot_id) {
    pg::Tx tx = co_await call.begin();
    auto text = co_await tx.run(result_of_ballot, call.actor.station_id, ballot_id);
    co_await tx.commit();
    if (!text) throw Refused(Problem(ballot_no_result));
    co_return http::file_to_save("ballot-" + ballot_id.text() + ".json", "application/json", std::move(*text));
}

Task<BallotPublicKeys> show_keys(Call, BallotDesk& desk) { co_return BallotPublicKeys{desk.keys->public_keys()}; }

} // namespace

std::vector<http::Endpoint<Call>> public_ballot_endpoints(BallotDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(post, "/api/ballot-receipts", "show_own_answer",
                       "One's own answer by its receipt: what was chosen, and whether it counts.", show_own, desk),
        http::endpoint(post, "/api/ballot-receipts/change", "change_own_answer",
                       "Answer anew with the latest receipt, until the close.", change_own, desk),
        http::endpoint(post, "/api/ballot-receipts/objections", "list_own_objections",
                       "One's own objections by the receipt, with what was answered.", list_own_objections, desk),
        http::endpoint(post, "/api/ballot-tickets", "show_ballot_ticket",
                       "What is asked of one unit, what it costs and what comes next, by the code left at its door.",
                       show_ticket, desk),
        http::endpoint(post, "/api/ballot-tickets/answer", "answer_ballot_by_ticket",
                       "Answer with it, once, and only while nobody has answered for the unit.", answer_ticket, desk),
        http::endpoint(post, "/api/ballots/{ballot_id}/objections", "object_to_ballot",
                       "Object to what was announced, with a receipt of that ballot.", object, desk),
        http::endpoint(get, "/api/ballots/{ballot_id}/notice", "show_ballot_notice",
                       "What hangs on the notice board: who takes part, what it costs, what comes next.",
                       show_notice),
        http::endpoint(get, "/api/ballots/{ballot_id}/result", "show_ballot_result",
                       "The signed result file, once it is announced.", show_result),
        http::endpoint(get, "/api/ballot-keys", "show_ballot_keys",
                       "The public keys that result files are signed with.", show_keys, desk),
    };
}

} // namespace qzt
