// How C++ values travel to and from PostgreSQL: the binary format, one codec per type. Strong ids are uuid, enums are
// text (columns are text with a check, never enum types), Time is timestamptz.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/ids.hpp"

#include <boost/describe.hpp>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/endian/conversion.hpp>
#include <boost/mp11.hpp>

#include <bit>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace qzt::pg {

struct Json {
    std::string text;
    bool operator==(const Json&) const = default;
};

struct Bytes : std::vector<uint8_t> {
    using std::vector<uint8_t>::vector;
};

// Many rows as parameters: one array for each member, for `unnest`.
template <class Row>
struct Rows {
    std::vector<Row> rows;
    explicit Rows(std::vector<Row> rows) : rows(std::move(rows)) {}
};

// One row as parameters: one value for each member.
template <class Row>
struct Single {
    Row row;
    explicit Single(Row row) : row(std::move(row)) {}
};

// What came back does not fit what the query says it gives: a bug of ours, or a database that is not ours.
struct Mismatch : std::runtime_error {
    using std::runtime_error::runtime_error;
};

template <class T>
void put_int(std::string& out, T value) {
    value = boost::endian::native_to_big(value);
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T>
T get_int(std::string_view bytes) {
    if (bytes.size() != sizeof(T)) throw Mismatch("a number of another width came back");
    T value;
    std::memcpy(&value, bytes.data(), sizeof value);
    return boost::endian::big_to_native(value);
}

template <class T>
struct Codec; // not every type can be stored

template <>
struct Codec<bool> {
    static constexpr uint32_t oid = 16, array_oid = 1000;
    static void put(std::string& out, bool value) { out += char(value); }
    static bool get(std::string_view bytes) { return get_int<uint8_t>(bytes) != 0; }
};
template <>
struct Codec<int16_t> {
    static constexpr uint32_t oid = 21, array_oid = 1005;
    static void put(std::string& out, int16_t value) { put_int(out, value); }
    static int16_t get(std::string_view bytes) { return get_int<int16_t>(bytes); }
};
template <>
struct Codec<int32_t> {
    static constexpr uint32_t oid = 23, array_oid = 1007;
    static void put(std::string& out, int32_t value) { put_int(out, value); }
    static int32_t get(std::string_view bytes) { return get_int<int32_t>(bytes); }
};
template <>
struct Codec<int64_t> {
    static constexpr uint32_t oid = 20, array_oid = 1016;
    static void put(std::string& out, int64_t value) { put_int(out, value); }
    static int64_t get(std::string_view bytes) { return get_int<int64_t>(bytes); }
};
template <>
struct Codec<double> {
    static constexpr uint32_t oid = 701, array_oid = 1022;
    static void put(std::string& out, double value) { put_int(out, std::bit_cast<uint64_t>(value)); }
    static double get(std::string_view bytes) { return std::bit_cast<double>(get_int<uint64_t>(bytes)); }
};
template <>
struct Codec<StationId> : Codec<int32_t> {
    static void put(std::string& out, StationId value) { put_int(out, value.value); }
    static StationId get(std::string_view bytes) { return {get_int<int32_t>(bytes)}; }
};
template <>
struct Codec<Uuid> {
    static constexpr uint32_t oid = 2950, array_oid = 2951;
    static void put(std::string& out, const Uuid& value) {
        out.append(reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size());
    }
    static Uuid get(std::string_view bytes) {
        Uuid value;
        if (bytes.size() != value.bytes.size()) throw Mismatch("an id of another width came back");
        std::memcpy(value.bytes.data(), bytes.data(), bytes.size());
        return value;
    }
};
template <class Tag>
struct Codec<Id<Tag>> : Codec<Uuid> {
    static void put(std::string& out, const Id<Tag>& value) { Codec<Uuid>::put(out, value.value); }
    static Id<Tag> get(std::string_view bytes) { return {Codec<Uuid>::get(bytes)}; }
};

// PostgreSQL counts from 2000-01-01.
inline constexpr auto pg_epoch = std::chrono::sys_days{std::chrono::year{2000} / 1 / 1};

template <>
struct Codec<Time> {
    static constexpr uint32_t oid = 1184, array_oid = 1185;
    static void put(std::string& out, Time value) { put_int<int64_t>(out, (value - pg_epoch).count()); }
    static Time get(std::string_view bytes) { return pg_epoch + std::chrono::microseconds(get_int<int64_t>(bytes)); }
};
template <>
struct Codec<Day> {
    static constexpr uint32_t oid = 1082, array_oid = 1182;
    static constexpr auto epoch = std::chrono::local_days{std::chrono::year{2000} / 1 / 1};
    static void put(std::string& out, Day value) { put_int<int32_t>(out, int32_t((value - epoch).count())); }
    static Day get(std::string_view bytes) { return epoch + std::chrono::days(get_int<int32_t>(bytes)); }
};

template <class T>
    requires std::derived_from<T, std::string>
struct Codec<T> {
    static constexpr uint32_t oid = 25, array_oid = 1009;
    static void put(std::string& out, const std::string& value) { out += value; }
    static T get(std::string_view bytes) {
        T value;
        static_cast<std::string&>(value).assign(bytes);
        return value;
    }
};
template <>
struct Codec<Json> {
    static constexpr uint32_t oid = 3802, array_oid = 3807;
    static void put(std::string& out, const Json& value) { (out += '\1') += value.text; }
    static Json get(std::string_view bytes) {
        if (bytes.empty() || bytes.front() != 1) throw Mismatch("jsonb of another version came back");
        return {std::string(bytes.substr(1))};
    }
};
template <>
struct Codec<Bytes> {
    static constexpr uint32_t oid = 17, array_oid = 1001;
    static void put(std::string& out, const Bytes& value) {
        out.append(reinterpret_cast<const char*>(value.data()), value.size());
    }
    static Bytes get(std::string_view bytes) { return Bytes(bytes.begin(), bytes.end()); }
};

template <class E>
    requires std::is_enum_v<E>
struct Codec<E> {
    static constexpr uint32_t oid = 25, array_oid = 1009;
    static void put(std::string& out, E value) {
        const char* name = boost::describe::enum_to_string(value, nullptr);
        if (!name) throw Mismatch("an enumerator without a name");
        out += name;
    }
    static E get(std::string_view bytes) {
        E value;
        if (!boost::describe::enum_from_string(std::string(bytes).c_str(), value))
            throw Mismatch("unknown word " + std::string(bytes));
        return value;
    }
};

// ── null and arrays ────────────────────────────────────────────────────────────────────────────────────────────────

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;

template <class T>
struct Codec<std::optional<T>> {
    static constexpr uint32_t oid = Codec<T>::oid, array_oid = Codec<T>::array_oid;
};

// One value with its length before it; null is length −1.
template <class T>
void put_sized(std::string& out, const T& value) {
    if constexpr (is_optional<T>) {
        if (!value) return put_int<int32_t>(out, -1);
        put_sized(out, *value);
    } else {
        size_t at = out.size();
        put_int<int32_t>(out, 0);
        Codec<T>::put(out, value);
        int32_t size = boost::endian::native_to_big(int32_t(out.size() - at - 4));
        std::memcpy(out.data() + at, &size, sizeof size);
    }
}

inline void put_array_head(std::string& out, uint32_t element_oid, size_t count, bool nulls) {
    put_int<int32_t>(out, count ? 1 : 0);
    put_int<int32_t>(out, nulls);
    put_int<uint32_t>(out, element_oid);
    if (!count) return;
    put_int<int32_t>(out, int32_t(count));
    put_int<int32_t>(out, 1);
}

template <class T>
struct Codec<std::vector<T>> {
    static constexpr uint32_t oid = Codec<T>::array_oid, array_oid = 0;
    static void put(std::string& out, const std::vector<T>& values) {
        put_array_head(out, Codec<T>::oid, values.size(), is_optional<T>);
        for (const T& value : values)
            put_sized(out, value);
    }
    static std::vector<T> get(std::string_view bytes) {
        if (bytes.size() < 12) throw Mismatch("not an array");
        int32_t dimensions = get_int<int32_t>(bytes.substr(0, 4));
        if (dimensions == 0) return {};
        if (dimensions != 1 || bytes.size() < 20) throw Mismatch("an array of more than one dimension came back");
        int32_t count = get_int<int32_t>(bytes.substr(12, 4));
        bytes.remove_prefix(20);
        std::vector<T> values;
        values.reserve(size_t(count));
        for (int32_t i = 0; i < count; ++i) {
            int32_t size = get_int<int32_t>(bytes.substr(0, 4));
            bytes.remove_prefix(4);
            if constexpr (is_optional<T>) {
                if (size < 0) {
                    values.emplace_back();
                    continue;
                }
                values.emplace_back(Codec<typename T::value_type>::get(bytes.substr(0, size_t(size))));
            } else {
                if (size < 0) throw Mismatch("a null in an array that has none");
                values.push_back(Codec<T>::get(bytes.substr(0, size_t(size))));
            }
            bytes.remove_prefix(size_t(size));
        }
        return values;
    }
};

// A list inside a row that is sent as columns of arrays becomes an array literal: {a,b}. Only ids and words are so
// stored.
template <class T>
std::string array_literal(const std::vector<T>& values) {
    std::string text = "{";
    for (const T& value : values) {
        if (text.size() > 1) text += ',';
        if constexpr (requires { value.text(); }) {
            text += value.text();
        } else if constexpr (std::is_arithmetic_v<T>) {
            text += std::to_string(value);
        } else {
            std::string word;
            Codec<T>::put(word, value);
            text += '"';
            for (char c : word) {
                if (c == '"' || c == '\\') text += '\\';
                text += c;
            }
            text += '"';
        }
    }
    return text + "}";
}

template <class Row>
using Members =
    boost::describe::describe_members<Row, boost::describe::mod_any_access | boost::describe::mod_inherited>;

template <class T>
inline constexpr bool is_row = boost::describe::has_describe_members<T>::value && !std::is_enum_v<T>;

} // namespace qzt::pg
