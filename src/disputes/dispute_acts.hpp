// One act on a dispute: fetched and locked, decided by the rules, stored with its event, answered. A repeated command
// gets the first answer; what was refused is rolled back and then written down, with who tried it.
#pragma once
#include "accounts/call.hpp"
#include "disputes/dispute_desk.hpp"
#include "disputes/dispute_store.hpp"

namespace qzt {

struct DisputeOrder {
    DisputeId dispute_id;
    DisputeCommandId command_id;
    std::optional<int32_t> version; // absent: it is new
    pg::Bytes body_hash;
    DisputeAct act = DisputeAct::opened;
};

template <class Said>
DisputeOrder dispute_order(DisputeId id, DisputeAct act, const Said& said);
pg::Bytes dispute_body_hash(std::string_view text);

// Nothing: it was not given before.
Task<std::optional<DisputeDone>> done_before(pg::Tx& tx, Actor by, DisputeOrder order);
// Stores what was decided; throws what was refused.
Task<DisputeDone> finish_act(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeOrder order, DisputeFile before,
                             DisputeFile after, Time now);

using DisputeDecision = std::function<Decided(const DisputeAsked&)>;
Task<DisputeDone> give_act(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeOrder order, DisputeDecision decision,
                           Time now);

// In a transaction of its own.
using DisputeWork = std::function<Task<DisputeDone>(pg::Tx&)>;
Task<DisputeDone> traced_act(Call call, DisputeOrder order, DisputeWork work);
Task<DisputeDone> simple_act(Call call, DisputeDesk& desk, DisputeOrder order, DisputeDecision decision);

template <class Said>
DisputeOrder dispute_order(DisputeId id, DisputeAct act, const Said& said) {
    DisputeOrder order{id,
                       said.command_id,
                       {},
                       dispute_body_hash(std::string(json::word(act)) + id.text() + json::text_of(said)),
                       act};
    if constexpr (requires { said.version; }) order.version = said.version;
    return order;
}

// Opens a dispute; the number is given by the day.
Task<DisputeDone> open_new_dispute(pg::Tx& tx, DisputeDesk desk, Actor by, OpenDispute said, Time now);
Task<DisputeDone> assign_to_mediators(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeOrder order,
                                      AssignMediators said, Time now);
Task<DisputeDone> schedule_in_room(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeOrder order, ScheduleSession said,
                                   Time now);
Task<DisputeDone> name_somebody(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeOrder order, NameForDispute said,
                                Time now);
// What was said at the next call, under a name of its own.
std::optional<pg::Bytes> sealed_call(const DisputeKeys& keys, const DisputeFile& file, const FollowDispute& said);
Task<DisputeDone> sign_with_file(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeOrder order, SignAgreement said,
                                 Time now);

} // namespace qzt
