// Reads wire types from JSON, and from the query part of a URL. All that is wrong is told at once, each with the JSON
// pointer of its field; unknown members are refused, so that a misspelt one is not lost in silence.
#pragma once
#include "kernel/json_problems.hpp"
#include "kernel/json_traits.hpp"
#include "kernel/outcome.hpp"

#include <boost/json/value.hpp>

#include <cmath>
#include <limits>

namespace qzt::json {

// Where the reader stands, and what it has found wrong so far.
class Reading {
public:
    static constexpr size_t problems_max = 20;

    // Values of a query string are all text; numbers and yes/no are read from it.
    explicit Reading(bool from_query) : from_query_(from_query) {}

    void wrong(const ProblemKind& kind, std::map<std::string, std::string> details = {});
    bool from_query() const { return from_query_; }
    bool is_clean() const { return problems_.empty(); }
    std::vector<FieldProblem> problems() && { return std::move(problems_); }

    template <class F>
    void inside(std::string_view name, F f) {
        size_t size = path_.size();
        (path_ += '/') += name;
        f();
        path_.resize(size);
    }

private:
    std::string path_;
    std::vector<FieldProblem> problems_;
    bool from_query_;
};

// Trims, checks characters and counts code points. False when it was wrong (and told).
bool read_text(Reading& reading, const boost::json::value& in, std::string& out, bool one_line, size_t min,
               size_t max);
std::optional<int64_t> read_whole(Reading& reading, const boost::json::value& in, int64_t min, int64_t max);
std::optional<double> read_real(Reading& reading, const boost::json::value& in, double min, double max);
std::optional<bool> read_yes_no(Reading& reading, const boost::json::value& in);
const boost::json::string* read_word(Reading& reading, const boost::json::value& in);

inline constexpr size_t plain_text_max = 4000; // of a std::string member without limits of its own
inline constexpr size_t plain_list_max = 200;  // of a std::vector member

template <class T>
void read(Reading& reading, const boost::json::value& in, T& out);

template <class T>
void read_list(Reading& reading, const boost::json::value& in, T& out, size_t max) {
    // ?state=filed,dispatched
    boost::json::value split;
    const boost::json::array* items = in.if_array();
    if (!items && reading.from_query() && in.is_string()) {
        boost::json::array pieces;
        std::string_view rest(in.get_string());
        while (!rest.empty()) {
            size_t comma = std::min(rest.find(','), rest.size());
            pieces.emplace_back(rest.substr(0, comma));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
        split = std::move(pieces);
        items = &split.get_array();
    }
    if (!items) return reading.wrong(field_not_list);
    if (items->size() > max)
        return reading.wrong(list_too_long,
                             {{"max", std::to_string(max)}, {"length", std::to_string(items->size())}});
    for (size_t i = 0; i < items->size(); ++i)
        reading.inside(std::to_string(i), [&] { read(reading, (*items)[i], out.emplace_back()); });
}

template <class T>
void read_struct(Reading& reading, const boost::json::value& in, T& out) {
    const boost::json::object* members = in.if_object();
    if (!members) return reading.wrong(field_not_object);
    size_t known = 0;
    for_each_member<T>([&](const char* name, auto pointer) {
        using Field = std::remove_cvref_t<decltype(out.*pointer)>;
        const boost::json::value* value = members->if_contains(name);
        if (value) ++known;
        if (value && !value->is_null()) return reading.inside(name, [&] { read(reading, *value, out.*pointer); });
        // A list or a text that may be empty need not be said.
        bool may_be_absent = is_optional<Field> || is_vector<Field>;
        if constexpr (LimitedText<Field>) may_be_absent = Field::min == 0;
        if (!may_be_absent) reading.inside(name, [&] { reading.wrong(field_missing); });
    });
    if (known == members->size()) return;
    for (const auto& [name, value] : *members) {
        bool is_known = false;
        for_each_member<T>([&](const char* member, auto) { is_known = is_known || name == member; });
        if (!is_known) reading.inside(name, [&] { reading.wrong(field_unknown, {{"name", std::string(name)}}); });
    }
}

template <class T>
void read(Reading& reading, const boost::json::value& in, T& out) {
    if constexpr (is_optional<T>) {
        read(reading, in, out.emplace());
    } else if constexpr (std::is_same_v<T, bool>) {
        if (auto value = read_yes_no(reading, in)) out = *value;
    } else if constexpr (LimitedText<T>) {
        read_text(reading, in, out, T::one_line, T::min, T::max);
    } else if constexpr (is_text<T>) {
        read_text(reading, in, out, false, 0, plain_text_max);
    } else if constexpr (is_bounded<T>) {
        if (auto value = read_whole(reading, in, T::min, T::max))
            out.value = static_cast<decltype(out.value)>(*value);
    } else if constexpr (is_ranged<T>) {
        if (auto value = read_real(reading, in, T::min, T::max)) out.value = *value;
    } else if constexpr (std::is_floating_point_v<T>) {
        constexpr double far = std::numeric_limits<double>::max();
        if (auto value = read_real(reading, in, -far, far)) out = *value;
    } else if constexpr (std::is_integral_v<T>) {
        using Limits = std::numeric_limits<T>;
        if (auto value = read_whole(reading, in, Limits::min(), Limits::max())) out = static_cast<T>(*value);
    } else if constexpr (is_id<T>) {
        const auto* text = read_word(reading, in);
        if (!text) return;
        auto id = T::from_text(*text);
        if (id)
            out = *id;
        else
            reading.wrong(field_not_id);
    } else if constexpr (std::is_same_v<T, Time>) {
        const auto* text = read_word(reading, in);
        if (!text) return;
        auto time = time_from_text(*text);
        if (time)
            out = *time;
        else
            reading.wrong(field_not_time);
    } else if constexpr (std::is_same_v<T, Day>) {
        const auto* text = read_word(reading, in);
        if (!text) return;
        auto day = day_from_text(*text);
        if (day)
            out = *day;
        else
            reading.wrong(field_not_day);
    } else if constexpr (std::is_enum_v<T>) {
        const auto* text = read_word(reading, in);
        if (!text) return;
        auto value = from_word<T>(*text);
        if (value) {
            out = *value;
            return;
        }
        std::string list;
        for (auto name : choices<T>())
            (list += list.empty() ? "" : ", ") += name;
        reading.wrong(field_not_choice, {{"choices", list}});
    } else if constexpr (is_vector<T>) {
        if constexpr (requires { T::max; })
            read_list(reading, in, out, T::max);
        else
            read_list(reading, in, out, plain_list_max);
    } else {
        static_assert(is_struct<T>, "describe this type with BOOST_DESCRIBE_STRUCT");
        read_struct(reading, in, out);
    }
}

// The whole text, of limited depth; refuses trailing bytes and broken UTF-8. Of a doubled name the last value counts.
Outcome<boost::json::value> parse(std::string_view text);
// a=1&b=2 as an object of texts; names without a value are passed over.
Outcome<boost::json::value> parse_query(std::string_view query);

template <class T>
Outcome<T> bind(const boost::json::value& value, bool from_query = false) {
    Reading reading(from_query);
    T out{};
    read(reading, value, out);
    if (reading.is_clean()) return out;
    auto problems = std::move(reading).problems();
    std::string count = std::to_string(problems.size());
    return Refusal(Problem(invalid_fields, {{"count", count}}, std::move(problems)));
}

template <class T>
Outcome<T> from_text(std::string_view text) {
    auto value = parse(text);
    if (!value) return Refusal(std::move(value.error()));
    return bind<T>(*value);
}

template <class T>
Outcome<T> from_query(std::string_view query) {
    auto value = parse_query(query);
    if (!value) return Refusal(std::move(value.error()));
    return bind<T>(*value, true);
}

} // namespace qzt::json
