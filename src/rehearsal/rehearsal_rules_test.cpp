// What may be asked of a rehearsal, refusals first, and how pairs of parts are told apart.
#include "rehearsal/rehearsal_rules.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

const Time now = time_from_text("2026-03-10T14:30:00+08:00").value();
const OrgId urban_org = OrgId::named("urban"), closed_org = OrgId::named("closed");
const AreaId north = AreaId::named("north"), grid = AreaId::named("grid");

StationBook book() {
    StationData data;
    Category shed;
    shed.code = "0401";
    shed.priority = Priority::P2;
    Category noise;
    noise.code = "0902";
    data.categories = {shed, noise};
    data.organisations = {
        {.org_id = urban_org, .kind = "dept_urban", .name = "urban", .short_name = "urban"},
        {.org_id = closed_org, .kind = "dept_urban", .name = "closed", .short_name = "closed", .active = false}};
    data.areas = {{.area_id = north, .level = AreaLevel::community, .name = "north", .code = "n"},
                  {.area_id = grid, .parent_id = north, .level = AreaLevel::grid, .name = "grid", .code = "g"}};
    return StationBook(std::move(data));
}

Day day(std::string_view text) { return day_from_text(text).value(); }

// "/limits/0/handle rehearsal_limit_wrong", one a line.
std::string refused(const RehearsalQuestion& question) {
    auto outcome = accept_changes(question, book());
    if (outcome) return "";
    std::string told;
    for (const FieldProblem& field : outcome.error().fields)
        told += (told.empty() ? "" : "\n") + field.path + " " + std::string(field.kind->code);
    return told;
}

UrgencyLimits limits(Priority priority) { return {.priority = priority}; }

TEST(RehearsalSpan, RefusesWhatIsNotOverBackwardsOrTooLong) {
    struct Row {
        const char *first, *last, *problem;
    };
    for (const Row& row : {Row{"2026-03-01", "2026-03-10", "rehearsal_not_past"},
                           Row{"2026-03-01", "2026-02-28", "rehearsal_span_wrong"},
                           Row{"2025-03-08", "2026-03-09", "rehearsal_span_wrong"},
                           Row{"2025-03-09", "2026-03-09", ""}, Row{"2026-03-09", "2026-03-09", ""}}) {
        RehearsalQuestion question{.first = day(row.first), .last = day(row.last)};
        auto span = accept_span(question, now);
        EXPECT_EQ(span ? std::string_view() : span.error().kind->code, row.problem) << row.first << " " << row.last;
    }
}

TEST(RehearsalSpan, IsTheLastWholeQuarterUnlessAnotherIsSaid) {
    EXPECT_EQ(accept_span({}, now).value(), (RehearsalSpan{day("2025-10-01"), day("2025-12-31")}));
    Time april = time_from_text("2026-04-01T00:00:00+08:00").value();
    EXPECT_EQ(accept_span({}, april).value(), (RehearsalSpan{day("2026-01-01"), day("2026-03-31")}));
    RehearsalQuestion from{.first = day("2026-02-01")};
    EXPECT_EQ(accept_span(from, now).value().last, day("2026-03-09"));
}

