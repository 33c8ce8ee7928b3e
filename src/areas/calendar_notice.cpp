#include "areas/calendar_notice.hpp"

#include "areas/calendar_year.hpp"
#include "kernel/documents/read_workbook.hpp"

namespace qzt {

using namespace std::chrono;
using documents::Need;

namespace {

enum NoticeColumn : size_t { day_column, kind_column };

const std::vector<documents::WantedColumn>& notice_columns() {
    static const std::vector<documents::WantedColumn> columns{
        {{"日期", "day", "date"}, true},
        {{"类型", "安排", "性质", "kind", "type"}, true},
    };
    return columns;
}

constexpr std::pair<std::string_view, DayKind> kind_words[] = {
    {"放假", DayKind::statutory_holiday},
    {"节假日", DayKind::statutory_holiday},
    {"法定节假日", DayKind::statutory_holiday},
    {"holiday", DayKind::statutory_holiday},
    {"statutory_holiday", DayKind::statutory_holiday},
    {"上班", DayKind::makeup_workday},
    {"调休上班", DayKind::makeup_workday},
    {"调休", DayKind::makeup_workday},
    {"补班", DayKind::makeup_workday},
    {"makeup_workday", DayKind::makeup_workday},
    {"work", DayKind::makeup_workday},
};

// The law names eleven days off a year, thirteen from 2025 on.
size_t least_days_off(year y) { return y >= year(2025) ? 13 : 11; }

std::vector<CalendarDay> whole_year(year y, const std::map<Day, DayKind>& named) {
    std::vector<CalendarDay> days;
    for (Day day{y / January / 1}; day < Day{(y + years(1)) / January / 1}; day += std::chrono::days(1)) {
        auto found = named.find(day);
        auto plain = is_weekend(day) ? DayKind::restday : DayKind::workday;
        days.push_back({day, found == named.end() ? plain : found->second, false});
    }
    return days;
}

} // namespace

Outcome<CalendarNotice> read_calendar_notice(const documents::Sheet& sheet) {
    auto headings = match_columns(sheet, notice_columns());
    if (!headings) return Refusal(headings.error());

    CalendarNotice notice{.headings = *headings};
    std::map<Day, DayKind> named;
    std::map<Day, uint32_t> row_of_day;
    std::optional<year> wanted;
    for (auto& row : sheet.rows) {
        if (row.number <= headings->row) continue;
        ++notice.rows;
        documents::RowReader cells(row, *headings, notice.problems);
        auto day = cells.day(day_column, Need::required);
        auto kind = cells.choice<DayKind>(kind_column, Need::required, kind_words);
        if (!day || !kind) continue;
        auto of = year_month_day(*day).year();
        if (!wanted) wanted = of;
        if (of != *wanted) {
            cells.problem(day_column, notice_other_year, {{"year", std::to_string(int(*wanted))}});
            continue;
        }
        auto [first, is_new] = row_of_day.emplace(*day, row.number);
        if (!is_new)
            cells.problem(day_column, notice_day_twice,
                          {{"day", to_text(*day)}, {"row", std::to_string(first->second)}});
        else if (*kind == DayKind::makeup_workday && !is_weekend(*day))
            cells.problem(kind_column, notice_makeup_on_weekday, {{"day", to_text(*day)}});
        else
            named.emplace(*day, *kind);
    }
    if (!notice.problems.empty()) return notice;
    if (!wanted) return refuse(notice_empty);

    for (auto [_, kind] : named)
        ++(kind == DayKind::makeup_workday ? notice.makeup_days : notice.days_off);
    if (notice.days_off < least_days_off(*wanted))
        return refuse(notice_incomplete, {{"year", std::to_string(int(*wanted))},
                                          {"days", std::to_string(notice.days_off)},
                                          {"least", std::to_string(least_days_off(*wanted))}});
    notice.year = *wanted;
    notice.days = whole_year(*wanted, named);
    return notice;
}

Outcome<CalendarNotice> read_calendar_notice(std::string_view bytes, const documents::Reading& reading) {
    auto workbook = documents::read_workbook(bytes, reading);
    if (!workbook) return Refusal(workbook.error());
    return read_calendar_notice(workbook->first_visible());
}

} // namespace qzt
