#include "ballots/ballot_drafts.hpp"

#include "ballots/ballot_city.hpp"
#include "ballots/ballot_fund.hpp"
#include "ballots/ballot_problems.hpp"
#include "ballots/ballot_time.hpp"
#include "ballots/roll_import.hpp"
#include "kernel/json_write.hpp"
#include "registry/natural_order.hpp"
#include "registry/register_access.hpp"

#include <algorithm>
#include <set>
#include <sodium.h>

namespace qzt {

namespace {

const pg::Query<pg::Maybe<std::string>(StationId, MemberId)> name_of_counting_member{"name_of_counting_member", R"(
    select name from members where station_id = $1 and member_id = $2)"};

void set_thresholds(BallotRow& row, const CityThresholds& wanted) {
    const auto& [quorum, agreement] = wanted.thresholds;
    row.quorum_over = quorum.over;
    row.quorum_under = quorum.under;
    row.quorum_is_more_than = quorum.is_more_than;
    row.agreement_over = agreement.over;
    row.agreement_under = agreement.under;
    row.agreement_is_more_than = agreement.is_more_than;
    row.thresholds_source = wanted.source;
    row.thresholds_source_en.reset();
    if (wanted.source_en) row.thresholds_source_en = *wanted.source_en;
}

Task<> check_people(pg::Tx& tx, Actor by, MemberId led_by, BallotDraft said) {
    std::set<MemberId> others(said.collectors.begin(), said.collectors.end());
    std::set<MemberId> all(said.committee.begin(), said.committee.end());
    others.insert(led_by);
    others.insert(by.member_id);
    for (MemberId member : said.committee) {
        if (!others.contains(member)) continue;
        auto name = co_await tx.run(name_of_counting_member, by.station_id, member);
        throw Refused(Problem(ballot_two_parts, {{"name", name.value_or("")}}));
    }
    all.insert(said.collectors.begin(), said.collectors.end());
    int64_t known = co_await tx.run(members_among, by.station_id, std::vector(all.begin(), all.end()));
    if (known != int64_t(all.size())) throw Refused(Problem(ballot_person_unknown));
}

void fill_in(BallotRow& row, const BallotDraft& said) {
    row.question = said.question;
    row.scope = said.scope;
    row.matter = said.matter;
    row.cost_fen.reset();
    row.paid_from.reset();
    row.next_step.reset();
    if (said.cost_fen) row.cost_fen = *said.cost_fen;
    if (said.paid_from) row.paid_from = *said.paid_from;
    if (said.next_step) row.next_step = *said.next_step;
    row.record_on = said.record_on;
    row.closes_at = said.closes_at;
    row.objection_days = said.objection_days;
    row.body_hash = hash_of_body(json::text_of(said));
}

Task<> store_people(pg::Tx& tx, BallotRow ballot, BallotDraft said) {
    co_await tx.run(drop_ballot_people, ballot.station_id, ballot.ballot_id);
    std::map<MemberId, BallotPart> parts;
    for (MemberId member : said.collectors)
        parts[member] = BallotPart::collector;
    for (MemberId member : said.committee)
        parts[member] = BallotPart::committee;
    std::vector<BallotPersonRow> people;
    for (auto [member, part] : parts)
        people.push_back({ballot.station_id, ballot.ballot_id, member, part});
    if (!people.empty()) co_await tx.run(insert_ballot_people, pg::Rows(std::move(people)));
}

// 5幢602: what need not be said within the estate is left out.
std::string unit_name(const BranchDwelling& dwelling) {
    std::string_view name = dwelling.full_name;
    if (name.starts_with(dwelling.around_name) && name.size() > dwelling.around_name.size())
        name.remove_prefix(dwelling.around_name.size());
    while (name.starts_with(' '))
        name.remove_prefix(1);
    return std::string(name);
}

Task<> add_dwellings(pg::Tx& tx, Actor by, BallotId id, AddressId branch) {
    // The street leads anywhere in the station; others where they go from door to door.
    std::optional<std::vector<AreaId>> areas;
    if (!by.has(Role::street_leader)) areas = co_await access::areas_at_doors(tx, by);
    auto found = co_await tx.run(dwellings_in_branch, by.station_id, branch, areas, int32_t(ballot_units_max + 1));
    if (found.size() > ballot_units_max)
        throw Refused(Problem(ballot_roll_large, {{"max", std::to_string(ballot_units_max)}}));
    // Two estates may have the same houses: what is on the roll already, or comes twice, is told with its estate.
    auto there = co_await tx.run(draft_units, by.station_id, id);
    std::map<std::string, AddressId> taken;
    for (const RollLine& line : there)
        taken[line.unit] = line.address_id;
    std::vector<DraftUnitRow> units;
    for (const BranchDwelling& dwelling : found) {
        std::string name = unit_name(dwelling);
        auto [other, is_new] = taken.try_emplace(name, dwelling.address_id);
        if (!is_new && other->second != dwelling.address_id) name = dwelling.around + name;
        units.push_back({by.station_id, id, dwelling.address_id, std::move(name)});
    }
    if (!units.empty()) co_await tx.run(add_draft_units, pg::Rows(std::move(units)));
}

} // namespace

Task<std::vector<RollLine>> sorted_draft(pg::Tx& tx, StationId station, BallotId id) {
    auto units = co_await tx.run(draft_units, station, id);
    std::ranges::sort(units, [](const RollLine& a, const RollLine& b) {
        if (comes_before(a.unit, b.unit) || comes_before(b.unit, a.unit)) return comes_before(a.unit, b.unit);
        return a.address_id < b.address_id;
    });
    co_return units;
}

void demand_version(const BallotRow& ballot, int32_t version) {
    if (ballot.version != version) throw Refused(Problem(ballot_changed));
}

pg::Bytes hash_of_body(std::string_view text) {
    pg::Bytes hash(32);
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       nullptr, 0);
    return hash;
}

