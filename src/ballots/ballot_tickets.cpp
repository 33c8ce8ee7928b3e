#include "ballots/ballot_tickets.hpp"

#include "ballots/ballot_drafts.hpp"
#include "ballots/ballot_problems.hpp"
#include "ballots/ballot_receipt.hpp"
#include "ballots/ballot_voter_queries.hpp"
#include "kernel/json_write.hpp"

namespace qzt {

Task<TicketMade> leave_ticket(pg::Tx& tx, const BallotKeys& keys, Actor by, BallotId id, AddressId address,
                              Time now) {
    BallotRow ballot = co_await access::ballot_to_collect(tx, by, id);
    demand_open(ballot, now, now);
    BallotUnitRow unit = co_await unit_on_roll(tx, ballot, address);
    std::string code = random_receipt();
    co_await tx.run(end_tickets, by.station_id, id, unit.address_id, now);
    TicketRow ticket{by.station_id,          TicketId::make(now), id,  unit.address_id,
                     keys.ticket_hash(code), by.member_id,        now, {}};
    co_await tx.run(insert_ticket, pg::Rows(std::vector{std::move(ticket)}));
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::ticket_left, now));
    co_return TicketMade{spaced_receipt(code)};
}

Task<std::optional<TicketRow>> ticket_of_code(pg::Tx& tx, const BallotKeys& keys, StationId station,
                                              std::string code) {
    auto plain = plain_receipt(code);
    if (!plain) co_return std::nullopt;
    auto ticket = co_await tx.run(ticket_by_code, station, keys.ticket_hash(*plain));
    co_return ticket;
}

Task<TicketPage> ticket_page(pg::Tx& tx, TicketRow ticket) {
    auto ballot = co_await tx.run(ballot_by_id, ticket.station_id, ticket.ballot_id);
    auto unit = co_await tx.run(unit_of_ballot, ticket.station_id, ticket.ballot_id, ticket.address_id);
    if (!ballot || !unit) throw Refused(Problem(ballot_ticket_unknown));
    auto last = co_await tx.run(last_votes, ticket.station_id, ticket.ballot_id, unit->head);
    co_return TicketPage{.ballot_id = ticket.ballot_id,
                         .question = ballot->question,
                         .scope = ballot->scope,
                         .unit = unit->unit,
                         .area_dm2 = unit->area_dm2,
                         .state = ballot->state,
                         .is_answered = !last.empty(),
                         .closes_at = ballot->closes_at,
                         .cost_fen = ballot->cost_fen,
                         .share_fen = unit->share_fen,
                         .paid_from = ballot->paid_from,
                         .next_step = ballot->next_step,
                         .first_closes_at = ballot->first_closes_at,
                         .is_on_fund = ballot->matter == BallotMatter::use_fund,
                         .fund = unit->fund()};
}

Task<AnswerTaken> answer_by_ticket(pg::Tx& tx, const BallotKeys& keys, Actor nobody, TicketRow ticket,
                                   TicketAnswer said, Time now) {
    auto ballot = co_await tx.run(ballot_for_answer, ticket.station_id, ticket.ballot_id);
    if (!ballot) throw Refused(Problem(ballot_ticket_unknown));
    pg::Bytes body = hash_of_body(json::text_of(said));
    auto before = co_await taken_before(tx, *ballot, said.answer_id, body);
    if (before) co_return *before;
    if (ticket.ended_at) throw Refused(Problem(ballot_ticket_unknown));
    if (now >= ballot->closes_at) throw Refused(Problem(ballot_over));
    demand_open(*ballot, now, now);
    BallotUnitRow unit = co_await unit_on_roll(tx, *ballot, ticket.address_id);
    auto last = co_await tx.run(last_votes, ticket.station_id, ticket.ballot_id, unit.head);
    if (!last.empty()) throw Refused(Problem(ballot_answered_already));
    SaidChoice choice{said.choice, receipt_said(said.receipt)};
    // The code was left for whoever answers there: it rests on whom the co-owners had named.
    auto naming = co_await tx.run(voter_by_then, ticket.station_id, ticket.ballot_id, ticket.address_id, now);
    co_await store_vote(tx, {ticket.station_id,
                             said.answer_id,
                             ticket.ballot_id,
                             unit.head,
                             unit.address_id,
                             keys.sealed_vote(said.answer_id, choice),
                             BallotChannel::link,
                             {},
                             now,
                             now,
                             keys.receipt_hash(choice.receipt),
                             {},
                             {},
                             {},
                             body,
                             naming});
    co_await tx.run(end_tickets, ticket.station_id, ticket.ballot_id, ticket.address_id, now);
    queue_ballot_event(tx, ballot_event(nobody, ticket.ballot_id, BallotAct::answered, now));
    co_return AnswerTaken{said.answer_id, now, ballot->closes_at};
}

} // namespace qzt
