#include "bench/raw_reports.hpp"

#include <fmt/format.h>

#include <map>

namespace qzt::bench {

static const pg::Query<pg::Many<EventRow>(StationId, std::vector<CaseId>)> event_pattern{"bench_event_pattern", R"(
    select station_id, case_id, kind, at, device_at, actor_id, actor_org, actor_role, session_id, command_id, version,
        state, assignment_id, org_id, to_reporter, text, facts
    from events
    where station_id = $1 and case_id = any($2))"};

RawReports::RawReports(const std::string& conninfo) : db_(conninfo) {
    StationId station{1};
    std::string id = db_.value("select case_id from cases where version = 1 order by created_at desc limit 1");
    std::vector<CaseId> ids{CaseId::from_text(id).value()};
    head_ = db_.ask(cases_by_id, station, ids).at(0);
    report_ = db_.ask(reports_of_cases, station, ids).at(0);
    timers_ = db_.ask(timers_of_cases, station, ids);
    turns_ = db_.ask(turns_of_cases, station, ids);
    events_ = db_.ask(event_pattern, station, ids);
    command_ = db_.ask(commands_given, station, std::vector<CommandId>{events_.at(0).command_id}).at(0);
    words_ = words_of(head_);
    db_.say("create sequence if not exists bench_reports");
}

void RawReports::store(size_t count) {
    Time now = SystemClock().now();
    std::vector<GivenCommand> commands;
    std::vector<Case> heads;
    std::vector<CaseWords> words;
    std::vector<Report> reports;
    std::vector<Timer> timers;
    std::vector<TurnSpan> turns;
    std::vector<EventRow> events;
    for (size_t i = 0; i < count; ++i) {
        CaseId id = CaseId::make(now);
        CommandId command_id = CommandId::make(now);
        heads.push_back(head_);
        heads.back().case_id = id;
        heads.back().number = fmt::format("RW{:x}{}", reinterpret_cast<uintptr_t>(this) & 0xffff, ++stored_) +
                              head_.number.substr(2, 8);
        words.push_back(words_);
        words.back().case_id = id;
        reports.push_back(report_);
        reports.back().case_id = id;
        reports.back().report_id = {command_id.value};
        reports.back().query_code = heads.back().number;
        for (Timer timer : timers_) {
            timer.case_id = id;
            timer.timer_id = TimerId::make(now);
            timers.push_back(std::move(timer));
        }
        for (TurnSpan turn : turns_) {
            turn.case_id = id;
            turn.turn_id = TurnId::make(now);
            turns.push_back(turn);
        }
        for (EventRow event : events_) {
            event.case_id = id;
            event.command_id = command_id;
            events.push_back(std::move(event));
        }
        commands.push_back(command_);
        commands.back().case_id = id;
        commands.back().command_id = command_id;
    }
    db_.queue("begin");
    db_.queue(take_case_number, StationId{1}, local_day(now), "99", int32_t(count));
    queue(db_, add_commands, std::move(commands));
    queue(db_, insert_cases, std::move(heads));
    queue(db_, store_words, std::move(words));
    queue(db_, store_reports, std::move(reports));
    queue(db_, store_timers, std::move(timers));
    queue(db_, store_turns, std::move(turns));
    queue(db_, add_events, std::move(events));
    db_.queue("commit");
    db_.wait();
}

// pgbench takes a colon with a word behind it for a variable of its own, even within quotes.
static std::string without_colons(std::string literal) {
    if (literal.find(':') == literal.npos || !literal.starts_with('\'')) return literal;
    std::string out = "E";
    for (char c : literal)
        if (c == ':')
            out += "\\x3a";
        else
            out += c;
    return out;
}

// ── pgbench ────────────────────────────────────────────────────────────────────────────────────────────────────────

std::string RawReports::pgbench_script() {
    // A UUID from the running number, with `prefix` before it: as near together as those made by time.
    auto uuid = [](const char* prefix) {
        return fmt::format("('{}' || lpad(to_hex(currval('bench_reports')), 30, '0'))::uuid", prefix);
    };
    struct Table {
        const char* name;
        std::map<std::string, std::string> fresh; // columns that differ from report to report
    };
    std::string case_id = uuid("c0"), command_id = uuid("d0");
    std::string number = "'PB' || currval('bench_reports')";
    const Table tables[] = {
        {"commands", {{"case_id", case_id}, {"command_id", command_id}}},
        {"cases", {{"case_id", case_id}, {"number", number}}},
        {"case_words", {{"case_id", case_id}}},
        {"reports", {{"case_id", case_id}, {"report_id", command_id}, {"query_code", number}}},
        {"timers", {{"case_id", case_id}, {"timer_id", uuid("e0")}}},
        {"turn_spans", {{"case_id", case_id}, {"turn_id", uuid("f0")}}},
        {"events", {{"case_id", case_id}, {"command_id", command_id}}},
    };
    std::string script = "\\startpipeline\nbegin;\nselect nextval('bench_reports');\n"
                         "insert into case_numbers as n values (1, current_date, '98', 1) on conflict (station_id, "
                         "day, major) do update set last = n.last + 1;\n";
    for (const Table& table : tables) {
        auto names = db_.column(fmt::format("select column_name from information_schema.columns where table_name = "
                                            "'{}' and is_identity = 'NO' and column_name <> 'xid' order by "
                                            "ordinal_position",
                                            table.name));
        std::string columns, values;
        for (const std::string& name : names) {
            auto fresh = table.fresh.find(name);
            std::string literal = fresh != table.fresh.end()
                                      ? fresh->second
                                      : db_.value(fmt::format("select quote_nullable({}::text) from {} where case_id "
                                                              "= '{}' limit 1",
                                                              name, table.name, head_.case_id.text()));
            literal = without_colons(std::move(literal));
            columns += (columns.empty() ? "" : ", ") + name;
            values += (values.empty() ? "" : ", ") + literal;
        }
        script += fmt::format("insert into {} ({}) values ({});\n", table.name, columns, values);
    }
    return script + "commit;\n\\endpipeline\n";
}

} // namespace qzt::bench
