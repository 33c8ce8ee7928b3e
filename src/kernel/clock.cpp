#include "kernel/clock.hpp"

#include <cstdio>

namespace qzt {

using namespace std::chrono;

std::string to_text(Day day) {
    year_month_day ymd{day};
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day()));
    return text;
}

std::string to_text(Time t) {
    auto local = to_local(t);
    auto day = floor<days>(local);
    hh_mm_ss<microseconds> clock{local - day};
    char text[32];
    int length = std::snprintf(text, sizeof text, "T%02d:%02d:%02d", int(clock.hours().count()),
                               int(clock.minutes().count()), int(clock.seconds().count()));
    if (auto us = clock.subseconds().count(); us % 1000 != 0)
        length += std::snprintf(text + length, sizeof text - length, ".%06d", int(us));
    else if (us != 0)
        length += std::snprintf(text + length, sizeof text - length, ".%03d", int(us / 1000));
    return to_text(day) + text + "+08:00";
}

// Reads exactly `width` digits at the front of `text` and removes them.
static std::optional<int> digits(std::string_view& text, size_t width) {
    if (text.size() < width) return {};
    int value = 0;
    for (size_t i = 0; i < width; ++i) {
        if (text[i] < '0' || text[i] > '9') return {};
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(width);
    return value;
}

static bool skip(std::string_view& text, char wanted) {
    if (text.empty() || text.front() != wanted) return false;
    text.remove_prefix(1);
    return true;
}

static std::optional<Day> take_day(std::string_view& text) {
    auto y = digits(text, 4);
    if (!y || !skip(text, '-')) return {};
    auto m = digits(text, 2);
    if (!m || !skip(text, '-')) return {};
    auto d = digits(text, 2);
    if (!d) return {};
    year_month_day ymd{year(*y), month(unsigned(*m)), day(unsigned(*d))};
    if (!ymd.ok()) return {};
    return Day(ymd);
}

std::optional<Day> day_from_text(std::string_view text) {
    auto day = take_day(text);
    return text.empty() ? day : std::nullopt;
}

std::optional<Time> time_from_text(std::string_view text) {
    auto day = take_day(text);
    if (!day || text.empty() || (text.front() != 'T' && text.front() != 't')) return {};
    text.remove_prefix(1);
    auto h = digits(text, 2);
    if (!h || *h > 23 || !skip(text, ':')) return {};
    auto m = digits(text, 2);
    if (!m || *m > 59 || !skip(text, ':')) return {};
    auto s = digits(text, 2);
    if (!s || *s > 60) return {};
    microseconds fraction{0};
    if (skip(text, '.')) {
        int64_t unit = 100'000;
        if (text.empty() || text.front() < '0' || text.front() > '9') return {};
        while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
            fraction += microseconds((text.front() - '0') * unit);
            unit /= 10;
            text.remove_prefix(1);
        }
    }
    minutes offset{0};
    if (text == "Z" || text == "z") {
        text = {};
    } else {
        if (text.empty() || (text.front() != '+' && text.front() != '-')) return {};
        int sign = text.front() == '-' ? -1 : 1;
        text.remove_prefix(1);
        auto oh = digits(text, 2);
        if (!oh || *oh > 14 || !skip(text, ':')) return {};
        auto om = digits(text, 2);
        if (!om || *om > 59 || !text.empty()) return {};
        offset = minutes(sign * (*oh * 60 + *om));
    }
    return Time(day->time_since_epoch() + hours(*h) + minutes(*m) + seconds(*s) + fraction - offset);
}

} // namespace qzt
