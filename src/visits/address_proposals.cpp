#include "visits/address_proposals.hpp"

#include "kernel/json_write.hpp"
#include "registry/address_batch.hpp"
#include "registry/address_branch.hpp"
#include "registry/address_merges.hpp"
#include "registry/address_upkeep_rules.hpp"
#include "registry/doors.hpp"
#include "registry/missing_door.hpp"
#include "registry/register_access.hpp"
#include "registry/register_problems.hpp"
#include "visits/visit_problems.hpp"
#include "visits/visit_queries.hpp"
#include "visits/visit_rules.hpp"

#include <algorithm>

namespace qzt {

namespace {

const pg::Query<pg::Maybe<AddressId>(StationId, AddressId, std::vector<AreaId>)> address_within{"address_within", R"(
    select a.address_id
    from addresses a
    left join dwellings d on d.station_id = $1 and d.address_id = a.address_id
    where a.station_id = $1 and a.address_id = $2
      and (a.grid_id = any($3) or a.area_id = any($3) or d.grid_id = any($3) or d.area_id = any($3)
           or a.level = 'road' and a.grid_id is null and a.area_id is null and cardinality($3) > 0))"};

struct GivenProposal {
    std::optional<MemberId> proposed_by;
    ChangeKind what = ChangeKind::field;
    Time proposed_at{};
};
BOOST_DESCRIBE_STRUCT(GivenProposal, (), (proposed_by, what, proposed_at))
const pg::Query<pg::Maybe<GivenProposal>(StationId, ProposalId)> proposal_given{"proposal_given", R"(
    select proposed_by, what, proposed_at
    from register_proposals
    where station_id = $1 and proposal_id = $2)"};

const pg::Query<pg::Maybe<std::string>(StationId, AddressId, ChangeKind)> same_waits{"same_address_proposal_waits",
                                                                                     R"(
    select coalesce(m.name, '-')
    from register_proposals p
    left join members m on m.station_id = $1 and m.member_id = p.proposed_by
    where p.station_id = $1 and p.address_id = $2 and p.what = $3 and p.state = 'waiting'
    limit 1)"};

struct NamedAddress {
    AddressId address_id;
    std::string full_name;
};
BOOST_DESCRIBE_STRUCT(NamedAddress, (), (address_id, full_name))
const pg::Query<pg::Many<NamedAddress>(StationId, std::vector<AddressId>)> names_of_addresses{"names_of_addresses",
                                                                                              R"(
    select address_id, full_name
    from addresses
    where station_id = $1 and address_id = any($2))"};

const pg::Query<pg::One<bool>(StationId, AddressId)> has_floors{"address_has_floors", R"(
    select exists (
        select from addresses
        where station_id = $1 and parent_id = $2 and level = 'floor' and status in ('planned', 'active')))"};

// ── a door that is missing ──

// Where it comes, as far as it is there, and what is to be made of it below. Nothing left: it is there already.
struct PlacedDoor {
    AddressDraft above;
    std::vector<MissingStep> steps;
};

Task<PlacedDoor> place_door(pg::Tx& tx, StationId station, AddressId beside, std::string text) {
    auto path = co_await tx.run(path_of_address, station, beside);
    auto row = co_await tx.run(address_by_id, station, beside);
    auto grounds = co_await address_grounds(tx, station, {beside});
    bool leaf = row->level == AddressLevel::room || (grounds.at(0).has_dwelling && !grounds.at(0).is_divided);
    std::vector<AddressLevel> around;
    for (const AddressStep& step : path)
        around.push_back(step.level);
    MissingDoor door = or_refuse(read_missing_door(text, row->level, leaf, around));
    auto base = std::ranges::find(path, door.base, &AddressStep::level);
    AddressId at = base == path.end() ? beside : base->address_id;
    PlacedDoor placed{co_await draft_of_address(tx, station, at), {}};
    for (MissingStep& step : door.steps) {
        if (!placed.steps.empty()) {
            placed.steps.push_back(std::move(step));
            continue;
        }
        // A house without floors in its tree gets none by a number.
        if (step.level == AddressLevel::floor && !door.floor_was_said) {
            bool by_floors = co_await tx.run(has_floors, station, at);
            if (!by_floors) continue;
        }
        AddressDraft draft = address_in(placed.above, {}, step.level, step.name);
        auto known = co_await tx.run(address_of_name, station, at, draft.row.normal_name);
        if (!known) {
            placed.steps.push_back(std::move(step));
            continue;
        }
        at = known->address_id;
        placed.above = co_await draft_of_address(tx, station, at);
    }
    co_return placed;
}

Task<> refuse_known_door(pg::Tx& tx, StationId station, AddressId beside, std::string text) {
    PlacedDoor placed = co_await place_door(tx, station, beside, std::move(text));
    if (placed.steps.empty())
        throw Refused(Problem(door_there_already, {{"address", placed.above.row.full_name},
                                                   {"address_id", placed.above.row.address_id.text()}}));
}

Task<bool> add_door(pg::Tx& tx, FactOrigin origin, ProposalSeen row, std::string text) {
    PlacedDoor placed = co_await place_door(tx, origin.station, row.address_id, std::move(text));
    if (placed.steps.empty()) co_return false;
    for (size_t i = 0; i < placed.steps.size(); ++i) {
        const MissingStep& step = placed.steps[i];
        placed.above = address_in(placed.above, AddressId::make(origin.at), step.level, step.name);
        NewAddress added{placed.above, i + 1 == placed.steps.size(), row.changed_on};
        co_await store_address(tx, std::move(added), *origin.recorded_by, origin.confirmed_by, origin.at);
    }
    co_return true;
}

// ── proposing ──

bool keeps_records(const Actor& by) {
    return std::ranges::any_of(by.posts, [](const Post& post) {
        return post.role == Role::community_officer || post.role == Role::grid_leader;
    });
}

// Whoever keeps the records is told at once what stands in the way; whoever only saw it says what they saw.
Task<> refuse_end_in_use(pg::Tx& tx, Actor by, AddressId address) {
    if (!keeps_records(by)) co_return;
    AddressUse use = co_await use_of_address(tx, by.station_id, address);
    or_refuse(may_end(use));
}

Task<> refuse_what_cannot_be(pg::Tx& tx, Actor by, KeptAddress address, ProposeAddressChange wanted) {
    switch (wanted.what) {
    case ChangeKind::address_added:
        if (!wanted.said.name) throw Refused(Problem(change_incomplete, {{"missing", "said/name"}}));
        co_await refuse_known_door(tx, by.station_id, address.address_id, *wanted.said.name);
        co_return;
    case ChangeKind::address_ended:
        if (!is_kept_by_hand(address.level)) throw Refused(Problem(address_level_by_import));
        co_await refuse_end_in_use(tx, by, address.address_id);
        co_return;
    case ChangeKind::address_merged:
        if (!is_kept_by_hand(address.level)) throw Refused(Problem(address_level_by_import));
        if (!wanted.said.kept_id) throw Refused(Problem(change_incomplete, {{"missing", "said/kept_id"}}));
        co_await access::addresses_to_keep(tx, by, *wanted.said.kept_id, address.address_id);
        co_await may_merge_addresses(tx, by.station_id, *wanted.said.kept_id, address.address_id);
        co_return;
    default:
        throw Refused(Problem(change_incomplete, {{"missing", "what"}}));
    }
}

void refuse_time(const ProposeAddressChange& wanted, Time now) {
    if (wanted.told_at > now + visit_clock_may_be_ahead)
        throw Refused(Problem(proposal_to_come, {{"at", to_text(wanted.told_at)}}));
    if (wanted.told_at < now - visit_age_max)
        throw Refused(Problem(visit_too_old, {{"days", std::to_string(visit_age_max.count())}}));
}

ProposalRow proposal_row(const RegisterKeys& keys, const Actor& by, AddressId address,
                         const ProposeAddressChange& wanted, Time now) {
    KeptChange kept;
    kept.address = wanted.said;
    ProposalRow row;
    row.station_id = by.station_id;
    row.proposal_id = wanted.proposal_id;
    row.address_id = address;
    row.subject_id = address.value;
    row.what = wanted.what;
    row.change = keys.sealed_change(wanted.proposal_id.value, json::text_of(kept));
    row.changed_on = wanted.changed_on;
    row.said_by = wanted.said_by;
    row.proposed_by = by.member_id;
    row.told_at = std::min(wanted.told_at, now);
    row.proposed_at = now;
    return row;
}

} // namespace

namespace access {

Task<> address_to_decide(pg::Tx& tx, Actor by, AddressId address) {
    auto areas = co_await areas_at_doors(tx, by);
    auto rows = co_await tx.run(qzt::addresses_to_keep, by.station_id, std::vector{address}, areas);
    if (rows.empty()) throw Refused(Problem(proposal_not_found));
}

Task<> address_to_look_at(pg::Tx& tx, Actor by, AddressId address) {
    auto areas = co_await areas_at_doors(tx, by);
    auto found = co_await tx.run(address_within, by.station_id, address, areas);
    if (!found) throw Refused(Problem(dwelling_not_found));
}

} // namespace access

Task<AddressProposed> propose_address_change(pg::Tx& tx, const RegisterKeys& keys, Actor by, AddressId address,
                                             ProposeAddressChange wanted, Time now) {
    auto given = co_await tx.run(proposal_given, by.station_id, wanted.proposal_id);
    if (given) {
        bool is_same = given->proposed_by == by.member_id && given->what == wanted.what;
        if (!is_same) throw Refused(Problem(proposal_id_taken));
        co_return AddressProposed{wanted.proposal_id, given->proposed_at};
    }
    refuse_time(wanted, now);
    // What was written down without a network may have been merged meanwhile: it is said of the one that stays.
    AddressId standing = co_await standing_address(tx, by.station_id, address);
    KeptAddress row = co_await access::address_to_keep(tx, by, standing);
    if (wanted.changed_on) or_refuse(may_be_since(*wanted.changed_on, Day{}, local_day(now)));
    co_await refuse_what_cannot_be(tx, by, row, wanted);
    if (wanted.what != ChangeKind::address_added) {
        auto waits = co_await tx.run(same_waits, by.station_id, standing, wanted.what);
        if (waits) throw Refused(Problem(proposal_made_already, {{"by", *waits}}));
    }
    queue(tx, add_proposals, {proposal_row(keys, by, standing, wanted, now)});
    co_await refresh_doors(tx, by.station_id, {standing});
    co_return AddressProposed{wanted.proposal_id, now};
}

Task<bool> change_address(pg::Tx& tx, FactOrigin origin, ProposalSeen row, AddressSaid said) {
    auto address = co_await tx.run(address_for_update, origin.station, row.address_id);
    if (!address || !is_standing(address->status)) co_return false;
    TwoPeople who{origin.recorded_by.value_or(MemberId()), origin.confirmed_by.value_or(MemberId())};
    Day day = std::max(row.changed_on.value_or(local_day(row.told_at)), address->valid_from);
    std::optional<std::string> reason;
    if (said.reason) reason = *said.reason;
    if (row.what == ChangeKind::address_added) {
        bool done = co_await add_door(tx, std::move(origin), std::move(row), *said.name);
        co_return done;
    }
    if (row.what == ChangeKind::address_ended) {
        AddressEnd end{day, reason, row.proposal_id.value};
        co_await end_address(tx, origin.station, who, row.address_id, std::move(end), origin.at);
        co_return true;
    }
    auto kept = co_await tx.run(address_by_id, origin.station, *said.kept_id);
    if (!kept || !is_standing(kept->status)) co_return false;
    AddressMergeSaid merge{*said.kept_id, row.address_id, day, reason};
    co_await merge_addresses(tx, origin.station, who, std::move(merge), origin.at);
    co_return true;
}

Task<std::vector<ProposalView>> with_names_kept(pg::Tx& tx, StationId station, std::vector<ProposalView> rows) {
    std::vector<AddressId> ids;
    for (const ProposalView& row : rows)
        if (row.address && row.address->kept_id) ids.push_back(*row.address->kept_id);
    if (ids.empty()) co_return rows;
    auto names = co_await tx.run(names_of_addresses, station, ids);
    for (ProposalView& row : rows) {
        if (!row.address || !row.address->kept_id) continue;
        auto named = std::ranges::find(names, *row.address->kept_id, &NamedAddress::address_id);
        if (named != names.end()) row.kept = named->full_name;
    }
    co_return rows;
}

} // namespace qzt
