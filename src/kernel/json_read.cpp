#include "kernel/json_read.hpp"

#include "kernel/documents/utf8.hpp"
#include "kernel/http/field_text.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>

namespace qzt::json {

namespace {

constexpr size_t depth_max = 16;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view wide = "\u3000"; // the full-width blank
    for (;;) {
        if (!text.empty() && is_space(text.front()))
            text.remove_prefix(1);
        else if (text.starts_with(wide))
            text.remove_prefix(wide.size());
        else
            break;
    }
    for (;;) {
        if (!text.empty() && is_space(text.back()))
            text.remove_suffix(1);
        else if (text.ends_with(wide))
            text.remove_suffix(wide.size());
        else
            break;
    }
    return text;
}

// C0 controls but tab and line feed, DEL, and the C1 block (two bytes, C2 80 … C2 9F).
bool has_control(std::string_view text) {
    for (size_t i = 0; i < text.size(); ++i) {
        auto c = static_cast<unsigned char>(text[i]);
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) return true;
        if (c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) return true;
    }
    return false;
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
    Number value{};
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return value;
}

} // namespace

void Reading::wrong(const ProblemKind& kind, std::map<std::string, std::string> details) {
    if (problems_.size() < problems_max) problems_.push_back({path_, &kind, std::move(details)});
}

bool read_text(Reading& reading, const boost::json::value& in, std::string& out, bool one_line, size_t min,
               size_t max) {
    const auto* text = in.if_string();
    if (!text) {
        reading.wrong(field_not_text);
        return false;
    }
    // Line ends of every system become one.
    std::string plain;
    plain.reserve(text->size());
    for (size_t i = 0; i < text->size(); ++i) {
        char c = (*text)[i];
        if (c != '\r')
            plain += c;
        else if (i + 1 == text->size() || (*text)[i + 1] != '\n')
            plain += '\n';
    }
    std::string_view kept = trimmed(plain);
    size_t length = documents::count_chars(kept);
    if (has_control(kept))
        reading.wrong(field_bad_characters);
    else if (one_line && kept.find('\n') != kept.npos)
        reading.wrong(field_not_one_line);
    else if (length == 0 && min > 0)
        reading.wrong(field_missing);
    else if (length < min)
        reading.wrong(field_too_short, {{"min", std::to_string(min)}, {"length", std::to_string(length)}});
    else if (length > max)
        reading.wrong(field_too_long, {{"max", std::to_string(max)}, {"length", std::to_string(length)}});
    else {
        out.assign(kept);
        return true;
    }
    return false;
}

std::optional<int64_t> read_whole(Reading& reading, const boost::json::value& in, int64_t min, int64_t max) {
    std::optional<int64_t> value;
    if (in.is_int64())
        value = in.get_int64();
    else if (reading.from_query() && in.is_string())
        value = number_of<int64_t>(std::string_view(in.get_string()));
    if (!value && !in.is_uint64()) {
        reading.wrong(field_not_whole);
        return {};
    }
    if (value && *value >= min && *value <= max) return value;
    reading.wrong(field_out_of_range, {{"min", std::to_string(min)}, {"max", std::to_string(max)}});
    return {};
}

std::optional<double> read_real(Reading& reading, const boost::json::value& in, double min, double max) {
    std::optional<double> value;
    if (in.is_number())
        value = in.to_number<double>();
    else if (reading.from_query() && in.is_string())
        value = number_of<double>(std::string_view(in.get_string()));
    // What is too large for a double comes as infinite.
    if (!value || !std::isfinite(*value)) {
        reading.wrong(field_not_number);
        return {};
    }
    if (*value >= min && *value <= max) return value;
    reading.wrong(field_out_of_range, {{"min", std::to_string(int64_t(min))}, {"max", std::to_string(int64_t(max))}});
    return {};
}

std::optional<bool> read_yes_no(Reading& reading, const boost::json::value& in) {
    if (in.is_bool()) return in.get_bool();
    if (reading.from_query() && in.is_string()) {
        if (in.get_string() == "true") return true;
        if (in.get_string() == "false") return false;
    }
    reading.wrong(field_not_yes_no);
    return {};
}

const boost::json::string* read_word(Reading& reading, const boost::json::value& in) {
    const auto* text = in.if_string();
    if (!text) reading.wrong(field_not_text);
    return text;
}

Outcome<boost::json::value> parse(std::string_view text) {
    auto refused = [](size_t at, std::string reason) {
        return refuse(bad_json, {{"offset", std::to_string(at)}, {"reason", std::move(reason)}});
    };
    boost::json::parse_options options;
    options.max_depth = depth_max;
    boost::json::stream_parser parser({}, options);
    boost::system::error_code error;
    size_t read = parser.write_some(text.data(), text.size(), error);
    if (error) return refused(read, error.message());
    parser.finish(error);
    if (error) return refused(text.size(), error.message());
    for (size_t i = read; i < text.size(); ++i)
        if (!is_space(text[i])) return refused(i, "extra data");
    return parser.release();
}

// A plus is a space here, and only here.
static std::optional<std::string> query_text(std::string_view encoded) {
    std::string text(encoded);
    std::ranges::replace(text, '+', ' ');
    return http::percent_decoded(text);
}

Outcome<boost::json::value> parse_query(std::string_view query) {
    boost::json::object object;
    while (!query.empty()) {
        auto pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        auto equals = pair.find('=');
        if (equals == pair.npos) continue;
        auto name = query_text(pair.substr(0, equals)), value = query_text(pair.substr(equals + 1));
        if (!name || !value) return refuse(bad_json, {{"offset", "0"}, {"reason", "not a query string"}});
        if (!documents::is_utf8(*name) || !documents::is_utf8(*value))
            return refuse(bad_json, {{"offset", "0"}, {"reason", "not UTF-8"}});
        if (!value->empty()) object.insert_or_assign(*name, *value); // "?q=" says nothing
    }
    return object;
}

} // namespace qzt::json
