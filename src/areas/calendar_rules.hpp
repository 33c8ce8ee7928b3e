// The working calendar: which days are worked, and what "two working hours from now" is. One row per day comes from
// the yearly notice; a weekday is never asked for a year that has been published. Days without a row count Monday to
// Friday and are provisional.
#pragma once
#include "areas/calendar_types.hpp"
#include "areas/work_hours.hpp"
#include "kernel/clock.hpp"

#include <vector>

namespace qzt {

enum class DayKind { workday, restday, statutory_holiday, makeup_workday };
BOOST_DESCRIBE_ENUM(DayKind, workday, restday, statutory_holiday, makeup_workday)

struct CalendarDay {
    Day day{};
    DayKind kind = DayKind::workday;
    bool provisional = false;

    bool operator==(const CalendarDay&) const = default;
};
BOOST_DESCRIBE_STRUCT(CalendarDay, (), (day, kind, provisional))

constexpr bool is_worked(DayKind kind) { return kind == DayKind::workday || kind == DayKind::makeup_workday; }

// Open until it closes, or closed until it opens.
struct OpenHours {
    bool open = false;
    Time until{};

    bool operator==(const OpenHours&) const = default;
};

class Calendar {
public:
    Calendar(); // no day rows: Monday to Friday, all provisional
    // Rows in any order; of two rows for one day the last counts. Periods rise, do not touch midnight's other side
    // and are not empty, or std::invalid_argument is thrown: without working time no limit would ever end.
    explicit Calendar(std::vector<CalendarDay> days, std::vector<WorkPeriod> station_periods = default_periods());

    static std::vector<WorkPeriod> default_periods(); // 08:00–12:00, 14:00–18:00

    // The same with these days as they say, and with these periods of the station; none: as they are.
    Calendar with(std::span<const CalendarDay> days, std::vector<WorkPeriod> station_periods) const;
    std::span<const WorkPeriod> periods() const { return periods_; }

    bool is_work_day(Day day) const;
    bool is_provisional(Day day) const;

    // When a span that starts at `start` is used up, by the hours of whoever works on it: the station's, if nothing
    // is said. A work day ends with the last of their periods. For those who work around the clock hours are plain
    // hours; their days are work days like everybody's, and end with the station's. A span of nothing ends where it
    // starts.
    Time due_at(Time start, Span span, const WorkHours& hours = {}) const;
    // When `percent` of it is used up: hours are cut, days are cut by the working (or plain) time until the due
    // moment.
    Time part_at(Time start, Span span, int percent, const WorkHours& hours = {}) const;
    // How much of a limit that falls due at `due` is left at `now`, in the limit's own unit; 0 when it has passed.
    // Hours in seconds; days rounded up, so that a pause never costs time.
    int64_t remaining(Time now, Time due, SpanUnit unit, const WorkHours& hours = {}) const;
    // Whether it is working time at a moment, and until when it stays so.
    OpenHours opening_at(Time t, const WorkHours& hours = {}) const;
    // Working seconds between two moments, begun ones counted; negative when `to` lies before `from`.
    int64_t work_seconds(Time from, Time to, const WorkHours& hours = {}) const;

private:
    // One row and how many work days all rows up to it add to, or take from, Monday to Friday.
    struct Row {
        CalendarDay day;
        int64_t difference;
    };

    // The periods of a worked day, and what they add to.
    class WorkDay {
    public:
        explicit WorkDay(std::span<const WorkPeriod> periods);
        Duration whole() const { return whole_; }
        Duration worked(Duration since_midnight) const;
        std::span<const WorkPeriod> periods() const { return periods_; }

    private:
        std::span<const WorkPeriod> periods_;
        Duration whole_{};
    };

    WorkDay work_day_of(const WorkHours& hours) const;
    const Row* row(Day day) const;
    int64_t work_days_before(Day day) const; // counted from a fixed day; only differences mean anything
    Day nth_work_day_after(Day day, int64_t n) const;
    Duration worked_until(Time t, const WorkDay& whole) const; // likewise from a fixed day
    Time after_work(Time start, Duration work, const WorkDay& whole) const;

    std::vector<Row> rows_;           // by day
    std::vector<WorkPeriod> periods_; // the station's
};

} // namespace qzt
