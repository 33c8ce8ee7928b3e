// Types that carry their limits on the wire: a member declared as Line<1, 60> is checked when a request is read, and
// its limits stand in the OpenAPI page. Inside the program they are the plain string, number or vector they derive
// from. Reading: json_read.hpp. Writing: json_write.hpp. Schemas: json_schema.hpp.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace qzt {

// Text of several lines, Min to Max characters (code points) after trimming. No control characters but line breaks
// and tabs.
template <size_t Min, size_t Max>
struct Text : std::string {
    static constexpr size_t min = Min, max = Max;
    static constexpr bool one_line = false;
    Text() = default;
    Text(std::string text) : std::string(std::move(text)) {}
    Text(const char* text) : std::string(text) {}
};

// The same on one line.
template <size_t Min, size_t Max>
struct Line : std::string {
    static constexpr size_t min = Min, max = Max;
    static constexpr bool one_line = true;
    Line() = default;
    Line(std::string text) : std::string(std::move(text)) {}
    Line(const char* text) : std::string(text) {}
};

// A whole number from Min to Max, both included.
template <class T, T Min, T Max>
struct Bounded {
    static constexpr T min = Min, max = Max;
    T value = Min;
    Bounded() = default;
    Bounded(T value) : value(value) {}
    operator T() const { return value; }
};

// A finite number from Min to Max.
template <int Min, int Max>
struct Ranged {
    static constexpr int min = Min, max = Max;
    double value = Min;
    Ranged() = default;
    Ranged(double value) : value(value) {}
    operator double() const { return value; }
};

// At most Max items.
template <class T, size_t Max>
struct List : std::vector<T> {
    static constexpr size_t max = Max;
    using std::vector<T>::vector;
    List(std::vector<T> items) : std::vector<T>(std::move(items)) {}
};

namespace json {

// JSON that was made before and is passed on as it stands.
struct Raw {
    std::string text = "null";
    bool operator==(const Raw&) const = default;
};

} // namespace json
} // namespace qzt
