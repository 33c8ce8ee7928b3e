#include "bench/many_cases.hpp"

#include "bench/measures.hpp"
#include "bench/sayings.hpp"
#include "cases/records/case_search.hpp"

#include <fmt/format.h>

namespace qzt::bench {

static constexpr int oldest = 3 * 365, newest = 1; // days ago

namespace {

std::string array_text(const std::vector<int64_t>& words) {
    std::string text = "{";
    for (int64_t word : words) {
        if (text.size() > 1) text += ',';
        text += std::to_string(word);
    }
    return text + "}";
}

} // namespace

// The words of a text depend on its days, so each saying is prepared for each span of them: the program's own hashes.
static void prepare_sayings(Town& town) {
    auto& db = town.db();
    if (!db.value("select to_regclass('bench_sayings')").empty()) return;
    db.say("create unlogged table bench_sayings (saying int, span int, category text, title text, text text, place "
           "text, "
           "words bigint[], primary key (saying, span))");
    Time now = SystemClock().now();
    std::string lines;
    int saying = 0;
    for (const Saying& matter : matters)
        for (const char* place : places) {
            Case head{.station_id = StationId{1}, .title = matter.title, .text = matter.text, .place_text = place};
            for (int days = 0; days <= oldest + 1; days += search_span_days) {
                head.created_at = now - std::chrono::days(days);
                long span = head.created_at.time_since_epoch() / std::chrono::days(search_span_days);
                lines += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", saying, span, matter.category, matter.title,
                                     matter.text, place, array_text(words_of(head).words));
            }
            ++saying;
        }
    copy_in(db, "copy bench_sayings from stdin", lines);
    db.say("analyze bench_sayings");
    db.say("create sequence if not exists bench_cases");
}

static std::string uuid_of(const char* prefix, const char* number) {
    return fmt::format("('{}' || lpad(to_hex({}), 30, '0'))::uuid", prefix, number);
}

// What each new case is made from: its number, its moment, where it was and who had to do with it. Those of one
// filling, `all` from `begin` on, lie in the order in which they came.
static std::string drawn(long begin, long all, long first, long count, bool open) {
    int sayings = int(std::size(matters) * std::size(places));
    std::string moment = open ? "now() - make_interval(hours => 1 + (n % 60)::int)"
                              : fmt::format("now() - make_interval(secs => {} - (n - {}) * {}::float8 / {})",
                                            oldest * 86400L, begin, (oldest - newest) * 86400L, all);
    return fmt::format(R"(
        create temp table drawn on commit drop as
        select d.n, d.at, s.category, s.title, s.text, s.place, s.words, g.area_id as grid_id, g.parent_id,
               g.lon + (d.n * 7 % 29 - 14) * 1e-4 as lon, g.lat + (d.n * 11 % 23 - 11) * 1e-4 as lat,
               w.member_id as reporter_id, h.member_id as handler_id, h.org_id,
               {} as case_id,
               (array['P2', 'P3', 'P3', 'P3', 'P4'])[1 + n % 5] as priority
        from (select n, {} as at from generate_series({}::bigint, {}::bigint) as n) d
        join bench_sayings s on s.saying = (d.n * 31) % {}
                            and s.span = floor(extract(epoch from d.at) / {})
        join (select row_number() over (order by a.code) - 1 as i, count(*) over () as total, a.*
              from areas a where level = 'grid') g on g.i = (d.n * 17) % g.total
        join (select row_number() over (order by post_id) - 1 as i, count(*) over () as total, member_id
              from posts where role = 'grid_worker') w on w.i = (d.n * 13) % w.total
        join (select row_number() over (order by post_id) - 1 as i, count(*) over () as total, member_id, org_id
              from posts where role = 'handler') h on h.i = (d.n * 11) % h.total
        order by d.n)",
                       uuid_of("c1", "n"), moment, first, first + count - 1, sayings, search_span_days * 86400L);
}

