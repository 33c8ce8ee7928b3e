#include "ballots/ballot_closing.hpp"

#include "ballots/ballot_answers.hpp"
#include "ballots/ballot_city.hpp"
#include "ballots/ballot_problems.hpp"
#include "kernel/json_write.hpp"

#include <algorithm>

namespace qzt {

namespace {

void demand_seen(const BallotRow& ballot, int32_t version) {
    if (ballot.version != version) throw Refused(Problem(ballot_changed));
}

Task<> store_changed(pg::Tx& tx, BallotRow ballot) {
    co_await tx.run(update_ballot, pg::Rows(std::vector{std::move(ballot)}));
}

// What is confirmed: everything but who confirms it.
std::string hash_of_count(const BallotResult& result) { return hash_of_text(json::text_of(result)); }

BallotResult opened_and_counted(const BallotKeys& keys, BallotResult result, const std::vector<LastVote>& votes) {
    std::vector<CountedAnswer> answers;
    for (const LastVote& vote : votes) {
        SaidChoice said = keys.opened_vote(vote.answer_id, vote.choice);
        answers.push_back({vote.head, said.choice, std::move(said.receipt)});
    }
    count_into(result, answers);
    return result;
}

} // namespace

Task<BallotRow> close_ballot(pg::Tx& tx, Actor by, BallotId id, int32_t version, Time now) {
    BallotRow ballot = co_await access::ballot_to_lead(tx, by, id);
    demand_state(ballot, BallotState::open);
    if (now < ballot.closes_at) throw Refused(Problem(ballot_not_over, {{"at", to_text(ballot.closes_at)}}));
    demand_seen(ballot, version);
    ballot.state = BallotState::counting;
    ballot.closed_at = now;
    ++ballot.version;
    co_await store_changed(tx, ballot);
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::closed, now));
    co_return ballot;
}

Task<BallotRow> extend_ballot(pg::Tx& tx, Actor by, BallotId id, ExtendBallot said, Time now) {
    BallotRow ballot = co_await access::ballot_to_lead(tx, by, id);
    demand_state(ballot, BallotState::open);
    demand_seen(ballot, said.version);
    auto rules = co_await city_rules(tx, by.station_id);
    auto part = co_await tx.run(participation_of, by.station_id, id);
    BallotShare quorum = ballot.thresholds().quorum;
    bool is_quorate =
        reaches(quorum, part.area_dm2, part.all_area_dm2) && reaches(quorum, part.heads, part.all_heads);
    or_refuse(check_extension(ballot, rules, is_quorate, said.closes_at, now));
    ballot.first_closes_at = std::exchange(ballot.closes_at, said.closes_at);
    ++ballot.version;
    co_await store_changed(tx, ballot);
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::extended, now));
    co_return ballot;
}

Task<BallotResult> counted_result(pg::Tx& tx, BallotDesk desk, BallotRow ballot) {
    auto units = co_await tx.run(units_of_ballot, ballot.station_id, ballot.ballot_id);
    auto votes = co_await tx.run(last_votes, ballot.station_id, ballot.ballot_id, std::nullopt);
    BallotResult result;
    result.ballot_id = ballot.ballot_id;
    result.station = co_await tx.run(station_of_ballot, ballot.station_id);
    result.question = ballot.question;
    result.scope = ballot.scope;
    result.matter = ballot.matter;
    result.thresholds = ballot.thresholds();
    result.thresholds_source = ballot.thresholds_source;
    result.cost_fen = ballot.cost_fen;
    result.record_on = ballot.record_on;
    result.opened_at = ballot.opened_at.value();
    result.closes_at = ballot.closes_at;
    result.closed_at = ballot.closed_at;
    for (const BallotUnitRow& unit : units)
        result.roll.push_back({unit.unit, unit.area_dm2, unit.head});
    if (hash_of_roll(result.roll) != ballot.roll_hash) throw Refused(Problem(ballot_roll_changed));
    if (!desk.blocking) co_return opened_and_counted(*desk.keys, std::move(result), votes);
    auto begun = std::make_shared<BallotResult>(std::move(result));
    auto said = std::make_shared<const std::vector<LastVote>>(std::move(votes));
    BallotResult counted = co_await desk.blocking->run(
        [begun, said, keys = desk.keys] { return opened_and_counted(*keys, std::move(*begun), *said); });
    co_return counted;
}

Task<BallotCountView> ballot_count(pg::Tx& tx, BallotDesk desk, Actor by, BallotId id, Time now) {
    BallotRow ballot = co_await access::ballot_to_read_choices(tx, by, id);
    BallotResult result = co_await counted_result(tx, desk, ballot);
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::count_read, now));
    co_return BallotCountView{result.tally, result.verdict, hash_of_count(result)};
}

Task<UnitChoices> ballot_choices(pg::Tx& tx, BallotDesk desk, Actor by, BallotId id, Time now) {
    co_await access::ballot_to_read_choices(tx, by, id);
    auto units = co_await tx.run(units_of_ballot, by.station_id, id);
    auto votes = co_await tx.run(last_votes, by.station_id, id, std::nullopt);
    std::map<AddressId, std::string> names;
    for (const BallotUnitRow& unit : units)
        names[unit.address_id] = unit.unit;
    UnitChoices page;
    for (const LastVote& vote : votes)
        page.choices.push_back({names[vote.address_id], desk.keys->opened_vote(vote.answer_id, vote.choice).choice,
                                vote.channel, vote.said_at});
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::choices_read, now));
    co_return page;
}

