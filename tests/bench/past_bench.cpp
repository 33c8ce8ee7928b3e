// The time machine over a year of cases: one moment, and the film of a day, with the midnights that the server's own
// job has kept. The peer is PostgreSQL that only counts the moments of such a day.
#include "bench/loads.hpp"
#include "bench/measures.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <thread>

namespace qzt::bench {
namespace {

constexpr int moments_of_a_case = 8, days_back = 365;

// A year of them in the shape that real ones leave behind: over after three days; one in a hundred is suspended for
// weeks.
void add_moments(Town& town, long cases) {
    auto& db = town.db();
    db.say("truncate case_moments, wall_midnights");
    for (long done = 0; done < cases; done += 50'000) {
        long piece = std::min(cases - done, 50'000L);
        db.say(fmt::format(R"(
        insert into case_moments
        select 1, d.at + k * interval '10 hours' * case when d.n % 100 = 0 then 8 else 1 end,
               ('c2' || lpad(to_hex(d.n), 30, '0'))::uuid, k + 1, k = 0,
               (array['submitted', 'accepted', 'filed', 'dispatched', 'signed_for', 'handling', 'checking', 'closed'])[k + 1],
               (array['0101', '0301', '0401', '0601', '0901', '1001', '1299'])[1 + d.n % 7],
               (array['P2', 'P3', 'P3', 'P3', 'P4'])[1 + d.n % 5], case when d.n % 40 = 0 then 'restricted' else 'normal' end,
               (array['grid', 'grid', 'citizen', 'dispatcher'])[1 + d.n % 4], g.area_id, g.parent_id, d.at,
               d.at + interval '60 hours', d.at + interval '48 hours',
               case when k = 7 then d.at + k * interval '10 hours' * case when d.n % 100 = 0 then 8 else 1 end end, null,
               d.n % 100 = 0 and k between 4 and 6, case when d.n % 100 = 0 then d.at + interval '20 days' end,
               case when d.n % 100 = 0 then d.at + interval '20 days' end
        from (select n, now() - make_interval(secs => {0} - n * {0}::float8 / {1}) as at
              from generate_series({2}::bigint, {3}::bigint) as n) d
        join (select row_number() over (order by code) - 1 as i, count(*) over () as total, area_id, parent_id
              from areas where level = 'grid') g on g.i = (d.n * 17) % g.total
        cross join generate_series(0, {4}) as k
        where d.at + k * interval '10 hours' * case when d.n % 100 = 0 then 8 else 1 end < now())",
                           (days_back - 1) * 86400L, cases, done, done + piece - 1, moments_of_a_case - 1));
        if (cases > 50'000) say(fmt::format("  {} of {} cases", done + piece, cases));
    }
    db.say("vacuum analyze case_moments");
}

double milliseconds(const std::function<void()>& work) {
    auto begun = Clock::now();
    work();
    return seconds_since(begun) * 1000;
}

std::string body_of(Town& town, const std::string& path) {
    Answer answer = ask(town.port, request_text("GET", path, town.commander));
    if (answer.status != 200) throw std::runtime_error(path + ": " + answer.body.substr(0, 200));
    return answer.body;
}

} // namespace

void measure_past(Town& town, const Effort& effort, Record& record) {
    long cases = effort.sizes_max;
    say(fmt::format("past: {} cases in a year", cases));
    add_moments(town, cases);
    // The job of a server that comes up goes on day by day until yesterday.
    double kept = milliseconds([&] {
        town.restart();
        auto yesterday = "select count(*) from wall_midnights where day >= current_date - 1";
        while (town.db().value(yesterday) == "0")
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
    });
    long days = std::stol(town.db().value("select count(*) from wall_midnights"));
    std::string bytes = town.db().value("select pg_size_pretty(pg_total_relation_size('wall_midnights'))");

    std::vector<double> moments, films, counts;
    double film_bytes = 0;
    for (int round = 0; round < effort.rounds * 4; ++round) {
        int back = 20 + (round * 37) % (days_back - 40);
        std::string day = town.db().value(fmt::format("select (current_date - {})::text", back));
        moments.push_back(milliseconds([&] { body_of(town, "/api/wall/past?at=" + day + "T18:35:00%2B08:00"); }));
        films.push_back(
            milliseconds([&] { film_bytes = double(body_of(town, "/api/wall/film?day=" + day).size()); }));
        counts.push_back(milliseconds([&] {
            town.db().value("select count(state) from case_moments where station_id = 1 and at >= '" + day +
                            "T00:00:00+08:00' and at < '" + day + "T18:35:00+08:00'");
        }));
    }
    std::string peer = fmt::format("{} ms to count the same rows", rounded(median(counts)));
    record.figures.push_back({"past.moment", fmt::format("the wall at a moment of the last year, {} cases", cases),
                              rounded(median(moments)) + " ms", peer, median(moments), 200, false, "", "ms"});
    record.figures.push_back({"past.film", fmt::format("a day as a film, {} cases a year", cases),
                              rounded(median(films)) + " ms", fmt::format("{:.0f} KB before gzip", film_bytes / 1e3),
                              median(films), 2000, false, "", "ms"});
    record.figures.push_back({"past.midnights", fmt::format("keeping {} midnights, {} in all", days, bytes),
                              fmt::format("{} ms each", rounded(kept / double(std::max(days, 1L)))), "",
                              kept / double(std::max(days, 1L)), 2000, false, "", "ms"});
}

} // namespace qzt::bench
