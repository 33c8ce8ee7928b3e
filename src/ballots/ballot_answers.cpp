#include "ballots/ballot_answers.hpp"

#include "ballots/ballot_drafts.hpp"
#include "ballots/ballot_problems.hpp"
#include "ballots/ballot_receipt.hpp"
#include "ballots/ballot_voter_queries.hpp"
#include "ballots/ballot_voters.hpp"
#include "files/file_access.hpp"
#include "kernel/json_write.hpp"

#include <algorithm>

namespace qzt {

namespace {

// Of a paper only its day is known: of answers of one day any other is the later.
Time moment_of_paper(const BallotRow& ballot, Day signed_on) {
    return std::max(*ballot.opened_at, from_local(LocalTime(signed_on)));
}

} // namespace

Task<AnswerTaken> taken(pg::Tx& tx, BallotRow ballot, BallotVoteRow vote) {
    VoteStanding standing = co_await tx.run(standing_of_vote, vote.station_id, vote.answer_id);
    co_return AnswerTaken{vote.answer_id, vote.received_at, ballot.closes_at, standing.is_counted, standing.is_first};
}

Task<> demand_own_file(pg::Tx& tx, Actor by, FileId file, Time now) {
    co_await access::file_to_read(tx, {by, {}, file, now, ""}, {});
}

std::string receipt_said(const std::string& typed) {
    auto receipt = plain_receipt(typed);
    if (!receipt) throw Refused(Problem(ballot_receipt_wrong));
    return *receipt;
}

// The same answer again; nothing when it is new.
Task<std::optional<AnswerTaken>> taken_before(pg::Tx& tx, BallotRow ballot, AnswerId id, pg::Bytes body) {
    auto vote = co_await tx.run(vote_by_id, ballot.station_id, id);
    if (!vote) co_return std::nullopt;
    if (vote->ballot_id != ballot.ballot_id || vote->body_hash != body) throw Refused(Problem(ballot_answer_taken));
    AnswerTaken again = co_await taken(tx, std::move(ballot), std::move(*vote));
    co_return again;
}

void demand_open(const BallotRow& ballot, Time said_at, Time now) {
    if (ballot.closed_at) throw Refused(Problem(ballot_over));
    demand_state(ballot, BallotState::open);
    if (said_at >= ballot.closes_at || now >= ballot.closes_at + answer_late_max) throw Refused(Problem(ballot_over));
    if (said_at < *ballot.opened_at) throw Refused(Problem(ballot_said_wrong));
}

Task<> store_vote(pg::Tx& tx, BallotVoteRow vote) {
    auto stored = co_await tx.run(insert_ballot_vote, pg::Rows(std::vector{vote}));
    if (stored == 1) co_return;
    // Somebody else's receipt; or a phone that sent the same answer twice at the same moment.
    auto there = co_await tx.run(vote_by_id, vote.station_id, vote.answer_id);
    bool is_same = there && there->ballot_id == vote.ballot_id && there->body_hash == vote.body_hash;
    if (!is_same) throw Refused(Problem(there ? ballot_answer_taken : ballot_receipt_taken));
}

Task<BallotUnitRow> unit_on_roll(pg::Tx& tx, BallotRow ballot, AddressId address) {
    auto unit = co_await tx.run(unit_of_ballot, ballot.station_id, ballot.ballot_id, address);
    if (!unit) throw Refused(Problem(ballot_unit_unknown));
    co_return std::move(*unit);
}

Task<AnswerTaken> take_door_answer(pg::Tx& tx, const BallotKeys& keys, Actor by, BallotId id, DoorAnswer said,
                                   Time now) {
    BallotRow ballot = co_await access::ballot_to_collect(tx, by, id);
    pg::Bytes body = hash_of_body(json::text_of(said));
    auto before = co_await taken_before(tx, ballot, said.answer_id, body);
    if (before) co_return *before;
    Time said_at = std::min(said.said_at, now); // a clock that runs ahead is as good as now
    demand_open(ballot, said_at, now);
    BallotUnitRow unit = co_await unit_on_roll(tx, ballot, said.address_id);
    co_await demand_voter(tx, unit, said_at, said.naming_id);
    co_await demand_own_file(tx, by, said.signature_file, now);
    if (said.delegate) co_await demand_own_file(tx, by, said.delegate->file, now);
    SaidChoice choice{said.choice, receipt_said(said.receipt)};
    BallotVoteRow vote{by.station_id,
                       said.answer_id,
                       id,
                       unit.head,
                       unit.address_id,
                       keys.sealed_vote(said.answer_id, choice),
                       BallotChannel::door,
                       by.member_id,
                       said_at,
                       now,
                       keys.receipt_hash(choice.receipt),
                       said.signature_file,
                       {},
                       {},
                       body,
                       said.naming_id};
    if (said.delegate) {
        vote.delegate_name = said.delegate->name;
        vote.delegate_file = said.delegate->file;
    }
    co_await store_vote(tx, vote);
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::answered, now));
    AnswerTaken answer = co_await taken(tx, std::move(ballot), std::move(vote));
    co_return answer;
}