TEST(RehearsalChanges, AreRefusedWhereTheyStand) {
    RehearsalQuestion question;
    UrgencyLimits urgent = limits(Priority::P1), twice = limits(Priority::P3), long_one = limits(Priority::P3);
    urgent.sign = work_hours(1);
    long_one.handle = work_days(366);
    twice.check = Span{SpanUnit::work_hour, 90};
    question.limits = List<UrgencyLimits, 4>{urgent, long_one, twice, limits(Priority::P4)};
    EXPECT_EQ(refused(question), "/limits/0/sign rehearsal_urgent_by_the_clock\n"
                                 "/limits/1/handle rehearsal_limit_wrong\n"
                                 "/limits/2/priority rehearsal_twice\n"
                                 "/limits/2/check rehearsal_limit_wrong\n"
                                 "/limits/3 rehearsal_nothing_said");
    question = {};
    ClassLimits unknown{.category = {"0499"}}, shed{.category = {"0401"}};
    unknown.handle = work_days(1);
    shed.handle = work_days(1);
    question.class_limits = List<ClassLimits, 40>{unknown, shed, shed, ClassLimits{.category = {"0902"}}};
    EXPECT_EQ(refused(question), "/class_limits/0/category rehearsal_no_such_class\n"
                                 "/class_limits/1/handle rehearsal_urgent_by_the_clock\n"
                                 "/class_limits/2/category rehearsal_twice\n"
                                 "/class_limits/2/handle rehearsal_urgent_by_the_clock\n"
                                 "/class_limits/3 rehearsal_nothing_said");
    question = {};
    CalendarDay off{day("2026-02-03"), DayKind::statutory_holiday, false};
    question.days = List<CalendarDay, 60>{off, off};
    EXPECT_EQ(refused(question), "/days/1/day rehearsal_twice");
    question = {};
    question.work_periods = List<Line<1, 20>, work_periods_said_max>{{"08:00-12:00"}, {"11:00-18:00"}};
    EXPECT_EQ(refused(question), "/work_periods/1 work_periods_overlap");
    question = {};
    OtherRoute nowhere{.category = {"07"}, .org_id = urban_org}, gone{.category = {"04"}, .org_id = closed_org},
        far{.category = {"04"}, .area_id = AreaId::named("far"), .org_id = urban_org};
    question.routes = List<OtherRoute, 10>{nowhere, gone, far};
    EXPECT_EQ(refused(question), "/routes/0/category rehearsal_no_such_class\n"
                                 "/routes/1/org_id rehearsal_no_such_org\n"
                                 "/routes/2/area_id rehearsal_no_such_area");
    question = {};
    question.minutes_each = 5;
    EXPECT_EQ(refused(question), "/minutes_each rehearsal_minutes_of_nobody");
    question.staffing = List<StaffShift, 12>{
        {StaffDays::work_days, 22, 6, 1}, {StaffDays::rest_days, 8, 20, 2}, {StaffDays::every_day, 5, 8, 1}};
    EXPECT_EQ(refused(question), "/staffing/2/from_hour rehearsal_hour_twice");
}

TEST(RehearsalChanges, AreTakenWhereSettingsWouldTakeThem) {
    RehearsalQuestion question;
    UrgencyLimits urgent = limits(Priority::P1), usual = limits(Priority::P3);
    urgent.handle = urgent_hours(2);
    usual.handle = work_days(3);
    question.limits = List<UrgencyLimits, 4>{urgent, usual};
    OtherRoute route{.category = {"04"}, .area_id = grid, .org_id = urban_org};
    question.routes = List<OtherRoute, 10>{route};
    question.work_periods = List<Line<1, 20>, work_periods_said_max>{{"08:00-12:00"}, {"13:00-20:00"}};
    question.staffing = List<StaffShift, 12>{{StaffDays::work_days, 8, 20, 2}, {StaffDays::rest_days, 8, 20, 1}};
    EXPECT_EQ(refused(question), "");
    EXPECT_EQ(refused({}), "");
}

TEST(RehearsalPairs, TheNthOfOneLifeIsTheNthOfTheOther) {
    auto part = [](RehearsedStep step, bool is_late) { return RehearsedPart{.step = step, .is_late = is_late}; };
    using enum RehearsedStep;
    std::vector<RehearsedPart> before{part(triage, false), part(handle, true), part(triage, true),
                                      part(handle, false)},
        after{part(triage, true), part(handle, false), part(check, false)};
    std::vector<PartPair> pairs;
    pairs_of({.before = before, .after = after}, pairs);
    ASSERT_EQ(pairs.size(), 5u);
    EXPECT_TRUE(pairs[0].turns_late());
    EXPECT_TRUE(pairs[1].turns_in_time());
    EXPECT_EQ(pairs[2].after, nullptr) << "a return that would not have been";
    EXPECT_EQ(pairs[3].after, nullptr);
    EXPECT_EQ(pairs[4].before, nullptr);
    EXPECT_EQ(pairs[4].after->step, check);
}

} // namespace
} // namespace qzt
