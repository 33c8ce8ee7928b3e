#include "rehearsal/rehearsal_rules.hpp"

#include "kernel/json_problems.hpp"
#include "rehearsal/rehearsal_problems.hpp"
#include "rehearsal/rehearsed_staffing.hpp"

#include <set>

namespace qzt {
namespace {

using std::chrono::days;

Refusal at_field(const std::string& path, const ProblemKind& kind, std::map<std::string, std::string> details = {}) {
    return Refusal(Problem(kind, details, {{path, &kind, details}}));
}

// The last one that is over.
RehearsalSpan last_quarter(Day today) {
    std::chrono::year_month_day date(today);
    unsigned month = (unsigned(date.month()) - 1) / 3 * 3 + 1;
    Day begun(std::chrono::local_days(date.year() / std::chrono::month(month) / 1));
    std::chrono::year_month_day before(begun - days(1));
    unsigned first = (unsigned(before.month()) - 1) / 3 * 3 + 1;
    return {Day(std::chrono::local_days(before.year() / std::chrono::month(first) / 1)), begun - days(1)};
}

class Findings {
public:
    void add(std::string path, const ProblemKind& kind, std::map<std::string, std::string> details = {}) {
        problems_.push_back({std::move(path), &kind, std::move(details)});
    }
    void check_span(const std::string& path, const std::optional<Span>& span, bool by_the_clock) {
        if (!span) return;
        if (!is_fitting(*span))
            add(path, rehearsal_limit_wrong);
        else if (by_the_clock && span->unit != SpanUnit::urgent_hour)
            add(path, rehearsal_urgent_by_the_clock);
    }
    Outcome<void> outcome() {
        if (problems_.empty()) return {};
        std::string count = std::to_string(problems_.size());
        return Refusal(Problem(invalid_fields, {{"count", std::move(count)}}, std::move(problems_)));
    }

private:
    std::vector<FieldProblem> problems_;
};

void check_limits(Findings& findings, const List<UrgencyLimits, 4>& limits) {
    std::set<Priority> seen;
    for (size_t i = 0; i < limits.size(); ++i) {
        const UrgencyLimits& one = limits[i];
        std::string path = "/limits/" + std::to_string(i);
        if (!seen.insert(one.priority).second)
            findings.add(path + "/priority", rehearsal_twice, {{"what", std::string(json::word(one.priority))}});
        if (!one.triage && !one.sign && !one.first_contact && !one.handle && !one.check && !one.follow_up)
            findings.add(path, rehearsal_nothing_said);
        bool urgent = one.priority <= Priority::P2;
        findings.check_span(path + "/triage", one.triage, urgent);
        findings.check_span(path + "/sign", one.sign, urgent);
        findings.check_span(path + "/first_contact", one.first_contact, urgent);
        findings.check_span(path + "/handle", one.handle, urgent);
        findings.check_span(path + "/check", one.check, false);
        findings.check_span(path + "/follow_up", one.follow_up, false);
    }
}

void check_class_limits(Findings& findings, const List<ClassLimits, 40>& limits, const StationBook& book) {
    std::set<std::string> seen;
    for (size_t i = 0; i < limits.size(); ++i) {
        const ClassLimits& one = limits[i];
        std::string path = "/class_limits/" + std::to_string(i);
        const Category* category = book.category(one.category);
        if (!category)
            findings.add(path + "/category", rehearsal_no_such_class, {{"code", one.category}});
        else if (!seen.insert(one.category).second)
            findings.add(path + "/category", rehearsal_twice, {{"what", one.category}});
        if (!one.triage && !one.handle) findings.add(path, rehearsal_nothing_said);
        bool urgent = category && category->priority <= Priority::P2;
        findings.check_span(path + "/triage", one.triage, urgent);
        findings.check_span(path + "/handle", one.handle, urgent);
    }
}

void check_days(Findings& findings, const List<CalendarDay, 60>& changed) {
    std::set<Day> seen;
    for (size_t i = 0; i < changed.size(); ++i)
        if (!seen.insert(changed[i].day).second)
            findings.add("/days/" + std::to_string(i) + "/day", rehearsal_twice, {{"what", to_text(changed[i].day)}});
}

void check_routes(Findings& findings, const List<OtherRoute, 10>& routes, const StationBook& book) {
    std::set<std::pair<std::string, std::optional<AreaId>>> seen;
    for (size_t i = 0; i < routes.size(); ++i) {
        const OtherRoute& one = routes[i];
        std::string path = "/routes/" + std::to_string(i);
        bool is_known = std::ranges::any_of(book.categories(), [&](const Category& category) {
            return category.code.starts_with(one.category) && one.category.size() != 3;
        });
        if (!is_known) findings.add(path + "/category", rehearsal_no_such_class, {{"code", one.category}});
        const Organisation* org = book.organisation(one.org_id);
        if (!org || !org->active) findings.add(path + "/org_id", rehearsal_no_such_org);
        if (one.area_id && !book.community_of(*one.area_id)) findings.add(path + "/area_id", rehearsal_no_such_area);
        if (is_known && !seen.insert({one.category, one.area_id}).second)
            findings.add(path + "/category", rehearsal_twice, {{"what", one.category}});
    }
}

// No hour may be named twice.
void check_staffing(Findings& findings, const List<StaffShift, 12>& shifts) {
    for (size_t i = 0; i < shifts.size(); ++i)
        for (size_t hour = 0; hour < 48; ++hour) {
            bool is_work_day = hour < 24;
            auto names = [&](const StaffShift& one) { return is_in_shift(one, is_work_day, int(hour % 24)); };
            auto before = std::span(shifts).first(i);
            if (!names(shifts[i]) || std::ranges::none_of(before, names)) continue;
            findings.add("/staffing/" + std::to_string(i) + "/from_hour", rehearsal_hour_twice,
                         {{"hour", std::to_string(hour % 24)}});
            break;
        }
}

} // namespace

Outcome<RehearsalSpan> accept_span(const RehearsalQuestion& question, Time now) {
    Day today = local_day(now), latest = today - days(1);
    RehearsalSpan span = last_quarter(today);
    if (question.first) span = {*question.first, question.last.value_or(latest)};
    if (question.last && !question.first) span.last = *question.last;
    if (span.last > latest) return at_field("/last", rehearsal_not_past, {{"latest", to_text(latest)}});
    int64_t length = (span.last - span.first).count() + 1;
    if (length < 1 || length > rehearsal_days_max)
        return at_field("/first", rehearsal_span_wrong,
                        {{"days", std::to_string(length)}, {"max", std::to_string(rehearsal_days_max)}});
    return span;
}

Outcome<void> accept_changes(const RehearsalQuestion& question, const StationBook& book) {
    Findings findings;
    if (question.limits) check_limits(findings, *question.limits);
    if (question.class_limits) check_class_limits(findings, *question.class_limits, book);
    if (question.days) check_days(findings, *question.days);
    if (question.routes) check_routes(findings, *question.routes, book);
    if (question.staffing) check_staffing(findings, *question.staffing);
    if (question.minutes_each && !question.staffing) findings.add("/minutes_each", rehearsal_minutes_of_nobody);
    if (auto found = findings.outcome(); !found) return found;
    if (question.work_periods) {
        auto periods = accept_periods(plain_words(*question.work_periods));
        if (!periods) return Refusal(std::move(periods.error()));
    }
    return {};
}

} // namespace qzt
