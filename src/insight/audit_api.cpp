#include "insight/audit_api.hpp"

#include "accounts/account_history.hpp"
#include "insight/audit_queries.hpp"
#include "kernel/http/file_to_save.hpp"
#include "kernel/json_traits.hpp"

#include <charconv>

namespace qzt {
namespace {

constexpr int32_t page_default = 50;

struct Place {
    std::optional<Time> at;
    std::string entry_id;
};

std::string text_of(const AuditEntry& entry) {
    return std::to_string(entry.at.time_since_epoch().count()) + "~" + entry.entry_id;
}

Outcome<Place> place_from(const std::optional<Line<1, 80>>& after) {
    if (!after) return Place{};
    const std::string& text = *after;
    int64_t microseconds = 0;
    auto end = text.data() + std::min(text.find('~'), text.size());
    auto read = std::from_chars(text.data(), end, microseconds);
    if (read.ec != std::errc() || read.ptr != end || end == text.data() + text.size())
        return refuse(wrong_audit_place);
    return Place{Time(std::chrono::microseconds(microseconds)), std::string(end + 1, text.data() + text.size())};
}

Task<std::vector<AuditEntry>> entries_of(pg::Tx& tx, StationId station, AuditFilter wanted, Place after,
                                         int32_t limit) {
    std::optional<std::string> number, what;
    if (wanted.number) number = *wanted.number;
    if (wanted.what) what = *wanted.what;
    auto entries = co_await tx.run(audit_entries, station, wanted.kind, wanted.member_id, number, what,
                                   wanted.visibility, wanted.from, wanted.until, after.at, after.entry_id, limit);
    co_return entries;
}

Task<AuditPage> list_audit(Call call, AuditQuery query) {
    pg::Tx tx = co_await call.begin();
    AuditPage page = co_await audit_page(tx, call.actor.station_id, std::move(query));
    co_return page;
}

// Taking the traces out of the house leaves a trace.
Task<http::Whole> export_audit(Call call, AuditFilter wanted) {
    pg::Tx tx = co_await call.begin();
    auto entries = co_await entries_of(tx, call.actor.station_id, std::move(wanted), {}, audit_export_max);
    auto event = account_event(author_of(call.actor, call.request.remote_address), AccountAct::audit_exported, {},
                               call.now, {{"entries", entries.size()}});
    queue_events(tx, {std::move(event)});
    co_await tx.commit();
    co_return http::file_to_save("audit-" + to_text(local_day(call.now)) + ".csv", http::csv_type,
                                 audit_csv(entries, call.language()));
}

// ── the table ──────────────────────────────────────────────────────────────────────────────────────────────────────

void add_cell(std::string& line, std::string_view text) {
    if (!line.empty()) line += ',';
    // Spreadsheets take these beginnings for a formula.
    bool could_be_formula = !text.empty() && std::string_view("=+-@\t\r").contains(text.front());
    line += '"';
    if (could_be_formula) line += '\'';
    for (char c : text) {
        if (c == '"') line += '"';
        line += c;
    }
    line += '"';
}

std::string line_of(std::initializer_list<std::string_view> cells) {
    std::string line;
    for (std::string_view cell : cells)
        add_cell(line, cell);
    return line + "\r\n";
}

} // namespace

Task<AuditPage> audit_page(pg::Tx& tx, StationId station, AuditQuery query) {
    Place after = or_refuse(place_from(query.after));
    int32_t limit = query.limit ? query.limit->value : page_default;
    AuditPage page;
    page.entries = co_await entries_of(tx, station, std::move(query), std::move(after), limit + 1);
    if (page.entries.size() > size_t(limit)) {
        page.entries.pop_back();
        page.next = text_of(page.entries.back());
    }
    co_return page;
}

std::string audit_csv(const std::vector<AuditEntry>& entries, Language language) {
    std::string text = "\xEF\xBB\xBF";
    if (language == Language::zh)
        text += line_of(
            {"时间", "类别", "事项", "人员", "地址", "事件编号", "密级", "显示的报告人数", "涉及账号", "抽签"});
    else
        text += line_of(
            {"time", "kind", "what", "person", "address", "case", "class", "reporters shown", "account", "draw"});
    for (const AuditEntry& entry : entries)
        text +=
            line_of({to_text(entry.at), json::word(entry.kind), entry.what, entry.actor_name.value_or(""),
                     entry.address, entry.number.value_or(""), entry.visibility ? json::word(*entry.visibility) : "",
                     entry.reporters ? std::to_string(*entry.reporters) : "", entry.member_name.value_or(""),
                     entry.draw.value_or("")});
    return text;
}

std::vector<http::Endpoint<Call>> audit_endpoints() {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/audit", "list_audit", "Who looked, who changed accounts, who acted in one case.",
                       list_audit),
        http::endpoint(get, "/api/audit.csv", "export_audit", "The same as a table; the export leaves a trace.",
                       export_audit),
    };
}

} // namespace qzt
