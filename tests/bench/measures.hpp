// The measurements, each a part of the table. They may run one by one (`bin/bench --only NAME`).
#pragma once
#include "bench/figures.hpp"
#include "bench/town.hpp"

namespace qzt::bench {

void measure_intake(Town& town, const Effort& effort, Record& record);
void measure_live(Town& town, const Effort& effort, Record& record);
void measure_rest(Town& town, const Effort& effort, Record& record);
// Lives, queues and search, on an empty database and with more and more cases in it.
void measure_sizes(Town& town, const Effort& effort, Record& record);

// A line on standard error, so that one sees where a long run is.
void say(const std::string& words);

} // namespace qzt::bench
