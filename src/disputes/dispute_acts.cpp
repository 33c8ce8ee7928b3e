#include "disputes/dispute_acts.hpp"

#include "cases/loop/case_problems.hpp"
#include "cases/records/case_access.hpp"
#include "disputes/dispute_case.hpp"
#include "disputes/dispute_problems.hpp"
#include "disputes/mediator_queries.hpp"
#include "files/file_access.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

namespace qzt {

pg::Bytes dispute_body_hash(std::string_view text) {
    pg::Bytes hash(32);
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       nullptr, 0);
    return hash;
}

Task<std::optional<DisputeDone>> done_before(pg::Tx& tx, Actor by, DisputeOrder order) {
    auto before = co_await tx.run(dispute_command, by.station_id, order.command_id);
    if (!before) co_return std::nullopt;
    bool is_same = before->dispute_id == order.dispute_id && before->member_id == by.member_id &&
                   before->body_hash == order.body_hash;
    if (!is_same) throw Refused(Problem(dispute_command_taken));
    co_return DisputeDone{before->dispute_id, before->number, before->state, before->version};
}

Task<DisputeDone> finish_act(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeOrder order, DisputeFile before,
                             DisputeFile after, Time now) {
    DisputeDone done{after.row.dispute_id, after.row.number, after.row.state, after.row.version};
    auto book = desk.books->current();
    co_await record_dispute(tx, std::move(before), std::move(after),
                            dispute_event(by, order.dispute_id, order.act, now), book->calendar());
    DisputeCommandRow command{by.station_id, order.command_id, order.dispute_id, by.member_id, order.body_hash,
                              done.number,   done.state,       done.version,     now};
    co_await tx.run(insert_dispute_command, pg::Rows(std::vector{std::move(command)}));
    co_return done;
}

namespace {

struct BegunAct {
    std::optional<DisputeDone> repeated;
    DisputeFile file;
};

// Locked, seen by this caller, and as they saw it.
Task<BegunAct> begin_act(pg::Tx& tx, Actor by, DisputeOrder order) {
    BegunAct act;
    act.file = co_await access::dispute_to_change(tx, by, order.dispute_id);
    act.repeated = co_await done_before(tx, by, order);
    if (!act.repeated && order.version != act.file.row.version) throw Refused(Problem(dispute_changed));
    co_return act;
}

} // namespace

Task<DisputeDone> give_act(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeOrder order, DisputeDecision decision,
                           Time now) {
    BegunAct act = co_await begin_act(tx, by, order);
    if (act.repeated) co_return *act.repeated;
    DisputeCaller caller = dispute_caller(by);
    DisputeFile after = or_refuse(decision({act.file, caller, now}));
    DisputeDone done = co_await finish_act(tx, desk, by, order, std::move(act.file), std::move(after), now);
    co_return done;
}

Task<DisputeDone> traced_act(Call call, DisputeOrder order, DisputeWork work) {
    std::exception_ptr thrown;
    std::string refusal;
    std::optional<DisputeDone> done;
    try {
        pg::Tx tx = co_await call.begin();
        done = co_await work(tx);
        co_await tx.commit();
    } catch (const Refused& refused) {
        refusal = refused.problem.kind->code;
        thrown = std::current_exception();
    }
    if (thrown) {
        pg::Tx tx = co_await call.begin();
        DisputeEventRow event = dispute_event(call.actor, order.dispute_id, order.act, call.now);
        event.refusal = refusal;
        queue_dispute_event(tx, std::move(event));
        co_await tx.commit();
        std::rethrow_exception(thrown);
    }
    co_return std::move(*done);
}

Task<DisputeDone> simple_act(Call call, DisputeDesk& desk, DisputeOrder order, DisputeDecision decision) {
    DisputeDone done = co_await traced_act(
        call, order, [&](pg::Tx& tx) { return give_act(tx, desk, call.actor, order, decision, call.now); });
    co_return done;
}

// ── opening ──

