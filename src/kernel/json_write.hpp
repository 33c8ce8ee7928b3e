// Writes wire types as JSON. Absent optional members are left out; everything else is always there.
#pragma once
#include "kernel/json_traits.hpp"

#include <charconv>
#include <map>

namespace qzt::json {

void write_string(std::string& out, std::string_view text);
void write_number(std::string& out, double value); // null for what JSON has no word for

template <class T>
void write(std::string& out, const T& value) {
    if constexpr (is_optional<T>) {
        if (value)
            write(out, *value);
        else
            out += "null";
    } else if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_same_v<T, Raw>) {
        out += value.text;
    } else if constexpr (is_text<T>) {
        write_string(out, value);
    } else if constexpr (is_bounded<T>) {
        write(out, value.value);
    } else if constexpr (std::is_floating_point_v<T> || is_ranged<T>) {
        write_number(out, double(value));
    } else if constexpr (std::is_integral_v<T>) {
        char digits[24];
        out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
    } else if constexpr (std::is_same_v<T, StationId>) {
        write(out, value.value);
    } else if constexpr (is_id<T>) {
        ((out += '"') += value.text()) += '"';
    } else if constexpr (std::is_same_v<T, Time> || std::is_same_v<T, Day>) {
        ((out += '"') += to_text(value)) += '"';
    } else if constexpr (std::is_enum_v<T>) {
        ((out += '"') += json::word(value)) += '"';
    } else if constexpr (is_vector<T>) {
        out += '[';
        bool first = true;
        for (const auto& item : value) {
            if (!first) out += ',';
            first = false;
            write(out, item);
        }
        out += ']';
    } else if constexpr (requires { typename T::mapped_type; }) {
        out += '{';
        bool first = true;
        for (const auto& [name, item] : value) {
            if (!first) out += ',';
            first = false;
            write_string(out, name);
            out += ':';
            write(out, item);
        }
        out += '}';
    } else {
        static_assert(is_struct<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
        out += '{';
        bool first = true;
        for_each_member<T>([&](const char* name, auto pointer) {
            const auto& member = value.*pointer;
            if constexpr (is_optional<std::remove_cvref_t<decltype(member)>>)
                if (!member) return;
            if (!first) out += ',';
            first = false;
            ((out += '"') += name) += "\":";
            write(out, member);
        });
        out += '}';
    }
}

template <class T>
std::string text_of(const T& value) {
    std::string out;
    write(out, value);
    return out;
}

} // namespace qzt::json