Task<> confirm_ballot_count(pg::Tx& tx, BallotDesk desk, Actor by, BallotId id, std::string hash, Time now) {
    BallotRow ballot = co_await access::ballot_to_count(tx, by, id);
    demand_state(ballot, BallotState::counting);
    BallotResult result = co_await counted_result(tx, desk, ballot);
    if (hash_of_count(result) != hash) throw Refused(Problem(ballot_count_other));
    co_await tx.run(confirm_count, by.station_id, id, by.member_id, now, hash);
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::confirmed, now));
}

Task<BallotRow> announce_ballot(pg::Tx& tx, BallotDesk desk, Actor by, BallotId id, int32_t version, Time now) {
    BallotRow ballot = co_await access::ballot_to_lead(tx, by, id);
    demand_state(ballot, BallotState::counting);
    demand_seen(ballot, version);
    BallotResult result = co_await counted_result(tx, desk, ballot);
    std::string hash = hash_of_count(result);
    auto committee = co_await tx.run(committee_of_ballot, by.station_id, id);
    auto missing =
        std::ranges::count_if(committee, [&](const CommitteeRow& one) { return one.confirmed_hash != hash; });
    if (missing > 0) throw Refused(Problem(ballot_not_confirmed, {{"count", std::to_string(missing)}}));
    // Two of one name are told apart.
    std::map<std::string, int> seen;
    for (const CommitteeRow& one : committee) {
        int number = ++seen[one.name];
        std::string name = number == 1 ? one.name : one.name + "（" + std::to_string(number) + "）";
        result.committee.push_back(name);
        result.confirmations.push_back({name, *one.confirmed_at});
    }
    ballot.is_quorate = result.verdict.area_quorum && result.verdict.heads_quorum;
    co_await tx.run(insert_result, by.station_id, id, desk.keys->signed_file(std::move(result)), now);
    ballot.state = BallotState::announced;
    ballot.announced_at = now;
    ++ballot.version;
    co_await store_changed(tx, ballot);
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::announced, now));
    co_return ballot;
}

Time objections_until(const BallotRow& ballot) {
    return ballot.announced_at.value() + std::chrono::days(ballot.objection_days);
}

Task<> object_to_ballot(pg::Tx& tx, BallotDesk desk, Actor nobody, BallotId id, ObjectToBallot said, Time now) {
    auto vote = co_await vote_of_receipt(tx, *desk.keys, nobody.station_id, said.receipt);
    if (!vote || vote->ballot_id != id) throw Refused(Problem(ballot_receipt_unknown));
    auto ballot = co_await tx.run(ballot_for_answer, nobody.station_id, id);
    if (!ballot) throw Refused(Problem(ballot_receipt_unknown));
    demand_state(*ballot, BallotState::announced);
    if (now >= objections_until(*ballot)) throw Refused(Problem(ballot_objections_over));
    co_await tx.run(insert_ballot_objection, nobody.station_id, said.objection_id, id, std::string(said.text), now,
                    desk.keys->objector_hash(receipt_said(said.receipt)));
    queue_ballot_event(tx, ballot_event(nobody, id, BallotAct::objected, now));
}

Task<BallotObjections> objections_of_receipt(pg::Tx& tx, const BallotKeys& keys, BallotVoteRow vote,
                                             std::string receipt) {
    auto own =
        co_await tx.run(own_objections, vote.station_id, vote.ballot_id, keys.objector_hash(receipt_said(receipt)));
    co_return BallotObjections{std::move(own)};
}

Task<> answer_objection_to_ballot(pg::Tx& tx, Actor by, BallotId id, BallotObjectionId objection, std::string answer,
                                  Time now) {
    co_await access::ballot_to_lead(tx, by, id);
    auto done = co_await tx.run(answer_ballot_objection, by.station_id, id, objection, by.member_id, now, answer);
    if (done == 0) throw Refused(Problem(ballot_not_found));
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::objection_answered, now));
}

Task<BallotRow> finish_ballot(pg::Tx& tx, Actor by, BallotId id, int32_t version, Time now) {
    BallotRow ballot = co_await access::ballot_to_lead(tx, by, id);
    demand_state(ballot, BallotState::announced);
    demand_seen(ballot, version);
    int64_t waiting = co_await tx.run(open_objections, by.station_id, id);
    if (now < objections_until(ballot) || waiting > 0) throw Refused(Problem(ballot_objections_open));
    ballot.state = BallotState::final;
    ballot.ended_at = now;
    ++ballot.version;
    co_await store_changed(tx, ballot);
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::finished, now));
    co_return ballot;
}

Task<BallotRow> void_ballot(pg::Tx& tx, Actor by, BallotId id, VoidBallot said, Time now) {
    BallotRow ballot = co_await access::ballot_to_lead(tx, by, id);
    if (ballot.ended_at) demand_state(ballot, BallotState::announced);
    demand_seen(ballot, said.version);
    ballot.state = BallotState::voided;
    ballot.void_reason = said.reason;
    ballot.ended_at = now;
    ++ballot.version;
    co_await store_changed(tx, ballot);
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::voided, now));
    co_return ballot;
}

} // namespace qzt
