#include "triage/told_reports.hpp"

#include "kernel/documents/cell_times.hpp"
#include "kernel/documents/utf8.hpp"
#include "kernel/json_read.hpp"

#include <istream>
#include <unordered_map>

namespace qzt {
namespace {

constexpr size_t problems_max = 20;

Refusal wrong(const char* field, const char* expected_zh, const char* expected_en) {
    return refuse(told_line_field, {{"field", field}, {"expected_zh", expected_zh}, {"expected_en", expected_en}});
}

// A text, or a whole number as many systems have it.
std::optional<std::string> id_of(const boost::json::value* value) {
    if (!value) return {};
    if (const auto* text = value->if_string())
        return text->empty() ? std::nullopt : std::optional(std::string(*text));
    if (value->is_int64() || value->is_uint64()) return boost::json::serialize(*value);
    return {};
}

// Absent is empty; empty inside: no degrees.
std::optional<std::optional<double>> degrees(const boost::json::value* value, double max) {
    if (!value || value->is_null()) return std::optional<double>();
    if (!value->is_number()) return {};
    double number = value->to_number<double>();
    if (!(std::abs(number) <= max)) return {};
    return std::optional(number);
}

} // namespace

Outcome<ToldReport> read_told_report(std::string_view line) {
    if (line.size() > told_line_bytes_max)
        return refuse(told_line_too_long, {{"max", std::to_string(told_line_bytes_max)}});
    auto value = json::parse(line);
    if (!value) return Refusal(std::move(value.error()));
    const auto* object = value->if_object();
    if (!object) return refuse(told_line_no_object);
    auto id = id_of(object->if_contains("id"));
    if (!id) return wrong("id", "文字或整数", "a text or a whole number");
    const auto* at = object->if_contains("at");
    auto time = at && at->is_string() ? documents::time_of_text(at->get_string()) : std::nullopt;
    if (!time) return wrong("at", "时间，如 2026-03-10 14:00", "a time such as 2026-03-10 14:00");
    const auto* text = object->if_contains("text");
    if (!text || !text->is_string()) return wrong("text", "文字", "a text");
    auto lat = degrees(object->if_contains("lat"), 90), lon = degrees(object->if_contains("lon"), 180);
    if (!lat) return wrong("lat", "-90 到 90 的数", "a number from -90 to 90");
    if (!lon) return wrong("lon", "-180 到 180 的数", "a number from -180 to 180");
    return ToldReport{{.at = *time, .text = std::string(text->get_string()), .lon = *lon, .lat = *lat},
                      std::move(*id)};
}

ToldReports read_told_reports(std::istream& in) {
    ToldReports told;
    std::unordered_map<std::string, size_t> lines;
    std::string line;
    for (size_t number = 1; std::getline(in, line) && told.problems.size() < problems_max; ++number) {
        if (documents::is_blank(line)) continue;
        auto wrong = [&](Problem problem) { told.problems.push_back({number, std::move(problem)}); };
        if (told.reports.size() == told_lines_max) {
            wrong(Problem(told_lines_too_many, {{"max", std::to_string(told_lines_max)}}));
            break;
        }
        auto report = read_told_report(line);
        if (!report) {
            wrong(std::move(report.error()));
            continue;
        }
        auto [known, is_new] = lines.emplace(report->id, number);
        if (is_new)
            told.reports.push_back(std::move(*report));
        else
            wrong(Problem(told_id_twice, {{"id", report->id}, {"line", std::to_string(known->second)}}));
    }
    return told;
}

} // namespace qzt