static std::vector<std::string> insertions(bool open) {
    std::string state = open ? "dispatched" : "closed";
    auto at = [](const char* hours) { return fmt::format("at + interval '{} hours'", hours); };
    std::string closed_at = open ? "null::timestamptz" : at("70"), signed_at = open ? "null::timestamptz" : at("3");
    std::string community =
        "coalesce((select p.parent_id from areas p where p.area_id = drawn.parent_id and p.level = "
        "'estate'), parent_id)";
    std::string version = open ? "2" : "7";
    std::vector<std::string> all;
    all.push_back(fmt::format(R"(
        insert into cases
        select 1, case_id, 'JQ' || to_char(at, 'YYYYMMDD') || left(category, 2) || lpad(n::text, 8, '0'), {4}, '{0}', 1,
               category, priority, 'normal', 'grid', title, text, place, lon, lat, grid_id, {1}, at,
               at + interval '1 hour', at + interval '1 hour', at + interval '1 hour', {3}, {2}, {2}, {2},
               case when '{0}' = 'closed' then 'nobody' else 'lead' end,
               case when '{0}' = 'closed' then null else org_id end, at + interval '1 hour',
               case when '{0}' = 'closed' then null else at + make_interval(hours => 30 + (n % 50)::int) end,
               case when '{0}' = 'closed' then null else at + make_interval(hours => 24 + (n % 50)::int) end,
               at + interval '72 hours', false, false, false, false, false, '{0}' = 'closed', false, 0, 0, 0, 0, 1, 0,
               0, null, null, null, case when '{0}' = 'closed' then 'solved' else '' end, ''
        from drawn)",
                              state, community, closed_at, signed_at, version));
    all.push_back("insert into case_words select 1, case_id, at, words from drawn");
    all.push_back(fmt::format(R"(
        insert into reports
        select 1, {}, case_id, 'B' || n, reporter_id, true, false, '', 'grid', text, place, lon, lat, 12, false, '{{}}',
               at, at, null, null, '', null
        from drawn)",
                              uuid_of("d1", "n")));
    all.push_back(fmt::format(R"(
        insert into assignments
        select 1, {}, case_id, 1, 'lead', org_id, '{}', '请到现场处理', at + interval '1 hour', at + interval '1 hour',
               {}, {}, {}, at + interval '72 hours', {}, '{{}}', '', '{{}}', '', false
        from drawn)",
                              uuid_of("a1", "n"), open ? "assigned" : "done", signed_at, signed_at,
                              open ? "null::timestamptz" : at("50"), open ? "null::uuid" : "handler_id"));
    if (!open)
        all.push_back(fmt::format(R"(
        insert into case_tasks
        select 1, {}, case_id, 1, 'check', 'done', handler_id, n, 5, at + interval '50 hours', at + interval '60 hours',
               handler_id, 'pass', '现场已清理', '{{}}', 0, null, null
        from drawn)",
                                  uuid_of("b1", "n")));
    int turns = open ? 2 : 6, events = open ? 4 : 12, commands = open ? 2 : 7, notices = open ? 1 : 3;
    all.push_back(fmt::format(R"(
        insert into turn_spans
        select 1, {}, case_id, 'lead', org_id, false, at + make_interval(hours => k * 10),
               case when k = {} and {} then null else at + make_interval(hours => k * 10 + 10) end
        from drawn cross join generate_series(1, {}) as k)",
                              uuid_of("e1", "n * 16 + k"), turns, open ? "true" : "false", turns));
    all.push_back(fmt::format(R"(
        insert into events (station_id, case_id, kind, at, actor_id, actor_org, actor_role, command_id, version, state,
                            org_id, to_reporter, text, facts)
        select 1, case_id, 'progress', at + make_interval(hours => k * 5), handler_id, org_id, 'handler', {}, k, '{}',
               org_id, k % 3 = 0, '已联系反映人，正在处理', '{{"files": 0}}'
        from drawn cross join generate_series(1, {}) as k)",
                              uuid_of("f1", "n * 16 + k"), state, events));
    all.push_back(fmt::format(R"(
        insert into commands
        select 1, {}, case_id, decode(md5(n::text) || md5(k::text), 'hex'),
               '{{"case_id":"' || case_id || '","version":' || k || ',"state":"{}"}}', at
        from drawn cross join generate_series(1, {}) as k)",
                              uuid_of("f1", "n * 16 + k"), state, commands));
    all.push_back(fmt::format(R"(
        insert into notices
        select 1, {}, case_id, 'dispatched', null, org_id, null, false, at, at
        from drawn cross join generate_series(1, {}) as k)",
                              uuid_of("ab", "n * 16 + k"), notices));
    if (open)
        all.push_back(fmt::format(R"(
        insert into timers
        select 1, {}, case_id, 'handle', {}, null, null, 'work_day', 3, at, at + interval '40 days', null, null, 1, null,
               null
        from drawn)",
                                  uuid_of("ee", "n"), uuid_of("a1", "n")));
    return all;
}

static void add_cases(Town& town, long count, bool open) {
    auto& db = town.db();
    prepare_sayings(town);
    // Deadlines long past would fire; none are given to finished cases, and open ones lie ahead.
    for (long done = 0; done < count;) {
        long piece = std::min(count - done, 50'000L);
        long first = std::stol(db.value("select nextval('bench_cases')"));
        db.say("begin");
        db.say("set local synchronous_commit = off");
        db.say(fmt::format("select setval('bench_cases', {})", first + piece));
        db.say(drawn(first - done, count, first, piece, open));
        for (const std::string& words : insertions(open))
            db.say(words);
        db.say("commit");
        done += piece;
        if (count > 50'000) say(fmt::format("  {} of {} cases", done, count));
    }
}

void fill_up_to(Town& town, long cases) {
    auto& db = town.db();
    long there = std::stol(db.value("select count(*) from cases"));
    if (there >= cases) return;
    // An inverted index is made much faster than it is grown. It comes back as it was, with its settings.
    bool large = cases - there > 50'000;
    std::string index = db.value("select pg_get_indexdef('case_words_found'::regclass)");
    if (large) db.say("drop index case_words_found");
    add_cases(town, cases - there, false);
    if (large) {
        db.say("set maintenance_work_mem = '1GB'");
        db.say(index);
    }
    db.say("vacuum analyze");
    db.say("checkpoint");
}

void add_open_cases(Town& town, long cases) {
    add_cases(town, cases, true);
    town.db().say("vacuum analyze");
}

// The ids of those added here begin with c1, those of reports with the time, which is less.
void forget_live_cases(Town& town) {
    for (const char* table :
         {"reports", "assignments", "case_requests", "case_tasks", "timers", "turn_spans", "supervisions", "arrivals",
          "events", "commands", "notices", "case_words", "presences", "cases"}) {
        town.db().say(fmt::format(
            "delete from {} where station_id = 1 and case_id < 'c0000000-0000-0000-0000-000000000000'", table));
        // Left to itself it leaves so few dead rows in the indexes, where every search would meet them.
        town.db().say(fmt::format("vacuum (analyze, index_cleanup on) {}", table));
    }
    town.db().say("checkpoint");
}

} // namespace qzt::bench
