#include "kernel/documents/cell_times.hpp"

#include "kernel/documents/utf8.hpp"

#include <cmath>
#include <fmt/format.h>
#include <initializer_list>

namespace qzt::documents {

using namespace std::chrono;

constexpr Day serial_epoch{local_days(year(1899) / December / 30)};
constexpr double last_serial = 2'958'466; // 1 January 10000

std::optional<Time> time_of_serial(double serial) {
    if (!(serial >= 1 && serial < last_serial)) return {};
    if (serial >= 60 && serial < 61) return {};
    if (serial < 60) serial += 1;
    auto ms = milliseconds(std::llround(serial * 86'400'000));
    return from_local(LocalTime(serial_epoch) + ms);
}

double serial_of_time(Time time) {
    double serial = duration<double, days::period>(to_local(time) - LocalTime(serial_epoch)).count();
    return serial < 61 ? serial - 1 : serial;
}

std::string spreadsheet_text(Time time) {
    auto local = to_local(time);
    auto day = floor<days>(local);
    hh_mm_ss<seconds> clock{floor<seconds>(local - day)};
    return fmt::format("{} {:02}:{:02}:{:02}", to_text(Day(day)), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

namespace {

// Reads a date from left to right; every step takes what it knows off the front.
struct DateText {
    std::string_view rest;

    bool skip(std::string_view word) {
        if (!rest.starts_with(word)) return false;
        rest.remove_prefix(word.size());
        return true;
    }
    bool skip_any(std::initializer_list<std::string_view> words) {
        for (auto word : words)
            if (skip(word)) return true;
        return false;
    }
    void skip_spaces() {
        while (skip(" ")) {
        }
    }
    std::optional<int> digits(size_t least, size_t most) {
        size_t count = 0;
        int value = 0;
        while (count < most && count < rest.size() && rest[count] >= '0' && rest[count] <= '9')
            value = value * 10 + (rest[count++] - '0');
        if (count < least) return {};
        rest.remove_prefix(count);
        return value;
    }

    std::optional<Day> day() {
        auto y = digits(4, 4);
        if (!y) return {};
        std::optional<int> m, d;
        if (skip_any({"年"})) {
            skip_spaces();
            m = digits(1, 2);
            if (!m || !skip_any({"月"})) return {};
            skip_spaces();
            d = digits(1, 2);
            if (!d || !skip_any({"日", "号"})) return {};
        } else if (auto separator = rest.substr(0, 1); skip_any({"-", "/", "."})) {
            m = digits(1, 2);
            if (!m || !skip(separator)) return {};
            d = digits(1, 2);
        } else {
            m = digits(2, 2);
            d = m ? digits(2, 2) : std::nullopt;
        }
        if (!d) return {};
        year_month_day ymd{year(*y), month(unsigned(*m)), std::chrono::day(unsigned(*d))};
        if (!ymd.ok() || *y < 1900) return {};
        return Day(ymd);
    }

    enum class Half { none, morning, afternoon };
    Half half() {
        if (skip_any({"上午", "凌晨", "早上", "AM", "am"})) return Half::morning;
        if (skip_any({"下午", "晚上", "PM", "pm"})) return Half::afternoon;
        return Half::none;
    }

    std::optional<milliseconds> clock(bool compact) {
        auto said = half();
        skip_spaces();
        auto h = compact ? digits(2, 2) : digits(1, 2);
        if (!h) return {};
        int m = 0, s = 0, ms = 0;
        if (compact) {
            auto minutes = digits(2, 2);
            if (!minutes) return {};
            m = *minutes;
            if (auto seconds = digits(2, 2)) s = *seconds;
        } else if (skip(":")) {
            auto minutes = digits(1, 2);
            if (!minutes) return {};
            m = *minutes;
            if (skip(":")) {
                auto seconds = digits(1, 2);
                if (!seconds) return {};
                s = *seconds;
                if (skip(".")) {
                    auto size = rest.size();
                    auto fraction = digits(1, 6);
                    if (!fraction) return {};
                    ms = int(*fraction * 1000.0 / std::pow(10, double(size - rest.size())));
                }
            }
        } else if (skip_any({"时", "点"})) {
            if (auto minutes = digits(1, 2)) {
                m = *minutes;
                if (!skip("分")) return rest.empty() ? total(said, *h, m, 0, 0) : std::nullopt;
                if (auto seconds = digits(1, 2)) {
                    s = *seconds;
                    skip("秒");
                }
            } else if (!skip("整") && skip("半")) {
                m = 30;
            }
        } else {
            return {}; // a lone number after the day is not a time
        }
        skip_spaces();
        if (said == Half::none) said = half();
        return total(said, *h, m, s, ms);
    }

    static std::optional<milliseconds> total(Half said, int h, int m, int s, int ms) {
        if (said != Half::none && h > 12 && said == Half::morning) return {};
        if (said == Half::afternoon && h < 12) h += 12;
        if (said == Half::morning && h == 12) h = 0;
        if (h > 23 || m > 59 || s > 59) return {};
        return hours(h) + minutes(m) + seconds(s) + milliseconds(ms);
    }
};

} // namespace

std::optional<Time> time_of_text(std::string_view text) {
    auto plain = plain_text(text);
    if (auto exact = time_from_text(plain)) return exact;
    DateText date{plain};
    auto day = date.day();
    if (!day) return {};
    milliseconds clock{0};
    bool spaced = date.skip_any({" ", "T"});
    date.skip_spaces();
    if (!date.rest.empty()) {
        bool compact = !spaced && plain.size() - date.rest.size() == 8;
        bool after_word = !spaced && !compact && plain.find("年") != plain.npos; // 2024年3月5日14时
        if (!spaced && !compact && !after_word) return {};
        auto said = date.clock(compact);
        if (!said || !date.rest.empty()) return {};
        clock = *said;
    }
    return from_local(LocalTime(*day) + clock);
}

} // namespace qzt::documents
