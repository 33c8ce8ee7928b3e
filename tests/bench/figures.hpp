// What a measurement gives: our rate beside a peer's, both taken in turns within one run, and the bar that the ratio
// must reach. Rounds are interleaved and the median of their ratios counts, so that a busy minute of the machine
// touches both alike.
#pragma once
#include <functional>
#include <string>
#include <vector>

namespace qzt::bench {

struct Figure {
    std::string name; // "intake.batch"
    std::string what; // in plain words
    std::string ours; // "2 310 /s"
    std::string peer; // "raw insert 4 100 /s"; empty when there is only a bound
    double value = 0; // the ratio, or the measured number itself
    double bar = 0;
    bool at_least = true; // else the value may be at most the bar
    std::string cpu;      // per operation: server + database + client
    std::string unit;     // "ms", "MB"; empty for a ratio

    bool holds() const { return at_least ? value >= bar : value <= bar; }
};

// How much of everything is done: a full run, or a short one that only shows that it works.
struct Effort {
    int rounds = 5;
    double seconds = 3; // of each measurement in a round
    bool million = false;
    long sizes_max = 10'000; // cases; a million with --million
    long people_max = 0;     // in the register, beyond the town's (--people)
    bool million_rows = false;
};

double median(std::vector<double> values);
double percentile(std::vector<float> values, double part); // part of 1

std::string rounded(double value, int digits = 1);
std::string per_second(double rate);

std::string table_of(const std::vector<Figure>& figures);

// The cost of one kind of work at each number of cases stored.
struct Series {
    std::string name;
    std::string unit;
    std::vector<std::pair<long, double>> points;
};

struct Record {
    std::vector<Figure> figures;
    std::vector<Series> series;
    std::string limits; // what the machine itself can do
    std::string command = "bin/bench --million --write";
    std::string counted = "cases";           // by which the series go
    std::string picture = "bench-sizes.svg"; // of the series, in docs/pictures; empty: none
};

// The page, docs/benchmarks.md or of one part, and the plot beside it.
void write_record(const Record& record, const std::string& file);

} // namespace qzt::bench
