// The measurements, each a part of the table. They may run one by one (`bin/bench --only NAME`).
#pragma once
#include "bench/figures.hpp"
#include "bench/many_doors.hpp"
#include "bench/town.hpp"

namespace qzt::bench {

void measure_intake(Town& town, const Effort& effort, Record& record);
void measure_live(Town& town, const Effort& effort, Record& record);
void measure_rest(Town& town, const Effort& effort, Record& record);
// Lives, queues and search, on an empty database and with more and more cases in it.
void measure_sizes(Town& town, const Effort& effort, Record& record);
// A new key for all that is sealed.
void measure_rotation(Town& town, Record& record);
// Looking somebody up in the register, and taking along its doors.
void measure_lookups(Town& town, const Effort& effort, Record& record);
void measure_lookups_in_a_city(Town& town, ManyRooms& rooms, const Effort& effort, Record& record);
// People from sheets into the register; with --million-rows up to a million.
void measure_people_import(Town& town, ManyRooms& city, const Effort& effort, Record& record);

// The wall as it stood: a moment and a day, over a year of cases.
void measure_past(Town& town, const Effort& effort, Record& record);

// What texts are about.
void measure_texts(const Effort& effort, Record& record);
// Whether something was told before.
void measure_matters(Town& town, const Effort& effort, Record& record);

// The figures page: questions, reports, and the reading at a start.
void measure_figures(Town& town, const Effort& effort, Record& record);

// Who takes part in a ballot of ten thousand units, and its result.
void measure_ballots(Town& town, const Effort& effort, Record& record);
void measure_disputes(Town& town, const Effort& effort, Record& record);

// The list of ten thousand projects, a plan of five hundred steps, and all of one of four months.
void measure_projects(Town& town, const Effort& effort, Record& record);

// A quarter once more, under other rules.
void measure_rehearsal(const Effort& effort, Record& record);

// A line on standard error, so that one sees where a long run is.
void say(const std::string& words);

} // namespace qzt::bench
