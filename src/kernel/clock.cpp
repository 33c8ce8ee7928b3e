#include "kernel/clock.hpp"

#include <cstdio>

namespace qzt {

using namespace std::chrono;

// Every answer holds many of these: by hand, because printf costs more than all the rest of writing them.
static void put_digits(std::string& out, unsigned value, unsigned width) {
    char text[8];
    for (unsigned i = width; i-- > 0; value /= 10)
        text[i] = char('0' + value % 10);
    out.append(text, width);
}

static void put_day(std::string& out, Day day) {
    year_month_day ymd{day};
    put_digits(out, unsigned(int(ymd.year())), 4);
    out += '-';
    put_digits(out, unsigned(ymd.month()), 2);
    out += '-';
    put_digits(out, unsigned(ymd.day()), 2);
}

std::string to_text(Day day) {
    std::string text;
    put_day(text, day);
    return text;
}

std::string to_text(Time t) {
    auto local = to_local(t);
    auto day = floor<days>(local);
    hh_mm_ss<microseconds> clock{local - day};
    std::string text;
    text.reserve(32);
    put_day(text, day);
    text += 'T';
    put_digits(text, unsigned(clock.hours().count()), 2);
    text += ':';
    put_digits(text, unsigned(clock.minutes().count()), 2);
    text += ':';
    put_digits(text, unsigned(clock.seconds().count()), 2);
    auto us = unsigned(clock.subseconds().count());
    if (us != 0) text += '.';
    if (us % 1000 != 0)
        put_digits(text, us, 6);
    else if (us != 0)
        put_digits(text, us / 1000, 3);
    return text += "+08:00";
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
