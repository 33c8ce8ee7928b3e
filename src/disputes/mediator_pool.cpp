#include "disputes/mediator_pool.hpp"

#include "accounts/account_history.hpp"
#include "accounts/policy.hpp"
#include "disputes/dispute_problems.hpp"
#include "disputes/mediator_queries.hpp"
#include "disputes/mediator_rules.hpp"

#include <algorithm>

namespace qzt {

// What a change of the pool or of a room was, for the history of the administration.
static std::string_view change_of(std::optional<bool> was_active, bool is_active) {
    if (!was_active) return "added";
    if (*was_active == is_active) return "changed";
    return is_active ? "put_in_use" : "put_out_of_use";
}

Task<MediatorPool> mediator_pool(pg::Tx& tx, Actor by) {
    auto pool = co_await tx.run(whole_pool, by.station_id);
    co_return MediatorPool{std::move(pool)};
}

Task<MediatorPool> keep_mediator(pg::Tx& tx, Actor by, MediatorProfile said, Time now) {
    auto before = co_await tx.run(mediator_before, by.station_id, said.member_id);
    std::optional<int32_t> version;
    std::optional<bool> was_active;
    if (before) {
        version = before->version;
        was_active = before->active;
    }
    if (version != said.version) throw Refused(Problem(mediator_changed));
    auto posts = policy_of("contact_parties")->roles;
    bool works_there = co_await tx.run(works_in_org, by.station_id, said.member_id, said.org_id,
                                       std::vector<Role>(posts.begin(), posts.end()));
    if (!works_there) throw Refused(Problem(mediator_org_wrong));
    MediatorRow row{by.station_id,  said.member_id,          said.kind,    said.org_id, {}, {}, {}, said.load_max,
                    said.is_active, version.value_or(0) + 1, by.member_id, now};
    if (said.kinds) row.kinds = *said.kinds;
    if (said.areas) row.areas = *said.areas;
    std::ranges::sort(row.areas);
    row.areas.erase(std::ranges::unique(row.areas).begin(), row.areas.end());
    auto known = co_await tx.run(communities_among, by.station_id, row.areas);
    if (known != int64_t(row.areas.size())) throw Refused(Problem(mediator_area_unknown));
    if (said.languages) row.languages = *said.languages;
    AccountEvent event = account_event(author_of(by), AccountAct::mediator_changed, row.member_id, now,
                                       {{"change", change_of(was_active, row.active)},
                                        {"mediator_kind", json::word(row.kind)},
                                        {"load_max", row.load_max}});
    event.org_id = row.org_id;
    queue_events(tx, {std::move(event)});
    co_await tx.run(store_mediator, pg::Rows(std::vector{std::move(row)}));
    MediatorPool pool = co_await mediator_pool(tx, by);
    co_return pool;
}

Task<MediatorSuggestions> mediators_for(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeId id) {
    DisputeFile file = co_await access::dispute_to_show(tx, by, id);
    DisputeCaller caller = dispute_caller(by);
    if (side_of(file, by.member_id) == DisputeSide::mediating) throw Refused(Problem(dispute_mediates_here));
    if (!caller.is_room) throw Refused(Problem(dispute_not_room));
    auto pool = co_await tx.run(whole_pool, by.station_id);
    MediationWanted wanted{file.row.kind, file.row.community_id, {}};
    for (const DisputePartyRow& party : file.parties) {
        auto said = desk.keys->opened<PartySaid>(DisputeSeal::party, party.party_id.value, party.said);
        if (said.language) wanted.languages.push_back(*said.language);
    }
    co_return MediatorSuggestions{suggested(pool, wanted, file)};
}

Task<MediationRooms> mediation_rooms(pg::Tx& tx, Actor by, Time now) {
    auto rows = co_await tx.run(mediation_rooms_of, by.station_id);
    MediationRooms rooms;
    for (const MediationRoomRow& row : rows)
        rooms.rooms.push_back({row.room_id, row.name, row.seats, row.is_active});
    rooms.booked = co_await tx.run(room_bookings, by.station_id, now);
    co_return rooms;
}

Task<MediationRooms> keep_mediation_room(pg::Tx& tx, Actor by, MediationRoom said, Time now) {
    bool is_taken = co_await tx.run(mediation_room_named, by.station_id, said.room_id, said.name);
    if (is_taken) throw Refused(Problem(room_name_taken));
    auto was_active = co_await tx.run(room_for_booking, by.station_id, said.room_id);
    queue_events(tx, {account_event(author_of(by), AccountAct::mediation_room_changed, {}, now,
                                    {{"change", change_of(was_active, said.is_active)},
                                     {"name", said.name},
                                     {"seats", int32_t(said.seats)}})});
    co_await tx.run(store_mediation_room, by.station_id, said.room_id, said.name, said.seats, said.is_active);
    MediationRooms rooms = co_await mediation_rooms(tx, by, now);
    co_return rooms;
}

} // namespace qzt
