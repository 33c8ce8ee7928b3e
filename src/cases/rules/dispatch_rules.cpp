// Dispatch: one organisation leads (主办), any number assist (协办). The dispatch catalogue says who leads; a
// dispatcher may decide otherwise and says why. For ten seconds the dispatcher can take it back, and nobody has been
// told yet.
#include "cases/loop/case_problems.hpp"
#include "cases/rules/case_acts.hpp"

#include <algorithm>

namespace qzt {
namespace {

// A refusal of words that names the field in which they stand, so that a form can show it there.
Refusal at(const std::string& path, const ProblemKind& kind, std::map<std::string, std::string> details = {}) {
    return Refusal(Problem(kind, details, {{path, &kind, details}}));
}

Outcome<const Organisation*> usable(Steps& s, OrgId id, const std::string& path) {
    const Organisation* org = s.rules.organisation(id);
    if (!org) return at(path, org_unknown);
    if (!org->active) return at(path, org_inactive, {{"org", org->short_name}});
    return org;
}

bool has_returned(const CaseFile& file, OrgId org) {
    return std::ranges::any_of(file.requests, [&](const CaseRequest& request) {
        return request.kind == RequestKind::return_case && request.state == RequestState::granted &&
               request.org_id == org;
    });
}

// Why this lead takes a reason, in the words of both languages.
std::map<std::string, std::string> reason_words(const Steps& s, const Organisation& lead) {
    if (has_returned(s.file, lead.org_id))
        return {{"why_zh", "“" + lead.short_name + "”已退回过本件。"},
                {"why_en", lead.short_name + " has returned this case before. "}};
    if (auto named = s.rules.catalogue_lead(s.head.category, s.head.community_id))
        return {{"why_zh", "派遣目录中该事项由“" + s.org_name(*named) + "”主办。"},
                {"why_en", "The dispatch catalogue names " + s.org_name(*named) + " as lead. "}};
    return {
        {"why_zh", "该类事项一般不由“" + lead.short_name + "”这类单位主办。"},
        {"why_en", "Matters of this kind are not usually led by an organisation such as " + lead.short_name + ". "}};
}

// An assistant's own moment lies ahead and not after the lead's: the lead's result waits for it.
Outcome<void> check_own_due(Steps& s, const std::string& path, std::optional<Time> due, Time leads_due) {
    if (due && (*due <= s.now || *due > leads_due))
        return at(path, due_out_of_range, {{"limit", to_text(leads_due)}});
    return {};
}

// As if the lead signed at once; its real limit may begin later, at signing.
Time limit_of(Steps& s, OrgId lead) {
    return s.rules.calendar().due_at(s.now, handle_limit(s), hours_of(s.rules, lead));
}

Outcome<void> check_assists(Steps& s, OrgId lead, std::optional<Time> leads_due,
                            const std::vector<AssistOrder>& assists) {
    std::vector<OrgId> taken{lead};
    for (size_t i = 0; i < assists.size(); ++i) {
        std::string path = "/assists/" + std::to_string(i);
        Outcome<const Organisation*> org = usable(s, assists[i].org_id, path + "/org_id");
        if (!org) return Refusal(org.error());
        if (std::ranges::find(taken, assists[i].org_id) != taken.end())
            return at(path + "/org_id", org_twice, {{"org", (*org)->short_name}});
        Time leads = leads_due.value_or(limit_of(s, lead));
        if (auto due = check_own_due(s, path + "/due_at", assists[i].due_at, leads); !due) return due;
        taken.push_back(assists[i].org_id);
    }
    return {};
}

Outcome<void> check_due(Steps& s, OrgId lead, std::optional<Time> due) {
    Time limit = limit_of(s, lead);
    if (due && (*due <= s.now || *due > limit)) return at("/due_at", due_out_of_range, {{"limit", to_text(limit)}});
    return {};
}

void give_parts(Steps& s, OrgId lead, const std::string& demand, const std::vector<AssistOrder>& assists,
                std::optional<Time> due, Time visible_at) {
    give_part(s, AssignmentRole::lead, lead, demand, due, visible_at);
    for (const AssistOrder& order : assists)
        give_part(s, AssignmentRole::assist, order.org_id, order.demand, order.due_at, visible_at);
}

boost::json::object part_facts(Steps& s, OrgId lead, const std::vector<AssistOrder>& assists) {
    boost::json::array others;
    for (const AssistOrder& order : assists)
        others.emplace_back(order.org_id.text());
    boost::json::object object{{"lead", lead.text()}, {"assists", std::move(others)}};
    if (s.head.original_due_at) object["due_at"] = to_text(*s.head.original_due_at);
    return object;
}

// A joint decision binds whoever dispatches; a commander may decide anew, and says why.
Outcome<void> follow_joint_decision(Steps& s, OrgId lead, std::optional<Reason> reason) {
    std::optional<OrgId>& designated = s.head.joint_lead_org;
    if (!designated || *designated == lead) return {};
    bool may_change = s.by.has_any({Role::duty_commander, Role::station_chief});
    if (!may_change || !reason)
        return at(may_change ? "/override_reason" : "/lead_org_id", joint_lead_fixed,
                  {{"org", s.org_name(*designated)}});
    designated = lead;
    s.add({.kind = EventKind::joint_decided, .org_id = lead, .text = *reason});
    return {};
}

} // namespace

bool takes_reason(const CaseFile& file, const Category& category, const Organisation& lead, const Rulebook& rules) {
    if (file.head.joint_lead_org) return *file.head.joint_lead_org != lead.org_id;
    std::optional<OrgId> named = rules.catalogue_lead(category.code, file.head.community_id);
    const auto& kinds = category.lead_kinds;
    bool fits = named ? *named == lead.org_id : std::ranges::find(kinds, lead.kind) != kinds.end();
    return !fits || has_returned(file, lead.org_id);
}

Outcome<void> check_lead(Steps& s, OrgId id, bool has_reason) {
    Outcome<const Organisation*> org = usable(s, id, "/lead_org_id");
    if (!org) return Refusal(org.error());
    if (s.category().enforcement && (*org)->kind == "community")
        return at("/lead_org_id", enforcement_lead, {{"org", (*org)->short_name}});
    if (!has_reason && takes_reason(s.file, s.category(), **org, s.rules))
        return at("/override_reason", override_reason_missing, reason_words(s, **org));
    return {};
}

AssignmentId give_part(Steps& s, AssignmentRole role, OrgId org, std::string demand, std::optional<Time> due,
                       Time visible_at) {
    AssignmentId id = s.new_id<AssignmentId>();
    s.file.assignments.push_back({.station_id = s.head.station_id,
                                  .assignment_id = id,
                                  .case_id = s.head.case_id,
                                  .round = s.head.round,
                                  .role = role,
                                  .org_id = org,
                                  .demand = std::move(demand),
                                  .assigned_at = s.now,
                                  .visible_at = visible_at,
                                  .due_at = due});
    s.start(TimerKind::sign, s.limits().sign, {.assignment_id = id});
    // What is urgent counts from the dispatch, whether or not anybody signs.
    if (s.head.priority <= Priority::P2) {
        start_handle_clock(s, id, handle_limit(s), due);
        if (role == AssignmentRole::lead)
            s.start(TimerKind::first_contact, s.limits().first_contact, {.assignment_id = id});
    }
    bool urgent = s.head.priority == Priority::P1;
    s.tell_org(role == AssignmentRole::lead ? EventKind::dispatched : EventKind::assist_added, org, urgent);
    return id;
}

void start_handle_clock(Steps& s, AssignmentId part, Span limit, std::optional<Time> at_latest) {
    const Timer& clock = s.start(TimerKind::handle, limit, {.assignment_id = part}, at_latest);
    Assignment* given = s.assignment(part);
    std::optional<Time> due = clock.due_at;
    if (due) given->due_at = due;
    if (given->role == AssignmentRole::lead && due) s.head.original_due_at = due;
}

void withdraw_parts(Steps& s, const std::string& reason) {
    for (Assignment& part : s.file.assignments) {
        // Nobody has to decide any more what becomes of its "cannot".
        if (part.state == AssignmentState::declined && part.round == s.head.round)
            part.state = AssignmentState::withdrawn;
        if (is_settled(part.state) || part.round != s.head.round) continue;
        part.state = AssignmentState::withdrawn;
        part.settled_at = s.now;
        part.reason = reason;
        s.stop_of(part.assignment_id);
    }
    // Parts that assistants had finished stand; a lead that is replaced does not.
    for (Assignment& part : s.file.assignments)
        if (part.role == AssignmentRole::lead && part.round == s.head.round) part.state = AssignmentState::withdrawn;
    s.lapse_requests();
    drop_root_cause(s);
    s.head.signed_at.reset();
    s.head.original_due_at.reset();
}

Outcome<void> carry_out(Steps& s, const DispatchCase& c) {
    bool is_other =
        (c.category && std::string(*c.category) != s.head.category) || (c.priority && *c.priority != s.head.priority);
    if (s.head.filed_at && is_other) return refuse(category_frozen);
    if (auto set = set_category(s, c.category, c.priority); !set) return set;
    if (auto bound = follow_joint_decision(s, c.lead_org_id, c.override_reason); !bound) return bound;
    if (auto lead = check_lead(s, c.lead_org_id, c.override_reason.has_value()); !lead) return lead;
    if (auto due = check_due(s, c.lead_org_id, c.due_at); !due) return due;
    if (auto assists = check_assists(s, c.lead_org_id, c.due_at, c.assists); !assists) return assists;
    accept_now(s);
    file_now(s);
    if (Timer* triage = s.timer(TimerKind::triage)) s.pause(*triage); // goes on if the dispatch is undone
    s.enter(CaseState::dispatched);
    s.head.dispatched_at = s.now;
    s.head.dispatched_by = s.actor();
    give_parts(s, c.lead_org_id, c.demand, c.assists, c.due_at, s.now + undo_window);
    boost::json::object object = part_facts(s, c.lead_org_id, c.assists);
    if (c.override_reason) object["override_reason"] = std::string(*c.override_reason);
    s.add({.kind = EventKind::dispatched,
           .org_id = c.lead_org_id,
           .to_reporter = true,
           .text = c.demand,
           .facts = facts(std::move(object))});
    supervise_root_cause(s, c.lead_org_id, s.now + undo_window);
    return {};
}

Outcome<void> carry_out(Steps& s, const UndoDispatch&) {
    OrgId org = s.lead() ? s.lead()->org_id : OrgId{};
    withdraw_parts(s, "");
    s.enter(CaseState::filed);
    s.head.dispatched_at.reset();
    s.head.dispatched_by.reset();
    if (Timer* triage = s.timer(TimerKind::triage))
        s.resume(*triage);
    else
        await_triage(s, CaseState::filed); // a re-dispatch that is undone
    s.add({.kind = EventKind::dispatch_undone, .org_id = org});
    return {};
}

// Sent to the wrong place: that counts as a wrong dispatch, and the clocks begin anew.
Outcome<void> carry_out(Steps& s, const RedispatchCase& c) {
    const Assignment* lead = s.lead();
    OrgId before = lead ? lead->org_id : OrgId{};
    if (before == c.lead_org_id) return refuse(same_lead, {{"org", s.org_name(before)}});
    if (auto bound = follow_joint_decision(s, c.lead_org_id, c.reason); !bound) return bound;
    if (auto checked = check_lead(s, c.lead_org_id, true); !checked) return checked;
    if (auto assists = check_assists(s, c.lead_org_id, {}, c.assists); !assists) return assists;
    std::string dispatched_by = s.head.dispatched_by ? s.head.dispatched_by->text() : "";
    for (const Assignment& part : s.file.assignments)
        if (!is_settled(part.state) && part.visible_at <= s.now) s.tell_org(EventKind::redispatched, part.org_id);
    withdraw_parts(s, c.reason);
    ++s.head.bounces;
    s.enter(CaseState::dispatched);
    s.head.dispatched_at = s.now;
    s.head.dispatched_by = s.actor();
    s.stop(TimerKind::triage);
    give_parts(s, c.lead_org_id, c.demand, c.assists, {}, s.now + undo_window);
    boost::json::object object = part_facts(s, c.lead_org_id, c.assists);
    object["from"] = before.text();
    object["category"] = s.head.category;
    object["wrongly_dispatched_by"] = dispatched_by;
    s.add({.kind = EventKind::redispatched,
           .org_id = c.lead_org_id,
           .to_reporter = true,
           .text = c.reason,
           .facts = facts(std::move(object))});
    supervise_root_cause(s, c.lead_org_id, s.now + undo_window);
    return {};
}

// What the assistant said of itself stays; why it may is the command room's.
static void waive(Steps& s, Assignment& part, std::string reason) {
    if (part.state == AssignmentState::declined) part.feedback = part.reason;
    part.state = AssignmentState::waived;
    part.settled_at = s.now;
    part.reason = std::move(reason);
    s.stop_of(part.assignment_id);
    s.lapse_requests_of(part.assignment_id);
    s.add({.kind = EventKind::assist_waived,
           .assignment_id = part.assignment_id,
           .org_id = part.org_id,
           .text = part.reason});
    s.tell_org(EventKind::assist_waived, part.org_id);
}

Outcome<void> carry_out(Steps& s, const AddAssist& c) {
    Outcome<const Organisation*> org = usable(s, c.org_id, "/org_id");
    if (!org) return Refusal(org.error());
    bool taken = std::ranges::any_of(s.file.assignments, [&](const Assignment& part) {
        return part.round == s.head.round && part.org_id == c.org_id && !is_settled(part.state);
    });
    if (taken) return refuse(org_twice, {{"org", (*org)->short_name}});
    if (c.replaces) {
        Assignment* before = s.assignment(*c.replaces);
        bool cannot = before && before->state == AssignmentState::declined && before->round == s.head.round;
        if (!cannot) return refuse(nothing_to_replace);
        waive(s, *before, "由" + (*org)->short_name + "接替");
    }
    const Assignment* lead = s.lead();
    Time leads_due = lead && lead->due_at ? *lead->due_at : limit_of(s, lead ? lead->org_id : c.org_id);
    if (auto due = check_own_due(s, "/due_at", c.due_at, leads_due); !due) return due;
    // As long as the dispatch can be undone, its assistants are not told either.
    Time visible_at = std::max(s.now, lead ? lead->visible_at : s.now);
    AssignmentId id = give_part(s, AssignmentRole::assist, c.org_id, c.demand, c.due_at, visible_at);
    s.add({.kind = EventKind::assist_added, .assignment_id = id, .org_id = c.org_id, .text = c.demand});
    return {};
}

Outcome<void> carry_out(Steps& s, const WaiveAssist& c) {
    Assignment* part = s.assignment(c.assignment_id);
    if (!part || part->role != AssignmentRole::assist) return refuse(assignment_unknown);
    if (!holds_up_result(part->state)) return refuse(part_settled);
    waive(s, *part, c.reason);
    return {};
}

} // namespace qzt
