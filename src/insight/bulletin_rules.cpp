#include "insight/bulletin_rules.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace qzt {

using enum BulletinFigure;

Week week_of(Day day) { return {day - (std::chrono::weekday(day) - std::chrono::Monday)}; }

Outcome<Week> wanted_week(std::optional<Day> day, Time now) {
    Day today = local_day(now);
    Week week = week_of(day.value_or(today));
    if (week.monday > today) return refuse(week_not_begun);
    return week;
}

namespace {

BulletinFigure figure_of(WhistleKind kind) {
    switch (kind) {
    case WhistleKind::resident_issue:
        return whistled_resident_issue;
    case WhistleKind::joint_enforcement:
        return whistled_joint_enforcement;
    case WhistleKind::emergency:
        return whistled_emergency;
    }
    return whistled_resident_issue;
}

BulletinFigure figure_of(Came came) {
    return came == Came::in_time ? came_in_time : came == Came::late ? came_late : came_never;
}

BulletinFigure share_figure(Solved solved) {
    return solved == Solved::yes      ? share_solved_yes
           : solved == Solved::partly ? share_solved_partly
                                      : share_solved_no;
}

BulletinFigure figure_of(Justified justified) {
    return justified == Justified::yes      ? justified_yes
           : justified == Justified::partly ? justified_partly
                                            : justified_no;
}

BulletinFigure figure_of(Solved solved) {
    return solved == Solved::yes ? solved_yes : solved == Solved::partly ? solved_partly : solved_no;
}

BulletinFigure figure_of(Satisfaction satisfaction) {
    switch (satisfaction) {
    case Satisfaction::very:
        return satisfied_very;
    case Satisfaction::yes:
        return satisfied_yes;
    case Satisfaction::basic:
        return satisfied_basic;
    case Satisfaction::no:
        return satisfied_no;
    }
    return satisfied_no;
}

// A return and a re-dispatch are the command room's, and stand beside the organisation to which it sent in vain.
BulletinFigure figure_of(EventKind kind) {
    if (kind == EventKind::return_granted) return returned;
    return kind == EventKind::redispatched ? redispatched : joint_decided;
}

struct Counting {
    std::vector<Counted> counted;

    void add(BulletinFigure figure, CaseId case_id, std::optional<OrgId> org_id = {}) {
        counted.push_back({figure, org_id, case_id});
    }
    void add(const FiledCase& filed_case) {
        add(filed, filed_case.case_id);
        if (filed_case.is_rest) add(rest, filed_case.case_id);
    }
    void add(const DuePart& part) {
        add(fell_due, part.case_id, part.org_id);
        bool was_in_time = part.settled_at && *part.settled_at <= part.due_at;
        add(was_in_time ? in_time : late, part.case_id, part.org_id);
    }
    void add(const Misdirection& sent) { add(figure_of(sent.kind), sent.case_id, sent.org_id); }
    void add(const CalledOrg& call) {
        add(called, call.case_id, call.org_id);
        if (call.arrived_at && *call.arrived_at <= call.arrive_by) add(arrived_in_time, call.case_id, call.org_id);
        if (call.came) add(figure_of(*call.came), call.case_id, call.org_id);
        if (call.share_solved) add(share_figure(*call.share_solved), call.case_id, call.org_id);
        if (call.justified) add(figure_of(*call.justified), call.case_id, call.org_id);
    }
    // What does not count as a rating was asked all the same; it stands beside, in no line of answers.
    void add(const AskedReporter& reporter) {
        add(asked, reporter.case_id);
        if (!reporter.reached) return;
        add(reached, reporter.case_id);
        if (reporter.not_ratable) return add(not_ratable, reporter.case_id);
        if (reporter.solved) add(figure_of(*reporter.solved), reporter.case_id);
        if (reporter.satisfaction) add(figure_of(*reporter.satisfaction), reporter.case_id);
    }
    void add(const UnaskedReporter& reporter) { add(reporter.anonymous ? anonymous : unwished, reporter.case_id); }
    void add(const SupervisedCase& one) {
        add(supervised, one.case_id, one.org_id);
        if (!one.replied_at) add(supervised_unanswered, one.case_id, one.org_id);
    }
};

// Those who were called at one moment to one case were called by one whistle.
void add_whistles(Counting& counting, const std::vector<CalledOrg>& calls) {
    std::set<std::pair<CaseId, Time>> heard;
    for (const CalledOrg& call : calls) {
        if (!heard.emplace(call.case_id, call.summoned_at).second) continue;
        counting.add(whistled, call.case_id);
        counting.add(figure_of(call.kind), call.case_id);
    }
}

} // namespace

std::vector<Counted> counted_in(const WeekRows& rows) {
    Counting counting;
    auto add_all = [&](const auto& some) {
        for (const auto& one : some)
            counting.add(one);
    };
    add_all(rows.filed);
    add_all(rows.due);
    add_all(rows.misdirected);
    add_whistles(counting, rows.called);
    add_all(rows.called);
    add_all(rows.asked);
    add_all(rows.unasked);
    add_all(rows.supervised);
    return std::move(counting.counted);
}

std::vector<BulletinCount> counts_of(const std::vector<Counted>& counted) {
    std::map<std::pair<BulletinFigure, std::optional<OrgId>>, int32_t> sums;
    for (const Counted& one : counted) {
        ++sums[{one.figure, std::nullopt}];
        if (one.org_id) ++sums[{one.figure, one.org_id}];
    }
    std::vector<BulletinCount> counts;
    for (const auto& [of, count] : sums)
        counts.push_back({of.first, of.second, count});
    auto place = [](const BulletinCount& one) {
        return std::tuple(one.figure, one.org_id.has_value(), -one.count, one.org_id);
    };
    std::ranges::sort(counts, {}, place);
    return counts;
}

SupervisedLine line_of(const SupervisedCase& one) {
    SupervisedLine line{.org_id = one.org_id,
                        .kind = one.kind,
                        .opened_at = one.opened_at,
                        .replied_at = one.replied_at,
                        .late_since = one.late_since};
    if (one.visibility != Visibility::normal) return line;
    line.number = one.number;
    line.category = one.category;
    line.community_id = one.community_id;
    return line;
}

} // namespace qzt
