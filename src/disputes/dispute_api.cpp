#include "disputes/dispute_api.hpp"

#include "disputes/dispute_case.hpp"
#include "disputes/dispute_pages.hpp"
#include "disputes/dispute_records.hpp"
#include "disputes/mediator_pool.hpp"

namespace qzt {
namespace {

Task<DisputeList> list_disputes(Call call, DisputeDesk& desk, DisputeQuery query) {
    pg::Tx tx = co_await call.begin();
    DisputeList list = co_await disputes_for(tx, desk, call.actor, query, call.now);
    co_await tx.commit();
    co_return list;
}

Task<http::Created<DisputeDone>> open_it(Call call, DisputeDesk& desk, OpenDispute said) {
    DisputeOrder order = dispute_order(said.dispute_id, DisputeAct::opened, said);
    DisputeDone done = co_await traced_act(
        call, order, [&](pg::Tx& tx) { return open_new_dispute(tx, desk, call.actor, said, call.now); });
    if (said.case_id) co_await hand_over_case(call, desk, said.dispute_id);
    co_return http::Created<DisputeDone>{std::move(done)};
}

Task<DisputeView> show_dispute(Call call, DisputeDesk& desk, DisputeId dispute_id) {
    pg::Tx tx = co_await call.begin();
    DisputeFile file = co_await access::dispute_to_show(tx, call.actor, dispute_id);
    DisputeView view = co_await dispute_view(tx, desk, call.actor, std::move(file), call.now);
    co_await tx.commit();
    co_return view;
}

Task<DisputeRecords> show_records(Call call, DisputeDesk& desk, DisputeId dispute_id) {
    pg::Tx tx = co_await call.begin();
    DisputeRecords records = co_await dispute_records(tx, desk, call.actor, dispute_id, call.now);
    co_await tx.commit();
    co_return records;
}

Task<DisputeReminders> list_reminders(Call call) {
    pg::Tx tx = co_await call.begin();
    DisputeReminders reminders = co_await dispute_reminders(tx, call.actor, call.now);
    co_await tx.commit();
    co_return reminders;
}

// ── the room ──

Task<DisputeDone> triage(Call call, DisputeDesk& desk, DisputeId dispute_id, TriageDispute said) {
    DisputeDone done = co_await simple_act(call, desk, dispute_order(dispute_id, DisputeAct::triaged, said),
                                           [said](const DisputeAsked& asked) { return decide(asked, said); });
    co_await hand_over_case(call, desk, dispute_id);
    co_return done;
}

Task<DisputeDone> recolour(Call call, DisputeDesk& desk, DisputeId dispute_id, RecolourDispute said) {
    DisputeDone done = co_await simple_act(call, desk, dispute_order(dispute_id, DisputeAct::recoloured, said),
                                           [said](const DisputeAsked& asked) { return decide(asked, said); });
    co_return done;
}

Task<DisputeDone> name_one(Call call, DisputeDesk& desk, DisputeId dispute_id, NameForDispute said) {
    DisputeOrder order = dispute_order(dispute_id, DisputeAct::named, said);
    DisputeDone done = co_await traced_act(
        call, order, [&](pg::Tx& tx) { return name_somebody(tx, desk, call.actor, order, said, call.now); });
    co_return done;
}

Task<MediatorSuggestions> suggest(Call call, DisputeDesk& desk, DisputeId dispute_id) {
    pg::Tx tx = co_await call.begin();
    MediatorSuggestions suggestions = co_await mediators_for(tx, desk, call.actor, dispute_id);
    co_await tx.commit();
    co_return suggestions;
}

Task<DisputeDone> assign(Call call, DisputeDesk& desk, DisputeId dispute_id, AssignMediators said) {
    DisputeOrder order = dispute_order(dispute_id, DisputeAct::assigned, said);
    DisputeDone done = co_await traced_act(
        call, order, [&](pg::Tx& tx) { return assign_to_mediators(tx, desk, call.actor, order, said, call.now); });
    co_await hand_over_case(call, desk, dispute_id);
    co_return done;
}

Task<DisputeDone> challenge(Call call, DisputeDesk& desk, DisputeId dispute_id, ChallengeMediator said) {
    DisputeDone done = co_await simple_act(call, desk, dispute_order(dispute_id, DisputeAct::challenged, said),
                                           [said](const DisputeAsked& asked) { return decide(asked, said); });
    co_return done;
}

Task<DisputeDone> refer_it(Call call, DisputeDesk& desk, DisputeId dispute_id, ReferDispute said) {
    DisputeDone done = co_await simple_act(call, desk, dispute_order(dispute_id, DisputeAct::referred, said),
                                           [said](const DisputeAsked& asked) { return decide(asked, said); });
    co_return done;
}

// ── afterwards ──

Task<DisputeDone> follow(Call call, DisputeDesk& desk, DisputeId dispute_id, FollowDispute said) {
    auto decision = [said, keys = desk.keys](const DisputeAsked& asked) -> Decided {
        return decide(asked, said, sealed_call(*keys, asked.file, said));
    };
    DisputeDone done =
        co_await simple_act(call, desk, dispute_order(dispute_id, DisputeAct::followed_up, said), decision);
    co_return done;
}

Task<DisputeDone> archive(Call call, DisputeDesk& desk, DisputeId dispute_id, ArchiveDispute said) {
    DisputeDone done = co_await simple_act(call, desk, dispute_order(dispute_id, DisputeAct::archived, said),
                                           [said](const DisputeAsked& asked) { return decide(asked, said); });
    co_return done;
}

// ── the pool ──

Task<MediatorPool> list_pool(Call call) {
    pg::Tx tx = co_await call.begin();
    MediatorPool pool = co_await mediator_pool(tx, call.actor);
    co_await tx.commit();
    co_return pool;
}
Task<MediatorPool> keep_profile(Call call, MediatorProfile said) {
    pg::Tx tx = co_await call.begin();
    MediatorPool pool = co_await keep_mediator(tx, call.actor, said, call.now);
    co_await tx.commit();
    co_return pool;
}
Task<MediationRooms> list_rooms(Call call) {
    pg::Tx tx = co_await call.begin();
    MediationRooms rooms = co_await mediation_rooms(tx, call.actor, call.now);
    co_await tx.commit();
    co_return rooms;
}
Task<MediationRooms> keep_room(Call call, MediationRoom said) {
    pg::Tx tx = co_await call.begin();
    MediationRooms rooms = co_await keep_mediation_room(tx, call.actor, said, call.now);
    co_await tx.commit();
    co_return rooms;
}

} // namespace

std::vector<http::Endpoint<Call>> dispute_endpoints(DisputeDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(
            get, "/api/disputes", "list_disputes",
            "Disputes that one has a side in, or that wait for one's posts; each as far as one may see it.",
            list_disputes, desk),
        http::endpoint(post, "/api/disputes", "open_dispute",
                       "A dispute that was found, by itself or out of a case; whoever found it does not mediate it.",
                       open_it, desk),
        http::endpoint(get, "/api/dispute-reminders", "list_dispute_reminders",
                       "What falls due for oneself within three days, or has: contact, consent, instalments, "
                       "confirmation, follow-ups.",
                       list_reminders),
        http::endpoint(get, "/api/disputes/{dispute_id}", "show_dispute",
                       "One dispute: to whoever found it how far it is and what comes next, to others its header.",
                       show_dispute, desk),
        http::endpoint(get, "/api/disputes/{dispute_id}/records", "show_dispute_records",
                       "What was said and agreed, to whoever mediates; to the room the story, to whoever asks "
                       "afterwards whom to call. Logged.",
                       show_records, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/people", "name_for_dispute",
                       "Name somebody who may see a restricted dispute.", name_one, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/triage", "triage_dispute",
                       "Its kind, and a colour with its reason, for 30 days.", triage, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/colour", "recolour_dispute",
                       "Another colour, or the same for 30 days more, with a reason.", recolour, desk),
        http::endpoint(get, "/api/disputes/{dispute_id}/mediators", "suggest_mediators",
                       "Who of the pool fits, and why; a person chooses.", suggest, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/assignment", "assign_mediators",
                       "Give it to somebody who mediates, never to whoever found it.", assign, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/challenges", "challenge_mediator",
                       "A party does not want a mediator; another is chosen.", challenge, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/referral", "refer_dispute",
                       "It is not mediated here: court, arbitration, an authority.", refer_it, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/follow-ups", "follow_dispute",
                       "Day 7, 30 or 90: a third person asks whether it is kept and quiet.", follow, desk),
        http::endpoint(post, "/api/disputes/{dispute_id}/archive", "archive_dispute", "Close the file.", archive,
                       desk),
    };
}

std::vector<http::Endpoint<Call>> mediator_endpoints(DisputeDesk*) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/mediators", "list_mediators",
                       "The pool: what each mediates, where, in which languages, and how much is in hand.",
                       list_pool),
        http::endpoint(put, "/api/mediators", "keep_mediator", "Put somebody into the pool, or change what is said.",
                       keep_profile),
        http::endpoint(get, "/api/mediation-rooms", "list_mediation_rooms", "Rooms, and when they are taken.",
                       list_rooms),
        http::endpoint(put, "/api/mediation-rooms", "keep_mediation_room", "A room for sessions.", keep_room),
    };
}

} // namespace qzt