namespace {

std::vector<MemberId> finders_of(const CaseFile& file) {
    std::vector<MemberId> finders;
    for (const Report& report : file.reports)
        if (report.reporter_id) finders.push_back(*report.reporter_id);
    return finders;
}

Task<> demand_members(pg::Tx& tx, StationId station, std::vector<MemberId> members) {
    std::ranges::sort(members);
    members.erase(std::ranges::unique(members).begin(), members.end());
    auto known = co_await tx.run(members_of_dispute, station, members);
    if (known != int64_t(members.size())) throw Refused(Problem(dispute_member_unknown));
}

Task<> demand_place(pg::Tx& tx, StationId station, OpenDispute said) {
    auto known = co_await tx.run(dispute_place_known, station, said.address_id, said.community_id);
    if (known != int64_t(said.address_id.has_value()) + int64_t(said.community_id.has_value()))
        throw Refused(Problem(dispute_place_unknown));
}

std::vector<DisputePartyRow> party_rows(const DisputeKeys& keys, StationId station, const OpenDispute& said) {
    std::vector<DisputePartyRow> rows;
    for (const PartySaid& party : said.parties) {
        DisputePartyRow row{station, said.dispute_id, party.party_id, int32_t(rows.size()) + 1,
                            keys.sealed(DisputeSeal::party, party.party_id.value, party)};
        if (party.phone) row.phone_hash = keys.phone_hash(*party.phone);
        rows.push_back(std::move(row));
    }
    return rows;
}

bool has_party_twice(const OpenDispute& said) {
    std::vector<DisputePartyId> ids;
    for (const PartySaid& party : said.parties)
        ids.push_back(party.party_id);
    std::ranges::sort(ids);
    return std::ranges::adjacent_find(ids) != ids.end();
}

} // namespace

Task<DisputeDone> open_new_dispute(pg::Tx& tx, DisputeDesk desk, Actor by, OpenDispute said, Time now) {
    DisputeOrder order = dispute_order(said.dispute_id, DisputeAct::opened, said);
    auto repeated = co_await done_before(tx, by, order);
    if (repeated) co_return *repeated;
    if (has_party_twice(said)) throw Refused(Problem(dispute_party_twice));
    std::vector<MemberId> finders;
    if (said.case_id) {
        auto known = co_await access::case_known_to(tx, *desk.memory, by, *said.case_id, now);
        const std::string& category = known->file.head.category;
        if (!category.starts_with("09") && category != "0702") throw Refused(Problem(dispute_case_unfit));
        finders = finders_of(known->file);
        co_await demand_no_dispute_of(tx, by.station_id, *said.case_id);
    }
    co_await demand_place(tx, by.station_id, said);
    if (said.named) co_await demand_members(tx, by.station_id, std::vector<MemberId>(*said.named));
    DisputeFile empty;
    empty.row.station_id = by.station_id;
    empty.row.dispute_id = said.dispute_id;
    empty.row.story =
        desk.keys->sealed(DisputeSeal::story, said.dispute_id.value, DisputeStory{said.topic, said.story});
    DisputeFile before = empty;
    empty.parties = party_rows(*desk.keys, by.station_id, said);
    DisputeCaller caller = dispute_caller(by);
    DisputeFile file = or_refuse(open_dispute(said, caller, finders, std::move(empty), now));
    Day day = local_day(now);
    auto number = co_await tx.run(take_dispute_number, by.station_id, day);
    auto code = co_await tx.run(station_code_of_dispute, by.station_id);
    std::string date = to_text(day);
    std::erase(date, '-');
    file.row.number = fmt::format("{}{}TJ{:04}", code, date, number);
    auto added = co_await tx.run(insert_dispute, pg::Rows(std::vector{file.row}));
    if (added == 0) throw Refused(Problem(dispute_id_taken));
    DisputeDone done = co_await finish_act(tx, desk, by, order, std::move(before), std::move(file), now);
    co_return done;
}

// ── acts that ask for more than the dispute ──

