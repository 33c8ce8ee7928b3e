// A whistle (吹哨报到) summons organisations to a place within a set time; each acknowledges, arrives, and leaves
// with what came of it. When it is over both sides say what it was worth: of organisations, never of persons.
#include "cases/loop/case_problems.hpp"
#include "cases/rules/act_guards.hpp"
#include "cases/rules/case_acts.hpp"

#include <algorithm>

namespace qzt {
namespace {

Span arrival_limit(WhistleKind kind) {
    switch (kind) {
    case WhistleKind::emergency:
        return urgent_minutes(30);
    case WhistleKind::joint_enforcement:
        return work_hours(2);
    case WhistleKind::resident_issue:
        return work_days(1);
    }
    return work_days(1);
}

// The arrival of this id, if it may be appraised and `said` has not been.
Outcome<Arrival*> to_appraise(Steps& s, ArrivalId id, bool (*said)(const Arrival&)) {
    auto found = std::ranges::find(s.file.arrivals, id, &Arrival::arrival_id);
    if (found == s.file.arrivals.end()) return refuse(arrival_unknown);
    if (said(*found)) return refuse(appraised_already);
    if (!is_over(s.file, *found)) return refuse(whistle_not_over);
    return &*found;
}

} // namespace

void await_arrivals(Steps& s) {
    for (const Arrival& arrival : s.file.arrivals)
        if (!arrival.arrived_at && !arrival.left_at && arrival.arrive_by > s.now)
            s.start(TimerKind::arrive, arrival_limit(arrival.kind), {.arrival_id = arrival.arrival_id},
                    arrival.arrive_by);
}

Outcome<void> carry_out(Steps& s, const Whistle& c) {
    if (c.org_ids.empty()) return refuse(orgs_missing);
    std::vector<OrgId> seen;
    for (OrgId id : c.org_ids) {
        const Organisation* org = s.rules.organisation(id);
        if (!org) return refuse(org_unknown);
        if (!org->active) return refuse(org_inactive, {{"org", org->short_name}});
        bool summoned = std::ranges::any_of(
            s.file.arrivals, [&](const Arrival& arrival) { return arrival.org_id == id && !arrival.left_at; });
        if (summoned || std::ranges::find(seen, id) != seen.end())
            return refuse(org_twice, {{"org", org->short_name}});
        seen.push_back(id);
    }
    bool urgent = c.kind == WhistleKind::emergency;
    for (OrgId id : c.org_ids) {
        Arrival arrival{.station_id = s.head.station_id,
                        .arrival_id = s.new_id<ArrivalId>(),
                        .case_id = s.head.case_id,
                        .kind = c.kind,
                        .org_id = id,
                        .summoned_by = s.by.member_id,
                        .summoned_at = s.now,
                        .place_text = c.place_text.empty() ? s.head.place_text : std::string(c.place_text),
                        .demand = c.demand};
        Span limit = arrival_limit(c.kind);
        arrival.arrive_by = s.rules.calendar().due_at(s.now, limit);
        s.start(TimerKind::arrive, limit, {.arrival_id = arrival.arrival_id});
        s.add({.kind = EventKind::whistled,
               .org_id = id,
               .text = c.demand,
               .facts = facts({{"kind", word(c.kind)}, {"arrive_by", to_text(arrival.arrive_by)}})});
        s.tell_org(EventKind::whistled, id, urgent);
        s.file.arrivals.push_back(std::move(arrival));
    }
    return {};
}

Outcome<void> carry_out(Steps& s, const ReportArrival& c) {
    auto found = std::ranges::find(s.file.arrivals, c.arrival_id, &Arrival::arrival_id);
    if (found == s.file.arrivals.end() || !s.by.belongs_to(found->org_id) || found->left_at)
        return refuse(arrival_unknown);
    EventKind event = EventKind::acknowledged;
    switch (c.step) {
    case ArrivalStep::acknowledge:
        if (found->acknowledged_at || found->arrived_at) return refuse(arrival_order_wrong);
        found->acknowledged_at = s.now;
        break;
    case ArrivalStep::arrive:
        if (found->arrived_at) return refuse(arrival_order_wrong);
        if (!found->acknowledged_at) found->acknowledged_at = s.now; // who stands there has heard
        found->arrived_at = s.now;
        found->arrived_member = s.by.member_id;
        s.stop_if([&](const Timer& timer) { return timer.arrival_id == c.arrival_id; });
        event = EventKind::arrived;
        break;
    case ArrivalStep::leave:
        if (!found->arrived_at || c.text.empty()) return refuse(arrival_order_wrong);
        found->left_at = s.now;
        found->result = c.text;
        event = EventKind::left;
        break;
    }
    s.add({.kind = event,
           .org_id = found->org_id,
           .text = c.text,
           .facts = facts({{"arrival_id", c.arrival_id.text()}})});
    return {};
}

Outcome<void> carry_out(Steps& s, const AppraiseArrival& c) {
    auto found = to_appraise(s, c.arrival_id, [](const Arrival& arrival) { return arrival.came.has_value(); });
    if (!found) return Refusal(found.error());
    Arrival& arrival = **found;
    if (s.by.belongs_to(arrival.org_id)) return refuse(arrival_unknown); // nobody appraises their own
    arrival.came = c.came;
    arrival.share_solved = c.share_solved;
    arrival.appraisal = c.text;
    arrival.appraised_at = s.now;
    arrival.appraised_by = s.by.member_id;
    s.add(
        {.kind = EventKind::arrival_appraised,
         .org_id = arrival.org_id,
         .text = c.text,
         .facts = facts(
             {{"arrival_id", c.arrival_id.text()}, {"came", word(c.came)}, {"share_solved", word(c.share_solved)}})});
    s.tell_org(EventKind::arrival_appraised, arrival.org_id);
    return {};
}

Outcome<void> carry_out(Steps& s, const AppraiseWhistle& c) {
    auto found = to_appraise(s, c.arrival_id, [](const Arrival& arrival) { return arrival.justified.has_value(); });
    if (!found) return Refusal(found.error());
    Arrival& arrival = **found;
    if (!s.by.belongs_to(arrival.org_id)) return refuse(arrival_unknown);
    arrival.justified = c.justified;
    arrival.justified_text = c.text;
    arrival.justified_at = s.now;
    arrival.justified_by = s.by.member_id;
    s.add({.kind = EventKind::whistle_appraised,
           .org_id = arrival.org_id,
           .text = c.text,
           .facts = facts({{"arrival_id", c.arrival_id.text()}, {"justified", word(c.justified)}})});
    s.tell_member(EventKind::whistle_appraised, arrival.summoned_by);
    return {};
}

} // namespace qzt