Task<PaperTaken> take_paper_entry(pg::Tx& tx, const BallotKeys& keys, Actor by, BallotId id, PaperEntry said,
                                  Time now) {
    BallotRow ballot = co_await access::ballot_to_collect(tx, by, id);
    pg::Bytes body = hash_of_body(json::text_of(said));
    co_await tx.run(lock_paper, said.paper_id.text());
    auto entries = co_await tx.run(entries_of_paper, by.station_id, id, said.paper_id);
    AnswerId answer{said.paper_id.value};
    auto counted = co_await tx.run(vote_by_id, by.station_id, answer);
    auto again = std::ranges::find(entries, said.entry_id, &PaperEntryRow::entry_id);
    if (again != entries.end()) {
        if (again->body_hash != body) throw Refused(Problem(ballot_answer_taken));
        co_return PaperTaken{said.paper_id, counted ? PaperState::counted : PaperState::waiting};
    }
    if (counted) throw Refused(Problem(ballot_paper_counted));
    if (said.signed_on > local_day(now)) throw Refused(Problem(ballot_said_wrong));
    Time said_at = moment_of_paper(ballot, said.signed_on);
    demand_open(ballot, said_at, now);
    if (said.signed_on < local_day(*ballot.opened_at)) throw Refused(Problem(ballot_said_wrong));
    BallotUnitRow unit = co_await unit_on_roll(tx, ballot, said.address_id);
    SaidChoice choice{said.choice, receipt_said(said.receipt)};
    bool is_by_other =
        std::ranges::any_of(entries, [&](const PaperEntryRow& entry) { return entry.entered_by != by.member_id; });
    if (!entries.empty() && !is_by_other) throw Refused(Problem(ballot_paper_same_person));
    PaperEntryRow entry{
        by.station_id,  said.entry_id, id,  said.paper_id, unit.address_id, keys.sealed_paper(said.entry_id, choice),
        said.signed_on, by.member_id,  now, body};
    co_await tx.run(insert_paper_entry, pg::Rows(std::vector{entry}));
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::paper_entered, now));
    // Against what another person typed last.
    auto other = std::ranges::find_if(entries, [&](const PaperEntryRow& e) { return e.entered_by != by.member_id; });
    if (other == entries.end()) co_return PaperTaken{said.paper_id, PaperState::waiting};
    bool is_same = other->address_id == entry.address_id && other->signed_on == entry.signed_on &&
                   keys.opened_paper(other->entry_id, other->said) == choice;
    if (!is_same) co_return PaperTaken{said.paper_id, PaperState::differs};
    auto naming = co_await tx.run(voter_by_then, by.station_id, id, unit.address_id, said_at);
    co_await store_vote(tx, {by.station_id,
                             answer,
                             id,
                             unit.head,
                             unit.address_id,
                             keys.sealed_vote(answer, choice),
                             BallotChannel::paper,
                             by.member_id,
                             said_at,
                             now,
                             keys.receipt_hash(choice.receipt),
                             {},
                             {},
                             {},
                             body,
                             naming});
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::answered, now));
    co_return PaperTaken{said.paper_id, PaperState::counted};
}

