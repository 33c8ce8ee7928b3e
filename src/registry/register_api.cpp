#include "registry/register_api.hpp"

#include "registry/door_history.hpp"
#include "registry/door_views.hpp"
#include "registry/person_merges.hpp"
#include "registry/reveals.hpp"

namespace qzt {

namespace {

// Each answer commits first: what is shown has left its row in the log.
Task<OwnDoors> list_own_doors(Call call, RegisterDesk& desk, OwnDoorsQuery wanted) {
    pg::Tx tx = co_await call.begin();
    OwnDoors doors = co_await access::own_doors(tx, *desk.keys, call.actor, std::move(wanted), call.now);
    co_await tx.commit();
    co_return doors;
}

Task<DoorView> show_door(Call call, RegisterDesk& desk, AddressId address_id) {
    pg::Tx tx = co_await call.begin();
    DoorView door = co_await access::door_to_read(tx, *desk.keys, call.actor, address_id, call.now);
    co_await tx.commit();
    co_return door;
}

Task<DoorHistory> show_door_history(Call call, RegisterDesk& desk, AddressId address_id) {
    pg::Tx tx = co_await call.begin();
    auto history = co_await access::door_history_to_read(tx, *desk.keys, call.actor, address_id, call.now);
    co_await tx.commit();
    co_return history;
}

Task<RevealedValue> reveal_value(Call call, RegisterDesk& desk, RevealValue wanted) {
    pg::Tx tx = co_await call.begin();
    auto revealed = co_await access::revealed_value(tx, desk, call.actor, std::move(wanted), call.now);
    co_await tx.commit();
    co_return revealed;
}

Task<FoundPeople> find_people(Call call, RegisterDesk& desk, FindPeople wanted) {
    pg::Tx tx = co_await call.begin();
    FoundPeople found = co_await access::people_by_key(tx, desk, call.actor, std::move(wanted), call.now);
    co_await tx.commit();
    co_return found;
}

// ── one person, one record ──

Task<TwinList> list_twins(Call call, RegisterDesk& desk) {
    pg::Tx tx = co_await call.begin();
    TwinList list = co_await access::twins_to_read(tx, *desk.keys, call.actor, call.now);
    co_await tx.commit();
    co_return list;
}

Task<http::Created<MergeLine>> make_one(Call call, RegisterDesk& desk, MergePeople wanted) {
    pg::Tx tx = co_await call.begin();
    MergeLine line = co_await merge_people(tx, *desk.keys, call.actor, wanted, call.now);
    co_await tx.commit();
    co_return http::Created<MergeLine>{std::move(line)};
}

Task<> make_two_again(Call call, RegisterDesk& desk, MergeId merge_id) {
    pg::Tx tx = co_await call.begin();
    co_await undo_merge(tx, *desk.keys, call.actor, merge_id, call.now);
    co_await tx.commit();
}

} // namespace

std::vector<http::Endpoint<Call>> register_endpoints(RegisterDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/own-doors", "list_own_doors",
                       "The doors of one's own areas, names masked, to be taken along; or those that changed since.",
                       list_own_doors, desk),
        http::endpoint(get, "/api/doors/{address_id}", "show_door", "One door of one's own areas, names masked.",
                       show_door, desk),
        http::endpoint(get, "/api/doors/{address_id}/history", "show_door_history",
                       "What was written of a door of one's own areas, and when it was held to be so.",
                       show_door_history, desk),
        http::endpoint(post, "/api/reveals", "reveal_value",
                       "Open one masked value, with a ground; whoever it is about can see that.", reveal_value, desk),
        http::endpoint(post, "/api/people-searches", "find_people",
                       "Look somebody up, in one's own areas or with an open case as the ground.", find_people, desk),
        http::endpoint(get, "/api/person-twins", "list_twins",
                       "People who seem to be written twice, and those who were made one of late.", list_twins, desk),
        http::endpoint(post, "/api/person-merges", "merge_people", "Make two records of one person one.", make_one,
                       desk),
        http::endpoint(post, "/api/person-merges/{merge_id}/undo", "undo_merge", "Take them apart again.",
                       make_two_again, desk),
    };
}

} // namespace qzt
