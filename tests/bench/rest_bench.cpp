// What the server takes when it does nothing: memory after a day's work, and time to start.
#include "bench/loads.hpp"
#include "bench/measures.hpp"
#include "kernel/pg/cluster.hpp"

#include <fmt/format.h>

namespace qzt::bench {

// The private database alone, with the same settings and the same directory.
static double database_start_seconds(const std::string& folder) {
    auto begun = Clock::now();
    auto cluster = pg::Cluster::start({.folder = folder});
    if (!cluster) throw std::runtime_error("the database did not start");
    return seconds_since(begun);
}

void measure_rest(Town& town, const Effort& effort, Record& record) {
    say("rest");
    town.forget_cases();
    town.restart();
    // A busy station's day: some hundred cases from beginning to end, and desks that look all the time.
    life_load(town, 16, 500);
    read_load(town, 16, effort.seconds * 2, {"/api/cases", "/api/counts", "/api/notices", "/api/book"},
              town.dispatcher);
    double memory = resident_mb(town.server_pid());
    record.figures.push_back({"rest.memory", "memory of the server after a day's work", rounded(memory) + " MB", "",
                              memory, 100, false, "", "MB"});

    std::vector<double> whole, alone, beyond;
    for (int round = 0; round < effort.rounds; ++round) {
        town.stop();
        alone.push_back(database_start_seconds(town.folder));
        whole.push_back(town.start_seconds());
        beyond.push_back(std::max(0.0, whole.back() - alone.back()));
    }
    record.figures.push_back({"rest.start", "start until the first answer, beyond the database's own start",
                              rounded(median(whole), 2) + " s", rounded(median(alone), 2) + " s", median(beyond), 0.5,
                              false, "", "s"});
}

} // namespace qzt::bench