Task<> note_attempt(pg::Tx& tx, Actor by, BallotId id, AttemptSaid said, Time now) {
    BallotRow ballot = co_await access::ballot_to_collect(tx, by, id);
    if (ballot.closed_at) throw Refused(Problem(ballot_over));
    demand_state(ballot, BallotState::open);
    if (said.kind == AttemptKind::appointment && !said.next_at) throw Refused(Problem(ballot_attempt_time));
    BallotUnitRow unit = co_await unit_on_roll(tx, ballot, said.address_id);
    AttemptRow row{by.station_id, said.attempt_id,        id, unit.address_id, said.kind, said.next_at, {},
                   by.member_id,  std::min(said.at, now), now};
    if (said.note) row.note = *said.note;
    co_await tx.run(insert_attempt, pg::Rows(std::vector{std::move(row)}));
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::attempted, now));
}

// ── by receipt ──

Task<std::optional<BallotVoteRow>> vote_of_receipt(pg::Tx& tx, const BallotKeys& keys, StationId station,
                                                   std::string receipt) {
    auto plain = plain_receipt(receipt);
    if (!plain) co_return std::nullopt;
    auto vote = co_await tx.run(vote_by_receipt, station, keys.receipt_hash(*plain));
    co_return vote;
}

Task<OwnAnswer> own_answer(pg::Tx& tx, const BallotKeys& keys, BallotVoteRow vote) {
    auto ballot = co_await tx.run(ballot_by_id, vote.station_id, vote.ballot_id);
    auto unit = co_await tx.run(unit_of_ballot, vote.station_id, vote.ballot_id, vote.address_id);
    auto last = co_await tx.run(last_votes, vote.station_id, vote.ballot_id, vote.head);
    if (!ballot || !unit || last.empty()) throw Refused(Problem(ballot_receipt_unknown));
    co_return OwnAnswer{vote.ballot_id,
                        ballot->question,
                        unit->unit,
                        ballot->state,
                        keys.opened_vote(vote.answer_id, vote.choice).choice,
                        vote.channel,
                        vote.said_at,
                        last.front().answer_id == vote.answer_id,
                        ballot->closes_at,
                        unit->share_fen,
                        ballot->first_closes_at,
                        ballot->matter == BallotMatter::use_fund,
                        unit->fund()};
}

Task<AnswerTaken> change_answer(pg::Tx& tx, const BallotKeys& keys, Actor nobody, BallotVoteRow vote,
                                ChangeAnswer said, Time now) {
    auto ballot = co_await tx.run(ballot_for_answer, vote.station_id, vote.ballot_id);
    if (!ballot) throw Refused(Problem(ballot_receipt_unknown));
    pg::Bytes body = hash_of_body(json::text_of(said));
    auto before = co_await taken_before(tx, *ballot, said.answer_id, body);
    if (before) co_return *before;
    if (now >= ballot->closes_at) throw Refused(Problem(ballot_over));
    demand_open(*ballot, now, now);
    auto last = co_await tx.run(last_votes, vote.station_id, vote.ballot_id, vote.head);
    if (last.empty() || last.front().answer_id != vote.answer_id) throw Refused(Problem(ballot_answer_replaced));
    // Since then the co-owners may have named another: the receipt of the one before changes nothing any more.
    auto naming = co_await tx.run(voter_by_then, vote.station_id, vote.ballot_id, vote.address_id, now);
    if (naming != vote.naming_id) throw Refused(Problem(ballot_voter_other));
    SaidChoice choice{said.choice, receipt_said(said.new_receipt)};
    BallotVoteRow changed{vote.station_id,
                          said.answer_id,
                          vote.ballot_id,
                          vote.head,
                          vote.address_id,
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
                          naming};
    co_await store_vote(tx, changed);
    queue_ballot_event(tx, ballot_event(nobody, vote.ballot_id, BallotAct::answered, now));
    AnswerTaken answer = co_await taken(tx, std::move(*ballot), std::move(changed));
    co_return answer;
}

} // namespace qzt
