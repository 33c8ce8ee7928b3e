// What people of the town do, as loads of a measured length: reporting, carrying whole cases through, reading queues.
#pragma once
#include "bench/load_client.hpp"
#include "bench/town.hpp"

namespace qzt::bench {

struct Load {
    double operations = 0, seconds = 0;
    std::vector<float> latencies; // milliseconds
    Cpu cpu;
    double rate() const { return seconds > 0 ? operations / seconds : 0; }
};

// Measures what `work` does; it gives the number of operations.
Load measured(const Town& town, const std::function<double()>& work);

// Reports over HTTP, each answered after its commit.
Load report_load(Town& town, size_t connections, double seconds);

// The same GET again and again; `paths` in turn.
Load read_load(Town& town, size_t connections, double seconds, const std::vector<std::string>& paths,
               const std::string& cookie);

// Whole lives: report, dispatch, sign, start, result, check, close. An organisation is told of a dispatch after ten
// seconds, in which it can be undone, so all cases are first reported and dispatched, and the rest follows when that
// time is over; the waiting itself is no work and is not counted.
struct Lives {
    Load load;           // operations are cases
    double commands = 0; // given for them
};
Lives life_load(Town& town, size_t connections, size_t cases);

} // namespace qzt::bench
