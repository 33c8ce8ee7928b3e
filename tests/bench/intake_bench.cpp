// Intake: reports over HTTP against the same rows put in by PostgreSQL's own means.
#include "bench/loads.hpp"
#include "bench/measures.hpp"
#include "bench/raw_reports.hpp"

#include <fmt/format.h>

#include <fstream>

namespace qzt::bench {
namespace {

// The batch that raw inserts like best.
size_t best_batch(RawReports& raw) {
    size_t best = 0;
    double best_rate = 0;
    for (size_t batch : {64, 256, 1024}) {
        auto begun = Clock::now();
        size_t count = 0;
        for (; seconds_since(begun) < 1; count += batch)
            raw.store(batch);
        double rate = double(count) / seconds_since(begun);
        if (rate > best_rate) best_rate = rate, best = batch;
    }
    return best;
}

Load raw_load(Town& town, RawReports& raw, size_t batch, double seconds) {
    std::vector<float> latencies;
    Load load = measured(town, [&] {
        auto begun = Clock::now();
        double count = 0;
        while (seconds_since(begun) < seconds) {
            auto one = Clock::now();
            raw.store(batch);
            latencies.push_back(float(seconds_since(one) * 1000));
            count += double(batch);
        }
        return count;
    });
    load.latencies = std::move(latencies);
    return load;
}

double pgbench_rate(const Town& town, const std::string& script, int clients, double seconds) {
    std::string text = output_of({"/usr/lib/postgresql/15/bin/pgbench", "-n", "-M", "prepared", "-c",
                                  std::to_string(clients), "-j", "2", "-T", std::to_string(std::max(1, int(seconds))),
                                  "-f", script, "-h", town.folder + "/run", "-p", "5432", "-U", "qzt", "qzt"});
    auto at = text.find("tps = ");
    if (at == text.npos) throw std::runtime_error(text);
    return std::stod(text.substr(at + 6));
}

} // namespace

void measure_intake(Town& town, const Effort& effort, Record& record) {
    say("intake");
    town.forget_cases();
    report_load(town, 64, 2); // warm, and the pattern of the raw rows
    std::string script = town.folder + "/report.sql";
    size_t batch = 0;
    {
        RawReports raw(town.conninfo);
        std::ofstream(script) << raw.pgbench_script();
        batch = best_batch(raw);
    }

    std::vector<double> to_raw, to_pgbench, one_to_raw, rates, raw_rates, pgbench_rates, one, one_raw;
    Cpu used;
    double reports = 0;
    for (int round = 0; round < effort.rounds; ++round) {
        // Each round begins with the same small tables.
        town.forget_cases();
        report_load(town, 64, 0.5);
        RawReports raw(town.conninfo);
        Load ours = report_load(town, 64, effort.seconds);
        Load theirs = raw_load(town, raw, batch, effort.seconds);
        double pgbench =
            std::max(pgbench_rate(town, script, 8, effort.seconds), pgbench_rate(town, script, 32, effort.seconds));
        Load single = report_load(town, 1, effort.seconds);
        Load single_raw = raw_load(town, raw, 1, effort.seconds);
        rates.push_back(ours.rate());
        raw_rates.push_back(theirs.rate());
        pgbench_rates.push_back(pgbench);
        to_raw.push_back(ours.rate() / theirs.rate());
        to_pgbench.push_back(ours.rate() / pgbench);
        one.push_back(percentile(single.latencies, 0.5));
        one_raw.push_back(percentile(single_raw.latencies, 0.5));
        one_to_raw.push_back(one.back() / one_raw.back());
        used = {used.server + ours.cpu.server, used.database + ours.cpu.database, used.client + ours.cpu.client};
        reports += ours.operations;
        say(fmt::format("  round {}: {:.0f}/s, raw {:.0f}/s, pgbench {:.0f}/s, one {:.2f} ms, raw {:.2f} ms",
                        round + 1, rates.back(), raw_rates.back(), pgbench, one.back(), one_raw.back()));
    }
    std::string cpu = cpu_text(used, reports);
    record.figures.push_back(
        {"intake.raw", "reports over HTTP, 64 connections, against multi-row inserts", per_second(median(rates)),
         fmt::format("{} rows at a time: {}", batch, per_second(median(raw_rates))), median(to_raw), 0.5, true, cpu});
    record.figures.push_back({"intake.pgbench", "the same against pgbench, a commit for each report",
                              per_second(median(rates)), per_second(median(pgbench_rates)), median(to_pgbench), 1.3,
                              true, cpu});
    record.figures.push_back({"intake.one", "one reporter alone, median, against one raw commit",
                              rounded(median(one), 2) + " ms", rounded(median(one_raw), 2) + " ms",
                              median(one_to_raw), 2, false, ""});
}

} // namespace qzt::bench