Task<BallotRow> draft_ballot(pg::Tx& tx, Actor by, BallotDraft said, Time now) {
    if (said.closes_at <= now) throw Refused(Problem(ballot_closes_soon));
    if (said.record_on > local_day(now)) throw Refused(Problem(ballot_record_late));
    CityThresholds thresholds = co_await thresholds_of(tx, by.station_id, said.matter);
    BallotRow row;
    if (said.version) {
        row = co_await access::ballot_to_lead(tx, by, said.ballot_id);
        demand_state(row, BallotState::draft);
        demand_version(row, *said.version);
        ++row.version;
    } else {
        auto post = std::ranges::find_if(by.posts, leads_ballots);
        if (post == by.posts.end()) throw Refused(Problem(ballot_not_found));
        row.station_id = by.station_id;
        row.ballot_id = said.ballot_id;
        row.led_by = by.member_id;
        row.org_id = post->org_id;
        row.drafted_at = now;
    }
    co_await check_people(tx, by, row.led_by, said);
    fill_in(row, said);
    set_thresholds(row, thresholds);
    if (said.version) {
        co_await tx.run(update_ballot, pg::Rows(std::vector{row}));
    } else {
        auto added = co_await tx.run(insert_ballot, pg::Rows(std::vector{row}));
        if (added == 0) {
            auto there = co_await tx.run(ballot_by_id, by.station_id, said.ballot_id);
            bool is_same = there && there->led_by == by.member_id && there->body_hash == row.body_hash;
            if (!is_same) throw Refused(Problem(ballot_id_taken));
            co_return std::move(*there);
        }
    }
    co_await store_people(tx, row, said);
    queue_ballot_event(tx, ballot_event(by, row.ballot_id, BallotAct::drafted, now));
    co_return row;
}

