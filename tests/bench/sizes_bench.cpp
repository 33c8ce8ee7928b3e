// What a million cases cost: whole lives, the first page of the dispatcher's queue, a search by Chinese words and the
// weekly bulletin, on an empty database and on fuller and fuller ones.
#include "bench/loads.hpp"
#include "bench/many_cases.hpp"
#include "bench/measures.hpp"
#include "cases/pages/case_queue.hpp"
#include "cases/pages/queue_queries.hpp"
#include "cases/records/case_record.hpp"
#include "cases/records/event_queries.hpp"
#include "insight/bulletin_queries.hpp"

#include <fmt/format.h>

#include <atomic>
#include <thread>

namespace qzt::bench {
namespace {

constexpr long open_cases = 300;
constexpr size_t queue_connections = 16;

// The statements of the queue's first page, sent by libpq alone, on as many connections as the machine has cores.
double raw_queue_rate(const Town& town, double seconds) {
    std::atomic<size_t> pages = 0;
    auto read = [&] {
        RawConnection db(town.app_conninfo());
        StationId station{1};
        Time now = SystemClock().now();
        auto begun = Clock::now();
        while (seconds_since(begun) < seconds) {
            db.queue("begin");
            db.queue("select set_config('qzt.station_id', '1', true)");
            db.queue(feed_position);
            db.queue(open_queue, station, now, queue_page_usual + 1, std::nullopt, std::nullopt, CaseId{});
            db.queue(open_counts, station, now);
            auto results = db.wait();
            std::vector<CaseId> ids;
            for (const QueueId& row : open_queue.decode(results.at(1).get()))
                ids.push_back(row.case_id);
            db.queue(cases_by_id, station, ids);
            db.queue(reports_of_cases, station, ids);
            db.queue(assignments_of_cases, station, ids);
            db.queue(requests_of_cases, station, ids);
            db.queue(tasks_of_cases, station, ids);
            db.queue(timers_of_cases, station, ids);
            db.queue(turns_of_cases, station, ids);
            db.queue(supervisions_of_cases, station, ids);
            db.queue(arrivals_of_cases, station, ids);
            db.queue("commit");
            db.wait();
            ++pages;
        }
    };
    auto begun = Clock::now();
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::max(2u, std::thread::hardware_concurrency()); ++i)
        threads.emplace_back(read);
    for (std::thread& thread : threads)
        thread.join();
    return double(pages) / seconds_since(begun);
}

std::vector<std::string> searches() {
    // 消防通道, 电动车, 睡不着, 井盖, 小广告, 垃圾 清运, 漏水 邻居, and one that is nowhere
    return {"/api/cases?q=%E6%B6%88%E9%98%B2%E9%80%9A%E9%81%93",
            "/api/cases?q=%E7%94%B5%E5%8A%A8%E8%BD%A6",
            "/api/cases?q=%E7%9D%A1%E4%B8%8D%E7%9D%80",
            "/api/cases?q=%E4%BA%95%E7%9B%96",
            "/api/cases?q=%E5%B0%8F%E5%B9%BF%E5%91%8A",
            "/api/cases?q=%E5%9E%83%E5%9C%BE%20%E6%B8%85%E8%BF%90",
            "/api/cases?q=%E6%BC%8F%E6%B0%B4%20%E9%82%BB%E5%B1%85",
            "/api/cases?q=%E9%9B%AA%E5%B4%A9"};
}

// A week of a year ago, which is over at every size.
Week a_past_week() { return week_of(local_day(SystemClock().now() - std::chrono::days(364))); }

// The statements of that week's bulletin, sent by libpq alone on one connection: milliseconds.
double raw_bulletin(const Town& town, int times) {
    RawConnection db(town.app_conninfo());
    StationId station{1};
    Time now = SystemClock().now(), from = a_past_week().from(), until = a_past_week().until();
    std::vector<float> took;
    for (int i = 0; i < times; ++i) {
        auto begun = Clock::now();
        db.queue("begin");
        db.queue("select set_config('qzt.station_id', '1', true)");
        db.queue(filed_in_week, station, from, until, std::string(category_of_the_rest));
        db.queue(due_in_week, station, from, until, now);
        db.queue(misdirected_in_week, station, from, until);
        db.queue(called_in_week, station, from, until);
        db.queue(asked_in_week, station, from, until);
        db.queue(unasked_in_week, station, from, until);
        db.queue(supervised_in_week, station, from, until);
        db.queue("commit");
        db.wait();
        took.push_back(float(seconds_since(begun) * 1000));
    }
    return percentile(took, 0.5);
}

struct AtSize {
    double lives = 0, queue = 0, queue_ratio = 0, search = 0, search_p50 = 0, search_p99 = 0, report_p50 = 0,
           queue_p50 = 0, bulletin_p50 = 0, bulletin_ratio = 0;
};

// What all rounds of one kind of work took together.
struct Spent {
    Cpu cpu;
    double operations = 0;