Task<DisputeDone> name_somebody(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeOrder order, NameForDispute said,
                                Time now) {
    // Whoever decides who may see it need not see it themselves.
    auto row = co_await tx.run(dispute_for_update, by.station_id, order.dispute_id);
    DisputeCaller caller = dispute_caller(by);
    if (!row) throw Refused(Problem(dispute_not_found));
    DisputeFile file = co_await dispute_file(tx, std::move(*row));
    if (!caller.is_commander && !sight_of(file, caller)) throw Refused(Problem(dispute_not_found));
    auto repeated = co_await done_before(tx, by, order);
    if (repeated) co_return *repeated;
    if (order.version != file.row.version) throw Refused(Problem(dispute_changed));
    DisputeFile after = or_refuse(decide({file, caller, now}, said));
    co_await demand_members(tx, by.station_id, std::vector{said.member_id});
    DisputeDone done = co_await finish_act(tx, desk, by, order, std::move(file), std::move(after), now);
    co_return done;
}

Task<DisputeDone> assign_to_mediators(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeOrder order,
                                      AssignMediators said, Time now) {
    BegunAct act = co_await begin_act(tx, by, order);
    if (act.repeated) co_return *act.repeated;
    std::vector<MemberId> members{said.lead};
    if (said.others) members.insert(members.end(), said.others->begin(), said.others->end());
    // Held, so that nobody gets more than they take from two who assign at once.
    auto pool = co_await tx.run(pool_places, by.station_id, members);
    auto loads = co_await tx.run(mediator_loads, by.station_id, members);
    for (PoolPlace& place : pool)
        for (const MediatorLoad& load : loads)
            if (load.member_id == place.member_id) place.load = load.load;
    DisputeCaller caller = dispute_caller(by);
    auto book = desk.books->current();
    Time due_at = mediation_due(now, book->calendar());
    DisputeFile after = or_refuse(decide({act.file, caller, now}, said, pool, due_at));
    DisputeDone done = co_await finish_act(tx, desk, by, order, std::move(act.file), std::move(after), now);
    co_return done;
}

Task<DisputeDone> schedule_in_room(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeOrder order, ScheduleSession said,
                                   Time now) {
    BegunAct act = co_await begin_act(tx, by, order);
    if (act.repeated) co_return *act.repeated;
    SessionSaid kept;
    if (said.place) kept.place = *said.place;
    kept.invitations = said.invitations;
    if (said.guests) kept.guests.assign(said.guests->begin(), said.guests->end());
    DisputeCaller caller = dispute_caller(by);
    pg::Bytes sealed = desk.keys->sealed(DisputeSeal::session, said.session_id.value, kept);
    DisputeFile after = or_refuse(decide({act.file, caller, now}, said, std::move(sealed)));
    if (said.room_id) {
        // Whoever books a room waits for whoever is booking it.
        auto room = co_await tx.run(room_for_booking, by.station_id, *said.room_id);
        if (!room || !*room) throw Refused(Problem(room_not_found));
        auto taken = co_await tx.run(booking_in_the_way, by.station_id, *said.room_id, said.starts_at, said.ends_at);
        if (taken)
            throw Refused(
                Problem(room_taken, {{"from", to_text(taken->starts_at)}, {"until", to_text(taken->ends_at)}}));
    }
    DisputeDone done = co_await finish_act(tx, desk, by, order, std::move(act.file), std::move(after), now);
    co_return done;
}

std::optional<pg::Bytes> sealed_call(const DisputeKeys& keys, const DisputeFile& file, const FollowDispute& said) {
    auto day = next_follow_up(file);
    if (!said.note || !day) return {};
    Uuid row = follow_up_row_id(file.row.dispute_id, *day, calls_made(file, *day) + 1);
    return keys.sealed_text(DisputeSeal::follow_up, row, *said.note);
}

Task<DisputeDone> sign_with_file(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeOrder order, SignAgreement said,
                                 Time now) {
    BegunAct act = co_await begin_act(tx, by, order);
    if (act.repeated) co_return *act.repeated;
    std::optional<pg::Bytes> witness;
    if (said.witness) witness = desk.keys->sealed_text(DisputeSeal::witness, said.signature_id.value, *said.witness);
    DisputeCaller caller = dispute_caller(by);
    DisputeFile after = or_refuse(decide({act.file, caller, now}, said, std::move(witness)));
    auto file = co_await access::file_to_read(tx, {by, {}, said.file_id, now, ""}, {});
    if (!file.width) throw Refused(Problem(signature_no_picture));
    DisputeDone done = co_await finish_act(tx, desk, by, order, std::move(act.file), std::move(after), now);
    co_return done;
}

} // namespace qzt
