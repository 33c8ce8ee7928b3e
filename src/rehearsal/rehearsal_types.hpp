// A rehearsal as the wire says it: which past, under which other rules; and the answer, as it was beside as it would
// have been. Of organisations and classes; never of a person.
#pragma once
#include "areas/calendar_rules.hpp"
#include "cases/categories/limit_settings.hpp"
#include "figures/figure_types.hpp"
#include "rehearsal/clock_replay.hpp"

namespace qzt {

// Other limits of one urgency. What is not said stays. `triage` and `handle` hold for every class of this urgency.
struct UrgencyLimits {
    Priority priority = Priority::P3;
    std::optional<Span> triage, sign, first_contact, handle, check, follow_up;
};
BOOST_DESCRIBE_STRUCT(UrgencyLimits, (), (priority, triage, sign, first_contact, handle, check, follow_up))

// Other limits of one class; they go before those of its urgency.
struct ClassLimits {
    Line<4, 4> category;
    std::optional<Span> triage, handle;
};
BOOST_DESCRIBE_STRUCT(ClassLimits, (), (category, triage, handle))

// Matters of a class, in an area or everywhere, go to this organisation first.
struct OtherRoute {
    Line<2, 4> category; // "04" or "0401"
    std::optional<AreaId> area_id;
    OrgId org_id;
};
BOOST_DESCRIBE_STRUCT(OtherRoute, (), (category, area_id, org_id))

// So many hands at the command room in these hours: from the beginning of the one to that of the other,
// over midnight where `until_hour` is not the later. Each hour belongs to the day on which it lies.
enum class StaffDays { every_day, work_days, rest_days };
BOOST_DESCRIBE_ENUM(StaffDays, every_day, work_days, rest_days)
struct StaffShift {
    StaffDays days = StaffDays::every_day;
    Bounded<int32_t, 0, 23> from_hour;
    Bounded<int32_t, 1, 24> until_hour;
    Bounded<int32_t, 0, 50> hands;
};
BOOST_DESCRIBE_STRUCT(StaffShift, (), (days, from_hour, until_hour, hands))

struct RehearsalQuestion {
    std::optional<Day> first, last; // reported from and to, both counted; absent: the last whole quarter
    std::optional<List<UrgencyLimits, 4>> limits;
    std::optional<List<ClassLimits, 40>> class_limits;
    std::optional<List<CalendarDay, 60>> days;
    std::optional<List<Line<1, 20>, work_periods_said_max>> work_periods; // the station's
    std::optional<List<OtherRoute, 10>> routes;
    std::optional<List<StaffShift, 12>> staffing;         // hours that none names stay as they were
    std::optional<Bounded<int32_t, 1, 240>> minutes_each; // that one report takes; absent: as recorded
    std::optional<Bounded<int32_t, 0, 999'999>> seed;     // of what is drawn
};
BOOST_DESCRIBE_STRUCT(RehearsalQuestion, (),
                      (first, last, limits, class_limits, days, work_periods, routes, staffing, minutes_each, seed))

// How many of how many, on both sides, and how far chance alone may have moved each.
struct RehearsedShare {
    FigureCount before, after;
    std::optional<FigureRange> range_before, range_after; // only of 20 and more
};
BOOST_DESCRIBE_STRUCT(RehearsedShare, (), (before, after, range_before, range_after))

struct RehearsedStepRow {
    RehearsedStep step = RehearsedStep::triage;
    RehearsedShare late;
    int32_t to_late = 0, to_in_time = 0; // what changed sides
    int32_t unlike = 0;                  // could not be reproduced, and is not counted
    StageMinutes took_before, took_after;
};
BOOST_DESCRIBE_STRUCT(RehearsedStepRow, (), (step, late, to_late, to_in_time, unlike, took_before, took_after))

struct RehearsedOrgRow {
    OrgId org_id;
    RehearsedShare in_time;
};
BOOST_DESCRIBE_STRUCT(RehearsedOrgRow, (), (org_id, in_time))

struct RehearsedClassRow {
    std::string category;
    RehearsedShare in_time;
};
BOOST_DESCRIBE_STRUCT(RehearsedClassRow, (), (category, in_time))

struct RehearsedRoute {
    int32_t matching = 0; // cases of this class and area that were sent
    int32_t there_already = 0;
    int32_t sent_otherwise = 0;
    int32_t kept = 0;       // as they were: without a result yet, or because of too few to draw from
    int32_t drawn_from = 0; // the organisation's own cases of the class
    bool too_few = false;
};
BOOST_DESCRIBE_STRUCT(RehearsedRoute, (), (matching, there_already, sent_otherwise, kept, drawn_from, too_few))

// One hour of work days, or of the others. Sums over `days` such hours of the span.
struct StaffedHour {
    bool is_work_day = false;
    int32_t hour = 0, days = 0;
    int32_t reports = 0; // that came
    int32_t hands_before = 0, hands_after = 0;
    int32_t nine_tenths_before = 0, nine_tenths_after = 0; // of these reports waited no longer, in minutes
};
BOOST_DESCRIBE_STRUCT(StaffedHour, (),
                      (is_work_day, hour, days, reports, hands_before, hands_after, nine_tenths_before,
                       nine_tenths_after))

// The command room, of reports that waited for nothing but for it.
struct StaffingTold {
    int32_t reports = 0;
    StageMinutes takes;   // one report, where the record tells
    bool too_few = false; // to draw from: all stays as it was
    StageMinutes waited_before, waited_after;
    StageMinutes waited_modelled; // in the queue with the hands that were there: how well it tells the record
    int32_t most_waiting_before = 0, most_waiting_after = 0;
    int32_t still_waiting = 0; // that nobody would have taken
    std::vector<StaffedHour> hours;
};
BOOST_DESCRIBE_STRUCT(StaffingTold, (),
                      (reports, takes, too_few, waited_before, waited_after, waited_modelled, most_waiting_before,
                       most_waiting_after, still_waiting, hours))

// The limits of a class as they stand, for whoever thinks of others.
struct ClassLimitsNow {
    std::string category;
    Priority priority = Priority::P3;
    Span triage, handle;
};
BOOST_DESCRIBE_STRUCT(ClassLimitsNow, (), (category, priority, triage, handle))

struct Rehearsal {
    Day first{}, last{};
    Time as_of{};
    std::string station_name;
    bool demo = false;
    int32_t cases = 0;                   // reported in the span
    int32_t unlike_cases = 0;            // of which a part could not be reproduced
    int32_t to_late = 0, to_in_time = 0; // cases of which the lead's part changes sides
    std::vector<RehearsedStepRow> steps;
    std::vector<RehearsedOrgRow> orgs; // the handling, of 20 parts and more on either side, in the order of names
    int32_t small_orgs = 0;            // that have fewer
    std::vector<RehearsedClassRow> classes; // by code
    std::vector<RehearsedRoute> routes;     // as they were asked for
    StaffingTold staffing;
    int32_t seed = 0;
    std::vector<LimitSettings> limits_now;
    std::vector<ClassLimitsNow> classes_now;
    std::vector<std::string> work_periods_now;
};
BOOST_DESCRIBE_STRUCT(Rehearsal, (),
                      (first, last, as_of, station_name, demo, cases, unlike_cases, to_late, to_in_time, steps, orgs,
                       small_orgs, classes, routes, staffing, seed, limits_now, classes_now, work_periods_now))

enum class RehearsedSide { to_late, to_in_time, unlike };
BOOST_DESCRIBE_ENUM(RehearsedSide, to_late, to_in_time, unlike)

struct RehearsalCasesQuestion {
    RehearsalQuestion question;
    RehearsedSide side = RehearsedSide::to_late;
    std::optional<RehearsedStep> step; // absent: any
    std::optional<OrgId> org_id;       // as it was or as it would have been
    std::optional<Line<4, 4>> category;
};
BOOST_DESCRIBE_STRUCT(RehearsalCasesQuestion, (), (question, side, step, org_id, category))

} // namespace qzt
