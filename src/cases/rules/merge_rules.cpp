#include "cases/rules/merge_rules.hpp"

#include "cases/loop/case_problems.hpp"
#include "cases/rules/act_guards.hpp"
#include "cases/rules/case_acts.hpp"
#include "cases/rules/case_places.hpp"

#include <algorithm>
#include <cmath>

namespace qzt {
namespace {

constexpr double merge_reach_m = 300;

bool is_within_reach(const Case& one, const Case& other) {
    auto metres = metres_between(one.lon, one.lat, other.lon, other.lat);
    return metres && *metres <= merge_reach_m;
}

// One matter lies at one place and is of one kind; whoever knows better says why.
Outcome<void> check_alike(const Case& one, const Case& master, bool has_reason) {
    std::optional<double> metres = metres_between(one.lon, one.lat, master.lon, master.lat);
    bool is_far = metres && *metres > merge_reach_m;
    bool is_other = std::string_view(one.category).substr(0, 2) != std::string_view(master.category).substr(0, 2);
    if (has_reason || (!is_far && !is_other)) return {};
    std::string zh, en;
    if (is_far) {
        std::string far = std::to_string(std::lround(*metres));
        zh = "两个事项相距约 " + far + " 米";
        en = "The two lie about " + far + " m apart";
    }
    if (is_other) {
        zh += std::string(is_far ? "，且" : "两个事项") + "大类不同";
        en += is_far ? " and are of different classes" : "The two are of different classes";
    }
    std::map<std::string, std::string> why{{"why_zh", zh}, {"why_en", en}};
    return Refusal(Problem(merge_unlike, why, {{"/exception_reason", &merge_unlike, why}}));
}

// Whoever looks into the master must not have reported what now joins it.
bool reported_by_a_checker(const CaseFile& file, const CaseFile& master) {
    return std::ranges::any_of(master.tasks, [&](const CaseTask& task) {
        bool looks = task.state == TaskState::open && task.assignee_id;
        return looks && std::ranges::find(file.reports, task.assignee_id, &Report::reporter_id) != file.reports.end();
    });
}

// The reports follow the master; this case remains as a sign that points there, and its triage clock stands.
void go_into(Steps& s, CaseFile master, std::string text) {
    ++master.head.version;
    master.head.report_count += s.head.report_count;
    master.head.photo_count += s.head.photo_count;
    for (Report report : s.file.reports) {
        s.head.merged_reports.push_back(report.report_id);
        report.case_id = master.head.case_id;
        master.reports.push_back(std::move(report));
    }
    s.file.reports.clear();
    std::optional<Timer> standing;
    if (Timer* triage = s.timer(TimerKind::triage)) {
        s.pause(*triage);
        standing = *triage;
    }
    s.end(CaseState::merged, "duplicate", std::move(text));
    if (standing) s.file.timers.push_back(std::move(*standing));
    s.head.merged_into = master.head.case_id;
    s.change.master_after = std::move(master);
}

// Where it stood before: a case is merged from these three states only.
CaseState state_before_merge(const Case& head) {
    if (head.filed_at) return CaseState::filed;
    return head.accepted_at ? CaseState::accepted : CaseState::submitted;
}

Outcome<void> check_parting(const Steps& s, CaseId master_id) {
    bool known = s.master && s.master->head.case_id == master_id && s.head.merged_into == master_id;
    if (!known) return refuse(unmerge_master_wrong);
    const Case& master = s.master->head;
    if (master.state == CaseState::archived) return refuse(unmerge_archived);
    if (master.state == CaseState::merged) return refuse(unmerge_chain, {{"number", master.number}});
    if (master.state == CaseState::following_up && !master.follow_up_done) return refuse(unmerge_being_asked);
    return {};
}

} // namespace

bool may_be_merged(CaseState state) {
    return state == CaseState::submitted || state == CaseState::accepted || state == CaseState::filed;
}

// Who reports knows less than the command room: what is hidden from them they cannot mean, and what lies elsewhere or
// is over is for others to judge. Who takes a call knows the grid, not the spot.
bool may_mean(const Actor& by, const Case& told, const Case& master) {
    if (is_final(master.state)) return false;
    bool room = staffs_command_room(by);
    bool hidden = master.visibility != Visibility::normal || told.visibility != Visibility::normal;
    if (hidden && !room) return false;
    if (room && told.community_id.is_nil()) return true; // nobody has said where
    bool one_community = !told.community_id.is_nil() && told.community_id == master.community_id;
    auto metres = metres_between(told.lon, told.lat, master.lon, master.lat);
    return metres && !(room && one_community) ? *metres <= merge_reach_m : one_community;
}

bool is_better_master(const Case& one, const Case& other) {
    bool further = !may_be_merged(one.state), other_further = !may_be_merged(other.state);
    if (further != other_further) return further;
    return std::pair(one.created_at, one.case_id) < std::pair(other.created_at, other.case_id);
}

Outcome<void> carry_out(Steps& s, const MergeCase& c) {
    bool known = s.master && s.master->head.case_id == c.master_id && c.master_id != s.head.case_id;
    if (!known || is_final(s.master->head.state)) return refuse(merge_master_wrong);
    // Two sides of one street may belong to two communities.
    bool elsewhere = s.master->head.community_id != s.head.community_id;
    if (elsewhere && !is_within_reach(s.head, s.master->head)) return refuse(merge_elsewhere);
    if (auto alike = check_alike(s.head, s.master->head, c.exception_reason.has_value()); !alike) return alike;
    if (reported_by_a_checker(s.file, *s.master)) return refuse(merge_checker_reports);
    s.tell_reporters(EventKind::merged);
    go_into(s, *s.master, c.text);
    boost::json::object into{{"master_id", c.master_id.text()}, {"number", s.master->head.number}};
    boost::json::object from{{"case_id", s.head.case_id.text()}, {"number", s.head.number}};
    if (c.exception_reason) into["exception_reason"] = from["exception_reason"] = std::string(*c.exception_reason);
    s.add({.kind = EventKind::merged, .to_reporter = true, .text = c.text, .facts = facts(std::move(into))});
    s.change.master_events.push_back({.kind = EventKind::absorbed, .text = c.text, .facts = facts(std::move(from))});
    return {};
}

bool may_join(const Steps& s, CaseId same_as) {
    if (!s.master || s.master->head.case_id != same_as) return false;
    if (s.head.priority < s.master->head.priority)
        return false; // more urgent than what is known: nobody lets it wait
    return may_mean(s.by, s.head, s.master->head) && !reported_by_a_checker(s.file, *s.master);
}

void join_master(Steps& s) {
    go_into(s, *s.master, "");
    const Case& master = s.master->head;
    s.add({.kind = EventKind::merged,
           .to_reporter = true,
           .facts = facts({{"master_id", master.case_id.text()}, {"number", master.number}, {"by_reporter", true}})});
    s.change.master_events.push_back(
        {.kind = EventKind::absorbed, .facts = facts({{"case_id", s.head.case_id.text()}, {"by_reporter", true}})});
}

// What came with this case goes back with it; what the master was told otherwise stays there.
Outcome<void> carry_out(Steps& s, const UnmergeCase& c) {
    if (auto may = check_parting(s, c.master_id); !may) return may;
    CaseFile master = *s.master;
    auto is_ours = [&](const Report& report) {
        return std::ranges::find(s.head.merged_reports, report.report_id) != s.head.merged_reports.end();
    };
    for (Report report : master.reports) {
        if (!is_ours(report)) continue;
        report.case_id = s.head.case_id;
        s.file.reports.push_back(std::move(report));
    }
    if (s.file.reports.empty()) return refuse(unmerge_no_reports);
    std::erase_if(master.reports, is_ours);
    ++master.head.version;
    master.head.report_count = int32_t(master.reports.size());
    master.head.photo_count = std::max(0, master.head.photo_count - s.head.photo_count);
    s.head.report_count = int32_t(s.file.reports.size());
    s.head.merged_reports.clear();
    s.head.merged_into.reset();
    s.head.closed_at.reset();
    s.head.outcome_code.clear();
    s.head.outcome_text.clear();
    s.enter(state_before_merge(s.head));
    // Of the limit there is left what was left; an act that lapsed or was ended with the merge is given anew.
    if (Timer* triage = s.timer(TimerKind::triage))
        s.resume(*triage);
    else
        s.start(TimerKind::triage, triage_limit(s));
    await_arrivals(s);
    s.tell_reporters(EventKind::unmerged);
    s.add({.kind = EventKind::unmerged,
           .to_reporter = true,
           .text = c.reason,
           .facts = facts({{"master_id", c.master_id.text()}, {"number", master.head.number}})});
    s.change.master_events.push_back(
        {.kind = EventKind::separated,
         .text = c.reason,
         .facts = facts({{"case_id", s.head.case_id.text()}, {"number", s.head.number}})});
    s.change.master_after = std::move(master);
    return {};
}

} // namespace qzt