    void add(const Load& load) {
        cpu = {cpu.server + load.cpu.server, cpu.database + load.cpu.database, cpu.client + load.cpu.client};
        operations += load.operations;
    }
    std::string text() const { return cpu_text(cpu, operations); }
};
struct Spending {
    Spent lives, pages, searches;
};

// One round of everything: what is read first, then some thousand cases that live among those stored.
AtSize measure_round(Town& town, const Effort& effort, Spending& spending) {
    AtSize at;
    double raw = raw_queue_rate(town, effort.seconds);
    Load queue = read_load(town, queue_connections, effort.seconds, {"/api/cases"}, town.dispatcher);
    at.queue = queue.rate();
    at.queue_ratio = queue.rate() / raw;
    spending.pages.add(queue);
    at.queue_p50 = percentile(read_load(town, 1, effort.seconds / 2, {"/api/cases"}, town.dispatcher).latencies, 0.5);
    Load search = read_load(town, 32, effort.seconds, searches(), town.dispatcher);
    spending.searches.add(search);
    at.search = search.rate();
    at.search_p99 = percentile(search.latencies, 0.99);
    at.search_p50 = percentile(read_load(town, 1, effort.seconds / 2, searches(), town.dispatcher).latencies, 0.5);
    std::string week = "/api/bulletin?week=" + to_text(a_past_week().monday);
    at.bulletin_p50 = percentile(read_load(town, 1, effort.seconds / 2, {week}, town.commander).latencies, 0.5);
    at.bulletin_ratio = at.bulletin_p50 / raw_bulletin(town, 5);
    Lives lives = life_load(town, 64, size_t(effort.seconds * 700));
    at.lives = lives.load.rate();
    spending.lives.add(lives.load);
    at.report_p50 = percentile(report_load(town, 1, effort.seconds / 2).latencies, 0.5);
    // Thousands of cases in one minute are more than a station sees in a week: the next round is not to find them.
    forget_live_cases(town);
    return at;
}

std::vector<double> values_of(const std::vector<AtSize>& rounds, double AtSize::* member) {
    std::vector<double> values;
    for (const AtSize& round : rounds)
        values.push_back(round.*member);
    return values;
}

} // namespace

void measure_sizes(Town& town, const Effort& effort, Record& record) {
    std::map<long, std::vector<AtSize>> rounds;
    std::map<long, Spending> spending;
    std::vector<long> sizes{0};
    for (long size = 1000; size <= effort.sizes_max; size *= 10)
        sizes.push_back(size);
    town.forget_cases();
    add_open_cases(town, open_cases);
    for (long size : sizes) {
        say(fmt::format("sizes: {} cases", size));
        fill_up_to(town, size + open_cases);
        for (int round = 0; round < effort.rounds; ++round) {
            AtSize at = measure_round(town, effort, spending[size]);
            rounds[size].push_back(at);
            say(fmt::format("  {:.0f} lives/s, queue {:.0f}/s ({:.2f} of raw), search {:.0f}/s, p99 {:.1f} ms",
                            at.lives, at.queue, at.queue_ratio, at.search, at.search_p99));
        }
    }
    auto at = [&](long size, double AtSize::* member) { return median(values_of(rounds[size], member)); };
    long last = sizes.back();
    record.figures.push_back({"lives.empty", "whole lives of cases, 64 connections, empty database",
                              per_second(at(0, &AtSize::lives)), "", at(0, &AtSize::lives), 500, true,
                              spending[0].lives.text(), "/s"});
    record.figures.push_back({"lives.million", fmt::format("the same with {} cases stored, against empty", last),
                              per_second(at(last, &AtSize::lives)), per_second(at(0, &AtSize::lives)),
                              at(last, &AtSize::lives) / at(0, &AtSize::lives), 0.9, true,
                              spending[last].lives.text()});
    record.figures.push_back({"queue.raw", "first page of the dispatcher's queue, against its SQL alone",
                              per_second(at(last, &AtSize::queue)),
                              per_second(at(last, &AtSize::queue) / at(last, &AtSize::queue_ratio)),
                              at(last, &AtSize::queue_ratio), 0.4, true, spending[last].pages.text()});
    long before = std::min(last, 10'000L);
    record.figures.push_back({"queue.million", fmt::format("the same with {} cases, against {}", last, before),
                              per_second(at(last, &AtSize::queue)), per_second(at(before, &AtSize::queue)),
                              at(last, &AtSize::queue) / at(before, &AtSize::queue), 0.8, true, ""});
    record.figures.push_back({"search.million",
                              fmt::format("search by Chinese words in {} cases, 32 clients, 99 of 100", last),
                              rounded(at(last, &AtSize::search_p99)) + " ms", "", at(last, &AtSize::search_p99), 20,
                              false, spending[last].searches.text(), "ms"});
    record.figures.push_back({"bulletin.raw",
                              fmt::format("bulletin of a week, {} cases stored, against its SQL alone", last),
                              rounded(at(last, &AtSize::bulletin_p50)) + " ms",
                              rounded(at(last, &AtSize::bulletin_p50) / at(last, &AtSize::bulletin_ratio)) + " ms",
                              at(last, &AtSize::bulletin_ratio), 2, false, ""});
    auto series = [&](const char* name, double AtSize::* member) {
        Series one{name, "ms", {}};
        for (long size : sizes)
            if (size > 0) one.points.emplace_back(size, at(size, member));
        record.series.push_back(std::move(one));
    };
    series("报告入库 report", &AtSize::report_p50);
    series("队列首页 queue page", &AtSize::queue_p50);
    series("中文检索 search", &AtSize::search_p50);
    series("每周通报 bulletin", &AtSize::bulletin_p50);
}

} // namespace qzt::bench