Task<BallotRow> edit_roll(pg::Tx& tx, Actor by, BallotId id, RollEdit edit, Time now) {
    BallotRow row = co_await access::ballot_to_lead(tx, by, id);
    if (row.opened_at) throw Refused(Problem(ballot_roll_frozen));
    demand_state(row, BallotState::draft);
    demand_version(row, edit.version);
    if (edit.add_branch) co_await add_dwellings(tx, by, id, *edit.add_branch);
    if (!edit.drop.empty()) co_await tx.run(drop_draft_units, by.station_id, id, std::vector<AddressId>(edit.drop));
    std::vector<DraftAreaRow> areas;
    for (const RollUnitSaid& unit : edit.units) {
        DraftAreaRow area{by.station_id, id, unit.address_id, unit.area_dm2, {}, unit.title};
        if (unit.head_group) area.head_group = *unit.head_group;
        areas.push_back(std::move(area));
    }
    if (!areas.empty()) {
        std::set<AddressId> distinct;
        for (const DraftAreaRow& area : areas)
            distinct.insert(area.address_id);
        auto set = co_await tx.run(set_draft_areas, pg::Rows(std::move(areas)));
        if (set != int64_t(distinct.size())) throw Refused(Problem(ballot_unit_unknown));
    }
    ++row.version;
    co_await tx.run(update_ballot, pg::Rows(std::vector{row}));
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::roll_edited, now));
    co_return row;
}

Task<RollPage> draft_roll(pg::Tx& tx, Actor by, BallotId id) {
    BallotRow row = co_await access::ballot_to_lead(tx, by, id);
    RollPage page;
    if (row.opened_at) {
        auto units = co_await tx.run(units_of_ballot, by.station_id, id);
        for (const BallotUnitRow& unit : units)
            page.units.push_back({unit.address_id, unit.unit, unit.area_dm2, {}, unit.title, unit.balance_fen});
    } else {
        page.units = co_await sorted_draft(tx, by.station_id, id);
        page.sheets = co_await tx.run(roll_sheets_of, by.station_id, id);
    }
    share_cost(row, page);
    co_return page;
}

// The same matter of the same units, that came to nothing because too few took part, rests for a while.
static Task<> demand_rested(pg::Tx& tx, BallotRow row, std::optional<CommitteeWish> wish, Time now) {
    auto rules = co_await city_rules(tx, row.station_id);
    if (!rules) co_return;
    Time since = now - std::chrono::days(int32_t(rules->rest_days));
    auto before = co_await tx.run(inquorate_before, row.station_id, row.ballot_id, row.matter, since);
    or_refuse(check_rest(before, rules, wish, now));
}

Task<BallotRow> open_ballot(pg::Tx& tx, Actor by, BallotId id, OpenBallot said, Time now) {
    BallotRow row = co_await access::ballot_to_lead(tx, by, id);
    demand_state(row, BallotState::draft);
    demand_version(row, said.version);
    if (row.closes_at <= now) throw Refused(Problem(ballot_closes_soon));
    co_await demand_rested(tx, row, said.wish, now);
    if (said.wish) {
        row.wishing = said.wish->wishing;
        row.wished_among = said.wish->among;
    }
    auto committee = co_await tx.run(committee_of_ballot, by.station_id, id);
    if (committee.size() < 2) throw Refused(Problem(ballot_committee_small));
    auto lines = co_await sorted_draft(tx, by.station_id, id);
    if (lines.size() > ballot_units_max)
        throw Refused(Problem(ballot_roll_large, {{"max", std::to_string(ballot_units_max)}}));
    std::vector<RollUnit> wanted;
    for (const RollLine& line : lines)
        wanted.push_back({line.unit, line.area_dm2.value_or(0), line.head_group.value_or("")});
    auto roll = or_refuse(frozen_roll(wanted));
    std::vector<BallotUnitRow> units;
    std::vector<int64_t> unit_areas;
    for (size_t i = 0; i < roll.size(); ++i) {
        units.push_back({by.station_id, id, int32_t(i + 1), lines[i].address_id, roll[i].unit, roll[i].area_dm2,
                         roll[i].head, lines[i].title.value_or(TitleSource::deed)});
        if (is_on_fund(row)) units.back().balance_fen = lines[i].balance_fen;
        unit_areas.push_back(roll[i].area_dm2);
    }
    if (row.cost_fen) {
        auto shares = cost_shares(*row.cost_fen, unit_areas);
        for (size_t i = 0; i < units.size(); ++i)
            units[i].share_fen = shares[i];
    }
    co_await tx.run(insert_ballot_units, pg::Rows(std::move(units)));
    row.roll_hash = hash_of_roll(roll);
    row.state = BallotState::open;
    row.opened_at = now;
    ++row.version;
    co_await tx.run(update_ballot, pg::Rows(std::vector{row}));
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::opened, now));
    co_return row;
}

} // namespace qzt
