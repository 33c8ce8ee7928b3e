#include "people_sheets/people_exports.hpp"

#include "accounts/account_history.hpp"
#include "cases/records/case_access.hpp"
#include "kernel/json_traits.hpp"
#include "people_sheets/export_sheet.hpp"
#include "people_sheets/known_people.hpp"
#include "people_sheets/people_export_queries.hpp"
#include "people_sheets/people_problems.hpp"
#include "registry/address_queries.hpp"
#include "registry/read_log.hpp"
#include "registry/register_access.hpp"
#include "registry/register_fields.hpp"
#include "registry/register_problems.hpp"
#include "registry/reveal_types.hpp"

#include <algorithm>
#include <set>
#include <sodium.h>

namespace qzt {

using enum PeopleExportState;

namespace {

constexpr size_t facts_at_once = 1'000;

bool approves(const Actor& by) { return by.has_any({Role::duty_commander, Role::station_chief}); }

bool is_over(const PeopleExportRow& row, Time now) { return row.expires_at && now > *row.expires_at; }

bool may_decide(const PeopleExportRow& row, const Actor& by) {
    return row.state == asked && approves(by) && row.asked_by != by.member_id && row.first_by != by.member_id;
}

PeopleExportView view_of(const PeopleExportRow& row, const Actor& by, Time now) {
    bool is_own = row.asked_by == by.member_id;
    return {.export_id = row.export_id,
            .asked_by = row.asked_by_name,
            .asked_at = row.asked_at,
            .ground = row.ground,
            .purpose = row.purpose,
            .area_ids = row.area_ids,
            .fields = row.fields,
            .with_minors = row.with_minors,
            .minors_reason = row.minors_reason,
            .max_rows = row.max_rows,
            .people = row.people,
            .state = row.state,
            .needs_two = row.max_rows > export_one_word_max,
            .first_by = row.first_by_name,
            .second_by = row.second_by_name,
            .refused_by = row.refused_by_name,
            .reason = row.reason,
            .expires_at = row.expires_at,
            .fetched_at = row.fetched_at,
            .is_own = is_own,
            .may_decide = may_decide(row, by),
            .may_withdraw = is_own && (row.state == asked || row.state == approved),
            .may_fetch = is_own && row.state == approved && !is_over(row, now)};
}

Refused wrong_state(const PeopleExportRow& row) {
    return Refused(Problem(people_export_wrong_state, {{"state", std::string(json::word(row.state))}}));
}

void queue_note(pg::Tx& tx, const Actor& by, AccountAct act, PeopleExportId id, int32_t people, Time now,
                std::string_view what = "") {
    boost::json::object facts{{"export", id.text()}, {"people", people}};
    if (!what.empty()) facts["decision"] = what;
    queue_events(tx, {account_event(author_of(by), act, {}, now, std::move(facts))});
}

Task<PeopleExportView> view_after(pg::Tx& tx, Actor by, PeopleExportId id, Time now) {
    auto row = co_await tx.run(people_export_by_id, by.station_id, id);
    co_return view_of(*row, by, now);
}

// Another's does not exist for whoever cannot approve it.
Task<PeopleExportRow> export_to_change(pg::Tx& tx, Actor by, PeopleExportId id, bool own) {
    auto row = co_await tx.run(people_export_for_update, by.station_id, id);
    if (!row || (own && row->asked_by != by.member_id)) throw Refused(Problem(people_export_not_found));
    co_return std::move(*row);
}

// ── asking ──

void check_words(const AskPeopleExport& wanted) {
    if (wanted.fields.empty()) throw Refused(Problem(people_export_no_fields));
    for (Field field : wanted.fields)
        if (info_of(field).subject != Subject::person)
            throw Refused(Problem(people_export_field_wrong, {{"field", std::string(info_of(field).zh)}}));
    if ((wanted.ground == ExportGround::case_work) != wanted.case_id.has_value())
        throw Refused(Problem(people_export_case_missing));
    if (wanted.with_minors != wanted.minors_reason.has_value()) throw Refused(Problem(people_export_minors_reason));
}

Task<> check_ground(pg::Tx& tx, Actor by, std::optional<CaseId> id, Time now) {
    if (!id) co_return;
    CaseFile file = co_await access::case_to_read(tx, by, *id, now);
    bool ended = file.head.closed_at && now > *file.head.closed_at + case_ground_lasts;
    if (ended) throw Refused(Problem(read_case_not_open, {{"days", std::to_string(case_ground_lasts.count())}}));
}

// All of them within one's own.
Task<std::vector<AreaId>> own_areas_of(pg::Tx& tx, Actor by, std::vector<AreaId> wanted) {
    auto own = co_await access::areas_at_doors(tx, by);
    auto is_own = [&](AreaId area) { return std::ranges::find(own, area) != own.end(); };
    if (wanted.empty() || !std::ranges::all_of(wanted, is_own)) throw Refused(Problem(people_export_elsewhere));
    auto within = co_await tx.run(areas_within, by.station_id, std::move(wanted));
    co_return within;
}

int64_t new_mark() {
    uint32_t mark = 0;
    while (mark == 0)
        mark = randombytes_random();
    return mark;
}

std::vector<Field> each_once(const std::vector<Field>& fields) {
    std::set<Field> each(fields.begin(), fields.end());
    return {each.begin(), each.end()};
}

} // namespace

Task<PeopleExportView> ask_for_people(pg::Tx& tx, Actor by, AskPeopleExport wanted, Time now) {
    check_words(wanted);
    auto areas = co_await own_areas_of(tx, by, wanted.area_ids);
    co_await check_ground(tx, by, wanted.case_id, now);
    int64_t people = co_await tx.run(count_people_within, by.station_id, areas);
    if (people == 0) throw Refused(Problem(people_export_nobody));
    if (people > wanted.max_rows)
        throw Refused(Problem(people_export_too_many, {{"count", std::to_string(people)},
                                                       {"max", std::to_string(int32_t(wanted.max_rows))}}));
    int64_t used = co_await tx.run(people_exported_since, by.station_id, by.member_id, now - export_quota_days);
    if (used + people > export_quota)
        throw Refused(Problem(people_export_quota, {{"days", std::to_string(export_quota_days.count())},
                                                    {"max", std::to_string(export_quota)},
                                                    {"used", std::to_string(used)}}));
    NewPeopleExport row{.station_id = by.station_id,
                        .export_id = PeopleExportId::make(now),
                        .mark = new_mark(),
                        .asked_by = by.member_id,
                        .asked_at = now,
                        .ground = wanted.ground,
                        .case_id = wanted.case_id,
                        .purpose = wanted.purpose,
                        .area_ids = wanted.area_ids,
                        .fields = each_once(wanted.fields),
                        .with_minors = wanted.with_minors,
                        .minors_reason = {},
                        .max_rows = wanted.max_rows,
                        .people = int32_t(people),
                        .state = asked};
    if (wanted.minors_reason) row.minors_reason = *wanted.minors_reason;
    PeopleExportId id = row.export_id;
    tx.queue(insert_people_export, pg::Single<NewPeopleExport>(std::move(row)));
    queue_note(tx, by, AccountAct::people_export_asked, id, int32_t(people), now);
    auto view = co_await view_after(tx, by, id, now);
    co_return view;
}

Task<PeopleExportView> decide_on_people(pg::Tx& tx, Actor by, PeopleExportId id, DecidePeopleExport decision,
                                        Time now) {
    PeopleExportRow row = co_await export_to_change(tx, by, id, false);
    if (row.asked_by == by.member_id) throw Refused(Problem(people_export_own));
    if (row.state != asked) throw wrong_state(row);
    if (!decision.approve) {
        if (!decision.reason) throw Refused(Problem(people_export_reason_needed));
        tx.queue(refuse_export, by.station_id, id, by.member_id, now, *decision.reason);
    } else if (!row.first_by) {
        bool needs_two = row.max_rows > export_one_word_max;
        std::optional<Time> expires_at;
        if (!needs_two) expires_at = now + export_lasts;
        tx.queue(approve_first, by.station_id, id, by.member_id, now, needs_two ? asked : approved, expires_at);
    } else {
        if (row.first_by == by.member_id) throw Refused(Problem(people_export_twice));
        tx.queue(approve_second, by.station_id, id, by.member_id, now, now + export_lasts);
    }
    queue_note(tx, by, AccountAct::people_export_decided, id, row.people, now,
               decision.approve ? "approved" : "refused");
    auto view = co_await view_after(tx, by, id, now);
    co_return view;
}

Task<PeopleExportView> withdraw_people(pg::Tx& tx, Actor by, PeopleExportId id, Time now) {
    PeopleExportRow row = co_await export_to_change(tx, by, id, true);
    if (row.state != asked && row.state != approved) throw wrong_state(row);
    tx.queue(withdraw_export, by.station_id, id, now);
    queue_note(tx, by, AccountAct::people_export_decided, id, row.people, now, "withdrawn");
    auto view = co_await view_after(tx, by, id, now);
    co_return view;
}

// ── giving it out ──

namespace {

ReadPurpose purpose_of(ExportGround ground) {
    switch (ground) {
    case ExportGround::case_work:
        return ReadPurpose::case_work;
    case ExportGround::upkeep:
        return ReadPurpose::upkeep;
    case ExportGround::emergency:
        return ReadPurpose::emergency;
    }
    return ReadPurpose::upkeep;
}

Task<std::vector<SubjectFact>> facts_of(pg::Tx& tx, StationId station, const std::vector<ExportedHome>& homes) {
    std::vector<SubjectFact> facts;
    for (size_t at = 0; at < homes.size(); at += facts_at_once) {
        std::vector<Uuid> part;
        for (size_t i = at; i < std::min(homes.size(), at + facts_at_once); ++i)
            part.push_back(homes[i].person_id.value);
        auto found = co_await tx.run(facts_of_subjects, station, std::move(part));
        std::ranges::move(found, std::back_inserter(facts));
    }
    co_return facts;
}

void queue_reads_of(pg::Tx& tx, const Actor& by, const PeopleExportRow& row,
                    const std::vector<ExportedPerson>& people, Time now) {
    std::vector<RegisterRead> reads;
    for (const ExportedPerson& person : people) {
        RegisterRead read = read_by(by, ReadAct::exported, purpose_of(row.ground), now);
        read.subject = Subject::person;
        read.subject_id = person.home.person_id.value;
        read.address_id = person.home.address_id;
        read.case_id = row.case_id;
        reads.push_back(std::move(read));
    }
    queue_register_reads(tx, std::move(reads));
}

} // namespace

Task<std::string> fetched_people(pg::Tx& tx, PeopleDesk desk, Actor by, PeopleExportId id, Time now) {
    PeopleExportRow row = co_await export_to_change(tx, by, id, true);
    if (row.state == fetched || is_over(row, now)) throw Refused(Problem(people_export_over));
    if (row.state != approved) throw wrong_state(row);
    // Whoever has lost an area since gets nothing of it.
    auto areas = co_await own_areas_of(tx, by, row.area_ids);
    auto homes = co_await tx.run(people_to_export, by.station_id, areas, row.max_rows + 1);
    if (homes.size() > size_t(row.max_rows))
        throw Refused(Problem(people_export_too_many,
                              {{"count", std::to_string(homes.size())}, {"max", std::to_string(row.max_rows)}}));
    auto facts = co_await facts_of(tx, by.station_id, homes);
    auto sheet = co_await desk.blocking->run(
        [keys = desk.keys, row, homes = std::move(homes), facts = std::move(facts), now]() mutable {
            return export_sheet(*keys, row, std::move(homes), facts, now);
        });
    queue_reads_of(tx, by, row, sheet.people, now);
    auto count = int32_t(sheet.people.size());
    tx.queue(finish_export, by.station_id, id, now, count);
    queue_note(tx, by, AccountAct::people_export_fetched, id, count, now);
    co_await tx.send();
    co_return std::move(sheet.bytes);
}

namespace access {

Task<PeopleExportList> exports_to_read(pg::Tx& tx, Actor by, Time now) {
    Time since = now - export_quota_days;
    auto rows =
        co_await tx.run(people_exports_told, by.station_id, by.member_id, approves(by), since, people_exports_listed);
    int64_t used = co_await tx.run(people_exported_since, by.station_id, by.member_id, since);
    PeopleExportList list{.rows = {}, .quota_left = std::max<int64_t>(0, export_quota - used)};
    for (const PeopleExportRow& row : rows)
        list.rows.push_back(view_of(row, by, now));
    co_return list;
}

} // namespace access
} // namespace qzt
