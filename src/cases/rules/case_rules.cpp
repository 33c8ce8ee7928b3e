#include "cases/rules/case_rules.hpp"

#include "cases/loop/case_problems.hpp"
#include "cases/loop/case_words.hpp"
#include "cases/rules/act_guards.hpp"
#include "cases/rules/case_acts.hpp"

#include <algorithm>

namespace qzt {
namespace {

using Relation = ActRule::Relation;

bool contains(const auto& list, auto value) { return std::ranges::find(list, value) != std::ranges::end(list); }

bool has_post_in(const Actor& by, OrgId org, const std::vector<Role>& roles) {
    return std::ranges::any_of(by.posts, [&](const Post& post) {
        bool looks_only =
            post.role == Role::wall_screen || post.role == Role::auditor || post.role == Role::administrator;
        return post.org_id == org && (roles.empty() ? !looks_only : contains(roles, post.role));
    });
}

bool holds_part(const CaseFile& file, const Actor& by, Time now, const ActRule& rule) {
    return std::ranges::any_of(file.assignments, [&](const Assignment& part) {
        bool fits =
            rule.relation == Relation::any_assigned_org ||
            part.role == (rule.relation == Relation::lead_org ? AssignmentRole::lead : AssignmentRole::assist);
        bool present =
            part.round == file.head.round && part.state != AssignmentState::withdrawn && part.visible_at <= now;
        return fits && present && has_post_in(by, part.org_id, rule.roles);
    });
}

// The fast lane is for what the station's book calls an emergency, not for whatever was called urgent: a reporter
// could otherwise open it for a report of their own.
bool is_emergency(const CaseFile& file, const Rulebook& rules) {
    const Category* category = rules.category(file.head.category);
    return file.head.priority == Priority::P1 && category && category->priority == Priority::P1;
}

bool stands_so(const CaseFile& file, const Actor& by, Time now, const ActRule& rule, const Rulebook& rules) {
    switch (rule.relation) {
    case Relation::any:
        return true;
    case Relation::lead_org:
    case Relation::assist_org:
    case Relation::any_assigned_org:
        return holds_part(file, by, now, rule);
    case Relation::summoned_org:
        return std::ranges::any_of(file.arrivals, [&](const Arrival& arrival) {
            return !arrival.left_at && has_post_in(by, arrival.org_id, rule.roles);
        });
    case Relation::once_summoned_org:
        return std::ranges::any_of(
            file.arrivals, [&](const Arrival& arrival) { return has_post_in(by, arrival.org_id, rule.roles); });
    case Relation::supervised_org:
        return std::ranges::any_of(file.supervisions, [&](const Supervision& supervision) {
            return !supervision.closed_at && has_post_in(by, supervision.org_id, rule.roles);
        });
    case Relation::assignee:
        return std::ranges::any_of(file.tasks, [&](const CaseTask& task) {
            return task.state == TaskState::open && task.assignee_id == by.member_id && !by.is_system();
        });
    case Relation::not_reporter:
        return !is_reporter(file, by);
    case Relation::not_reporter_but_emergency:
        return !is_reporter(file, by) || is_emergency(file, rules);
    case Relation::dispatcher_self:
        return file.head.dispatched_by == by.member_id;
    case Relation::reporter:
        return by.is_system() || is_reporter(file, by);
    case Relation::system:
        return by.is_system();
    }
    return false;
}

// Posts alone; for those who act for an organisation, posts and organisation go together and are judged by stands_so.
bool holds_post(const Actor& by, const ActRule& rule) {
    bool by_org = rule.relation == Relation::lead_org || rule.relation == Relation::assist_org ||
                  rule.relation == Relation::any_assigned_org || rule.relation == Relation::summoned_org ||
                  rule.relation == Relation::once_summoned_org || rule.relation == Relation::supervised_org;
    if (rule.roles.empty() || by_org) return true;
    return std::ranges::any_of(by.posts, [&](const Post& post) { return contains(rule.roles, post.role); });
}

enum class Verdict { allowed, wrong_state, wrong_post, own_report };

Verdict judge(Act act, const CaseFile& file, const Actor& by, Time now, const Rulebook& rules) {
    Verdict verdict = Verdict::wrong_state;
    // The table stands in the order of the acts.
    for (const ActRule& rule : std::ranges::equal_range(act_rules(), act, {}, &ActRule::act)) {
        if (!contains(rule.from, file.head.state)) continue;
        bool posted = holds_post(by, rule);
        if (posted && stands_so(file, by, now, rule, rules)) return Verdict::allowed;
        bool own = rule.relation == Relation::not_reporter || rule.relation == Relation::not_reporter_but_emergency;
        verdict = posted && own ? Verdict::own_report : Verdict::wrong_post;
    }
    return verdict;
}

bool may_submit(const Actor& by, const Rulebook& rules) {
    CaseFile none;
    return std::ranges::any_of(act_rules(), [&](const ActRule& rule) {
        return rule.act == Act::submit && holds_post(by, rule) && stands_so(none, by, {}, rule, rules);
    });
}

std::map<std::string, std::string> told(Act act, const CaseFile& file, const Actor& by, Time now,
                                        const Rulebook& rules) {
    std::vector<Act> acts = allowed_acts(file, by, now, rules);
    return {{"state", word(file.head.state)},
            {"state_zh", std::string(name_zh(file.head.state))},
            {"state_en", std::string(name_en(file.head.state))},
            {"act", word(act)},
            {"act_zh", std::string(name_zh(act))},
            {"act_en", std::string(name_en(act))},
            {"acts_zh", names_zh(acts)},
            {"acts_en", names_en(acts)}};
}

std::optional<Problem> refusal(Act act, const CaseFile& file, const Actor& by, Time now, const Rulebook& rules) {
    bool is_new = file.reports.empty() && file.turns.empty() && !file.head.merged_into;
    if (act == Act::submit && is_new) {
        if (may_submit(by, rules)) return {};
        return Problem(not_your_act, told(act, file, by, now, rules));
    }
    if (is_new || !may_read(file, by, now)) return Problem(case_not_found);
    switch (judge(act, file, by, now, rules)) {
    case Verdict::allowed:
        return cannot_now(act, file, by, now, rules);
    case Verdict::wrong_state:
        return Problem(wrong_state, told(act, file, by, now, rules));
    case Verdict::wrong_post:
        return Problem(not_your_act, told(act, file, by, now, rules));
    case Verdict::own_report:
        return Problem(own_report, told(act, file, by, now, rules));
    }
    return {};
}

} // namespace

Outcome<Change> decide(const CaseFile& file, const CaseCommand& command, const Rulebook& rules,
                       const CaseFile* master) {
    Act act = act_of(command.body);
    if (auto refused = refusal(act, file, command.by, command.now, rules)) return Refusal(std::move(*refused));
    Steps steps(file, command, rules, master);
    if (act != Act::submit) ++steps.head.version;
    Outcome<void> done = std::visit([&](const auto& body) { return carry_out(steps, body); }, command.body);
    if (!done) return Refusal(std::move(done.error()));
    return steps.finish();
}

std::vector<Act> allowed_acts(const CaseFile& file, const Actor& by, Time now, const Rulebook& rules) {
    std::vector<Act> acts;
    if (by.is_system() || !may_read(file, by, now)) return acts;
    for (int i = 0; i <= int(last_act); ++i) {
        Act act = Act(i);
        if (judge(act, file, by, now, rules) != Verdict::allowed) continue;
        if (!cannot_now(act, file, by, now, rules)) acts.push_back(act);
    }
    return acts;
}

// ── who sees what ──────────────────────────────────────────────────────────────────────────────────────────────────

bool staffs_command_room(const Actor& by) {
    return by.has_any({Role::intake, Role::dispatcher, Role::shift_lead, Role::duty_commander});
}

bool is_of_command_room(const Actor& by) { return staffs_command_room(by) || by.has(Role::station_chief); }

static bool is_assigned(const CaseFile& file, const Actor& by, Time now) {
    return std::ranges::any_of(file.assignments, [&](const Assignment& part) {
        return part.state != AssignmentState::withdrawn && part.visible_at <= now && by.belongs_to(part.org_id);
    });
}

static std::optional<ReadGround> ground_beside_a_report(const CaseFile& file, const Actor& by, Time now) {
    using enum ReadGround;
    for (const CaseTask& task : file.tasks) {
        if (task.state != TaskState::open) continue;
        if (task.assignee_id == by.member_id) return ReadGround::task;
        if (!task.assignee_id && task.kind == TaskKind::follow_up && by.has(Role::caller)) return follow_up_call;
    }
    auto calls_us = [&](const Arrival& arrival) { return by.belongs_to(arrival.org_id); };
    if (std::ranges::any_of(file.arrivals, calls_us)) return summoned;
    auto asks_us = [&](const Supervision& s) {
        return !s.closed_at && s.opened_at <= now && by.belongs_to(s.org_id);
    };
    if (std::ranges::any_of(file.supervisions, asks_us)) return supervised;
    if (file.head.visibility == Visibility::confidential) return {};
    if (by.has_any({Role::street_leader, Role::wall_screen})) return overview;
    auto answers_there = [&](const Post& post) {
        return post.role == Role::community_officer && post.area_id == file.head.community_id;
    };
    if (std::ranges::any_of(by.posts, answers_there)) return community;
    return {};
}

std::optional<ReadGround> read_ground(const CaseFile& file, const Actor& by, Time now) {
    using enum ReadGround;
    if (is_of_command_room(by)) return command_room;
    if (is_assigned(file, by, now)) return organisation;
    if (is_reporter(file, by)) return own_report;
    return ground_beside_a_report(file, by, now);
}

bool reads_as_reporter(const CaseFile& file, const Actor& by, Time now) {
    return read_ground(file, by, now) == ReadGround::own_report && !ground_beside_a_report(file, by, now);
}

bool may_read(const CaseFile& file, const Actor& by, Time now) {
    return by.is_system() || read_ground(file, by, now).has_value();
}

bool may_see_reporter(const CaseFile& file, const Report& report, const Actor& by, const Rulebook& rules) {
    if (is_of_command_room(by) || (!by.is_system() && report.reporter_id == by.member_id)) return true;
    bool must_call = by.has(Role::caller) && open_task(file, TaskKind::follow_up);
    if (must_call) return true;
    const Category* category = rules.category(file.head.category);
    if (report.reporter_hidden || !category || category->enforcement) return false;
    return std::ranges::any_of(file.assignments, [&](const Assignment& part) {
        return part.state != AssignmentState::withdrawn && by.belongs_to(part.org_id);
    });
}

ReporterStage reporter_stage(const CaseFile& file) {
    switch (file.head.state) {
    case CaseState::submitted:
    case CaseState::verifying:
    case CaseState::accepted:
    case CaseState::filed:
        return ReporterStage::received;
    case CaseState::dispatched:
    case CaseState::signed_for:
        return ReporterStage::assigned;
    case CaseState::handling:
    case CaseState::rework:
    case CaseState::result_submitted:
    case CaseState::checking:
        return ReporterStage::being_handled;
    case CaseState::following_up:
        return ReporterStage::checked;
    default:
        return ReporterStage::closed;
    }
}

} // namespace qzt
