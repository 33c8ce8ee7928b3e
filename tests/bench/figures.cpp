#include "bench/figures.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

namespace qzt::bench {

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    size_t middle = values.size() / 2;
    return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double percentile(std::vector<float> values, double part) {
    if (values.empty()) return 0;
    auto at = values.begin() + std::ptrdiff_t(double(values.size() - 1) * part);
    std::ranges::nth_element(values, at);
    return double(*at);
}

std::string rounded(double value, int digits) { return fmt::format("{:.{}f}", value, digits); }

std::string per_second(double rate) { return fmt::format("{:.0f} /s", rate); }

static std::string bar_of(const Figure& figure) {
    std::string unit = figure.unit.empty() ? "" : " " + figure.unit;
    return fmt::format("{} {:g}{}", figure.at_least ? "≥" : "≤", figure.bar, unit);
}

static std::string value_of(const Figure& figure) {
    std::string unit = figure.unit.empty() ? "" : " " + figure.unit;
    return fmt::format("{:.2f}{}", figure.value, unit);
}

std::string table_of(const std::vector<Figure>& figures) {
    std::string text =
        "| measured | ours | peer | value | bar | | CPU per operation |\n|---|---|---|---|---|---|---|\n";
    for (const Figure& figure : figures)
        text += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", figure.what, figure.ours, figure.peer,
                            value_of(figure), bar_of(figure), figure.holds() ? "✓" : "✗", figure.cpu);
    return text;
}

// ── the record ─────────────────────────────────────────────────────────────────────────────────────────────────────

static std::string first_value(const std::string& file, const std::string& key) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(key)) return line.substr(line.find(':') + 1);
    return {};
}

static std::string machine() {
    std::string memory = first_value("/proc/meminfo", "MemTotal");
    memory = memory.substr(0, memory.find("kB"));
    double gigabytes = memory.empty() ? 0 : std::stod(memory) / 1024 / 1024;
    return fmt::format("{} cores,{}, {:.0f} GB of memory", std::thread::hardware_concurrency(),
                       first_value("/proc/cpuinfo", "model name"), gigabytes);
}

namespace {

// One plot: the number of cases to the right, the cost upwards, both in powers of ten.
struct Plot {
    static constexpr double left = 70, right = 620, top = 30, bottom = 300;
    double low = 1e9, high = 0, first = 1e12, last = 1;

    explicit Plot(const std::vector<Series>& series) {
        for (const Series& one : series)
            for (auto [size, cost] : one.points) {
                low = std::min(low, cost);
                high = std::max(high, cost);
                first = std::min(first, double(size));
                last = std::max(last, double(size));
            }
        low = std::pow(10, std::floor(std::log10(std::max(low, 1e-3))));
        high = std::pow(10, std::ceil(std::log10(std::max(high, low * 10))));
        if (last <= first) last = first * 10;
    }
    double x(double size) const { return left + (right - left) * std::log(size / first) / std::log(last / first); }
    double y(double cost) const {
        return bottom - (bottom - top) * std::log(std::max(cost, low) / low) / std::log(high / low);
    }

    std::string axes() const {
        std::string out;
        for (double cost = low; cost <= high * 1.01; cost *= 10)
            out += fmt::format("<line x1='{}' y1='{:.1f}' x2='{}' y2='{:.1f}' stroke='#e2e5ea'/>"
                               "<text x='{}' y='{:.1f}' text-anchor='end'>{:g} ms</text>\n",
                               left, y(cost), right, y(cost), left - 8, y(cost) + 4, cost);
        for (double size = first; size <= last * 1.01; size *= 10)
            out +=
                fmt::format("<text x='{:.1f}' y='{}' text-anchor='middle'>{:g}</text>\n", x(size), bottom + 20, size);
        return out + fmt::format("<text x='{}' y='{}' text-anchor='middle'>库中案件数 cases stored</text>\n",
                                 (left + right) / 2, bottom + 42);
    }

    std::string line(const Series& series, const std::string& colour, int row) const {
        std::string points;
        for (auto [size, cost] : series.points)
            points += fmt::format("{:.1f},{:.1f} ", x(double(size)), y(cost));
        std::string out =
            fmt::format("<polyline points='{}' fill='none' stroke='{}' stroke-width='2'/>\n", points, colour);
        for (auto [size, cost] : series.points)
            out += fmt::format("<circle cx='{:.1f}' cy='{:.1f}' r='3.5' fill='{}'/>\n", x(double(size)), y(cost),
                               colour);
        return out + fmt::format("<text x='{}' y='{}' fill='{}'>{}</text>\n", right + 12, top + 20 * row, colour,
                                 series.name);
    }
};

std::string plot_of(const std::vector<Series>& series) {
    static const char* colours[] = {"#1f5fbf", "#b3541e", "#2c7a4b", "#7a3e9d"};
    Plot plot(series);
    std::string out = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 900 360' font-family='sans-serif' "
                      "font-size='13'>\n<rect width='900' height='360' fill='white'/>\n";
    out += plot.axes();
    for (size_t i = 0; i < series.size(); ++i)
        out += plot.line(series[i], colours[i % std::size(colours)], int(i));
    return out + "</svg>\n";
}

} // namespace

void write_record(const Record& record, const std::string& file) {
    std::filesystem::create_directories("docs/pictures");
    std::ofstream out(file);
    std::time_t now = std::time(nullptr);
    out << "# Benchmarks\n\nMade by `" << record.command
        << "`, which takes every figure anew: server, database and load on one machine, fsync on, an answer only "
           "after "
           "its commit. Each value is a ratio of two rates taken in turns in one run (the median of the rounds' "
           "ratios), unless it has a unit. CPU time per operation is that of server, database and load client.\n\n"
        << "- machine: " << machine() << "\n"
        << "- day: " << fmt::format("{:%Y-%m-%d}", fmt::localtime(now)) << "\n"
        << "- limits of the machine: " << record.limits << "\n\n"
        << table_of(record.figures);
    if (record.series.empty()) return;
    out << "\n## Cost and number of " << record.counted << "\n\n";
    if (record.picture.empty())
        out << "What one piece of work costs, with more and more of them stored.\n\n";
    else
        out << "Median time of one piece of work, at 1,000 to 1,000,000 of them stored.\n\n![cost by number of "
            << record.counted << "](pictures/" << record.picture << ")\n\n";
    out << "| " << record.counted << " |";
    for (const Series& one : record.series)
        out << " " << one.name << " (" << one.unit << ") |";
    out << "\n|---|";
    for (size_t i = 0; i < record.series.size(); ++i)
        out << "---|";
    std::map<long, std::vector<std::string>> rows;
    for (const Series& one : record.series)
        for (auto [size, cost] : one.points)
            rows[size].push_back(rounded(cost, 2));
    for (const auto& [size, cells] : rows) {
        out << "\n| " << size << " |";
        for (const std::string& cell : cells)
            out << " " << cell << " |";
    }
    out << "\n";
    if (!record.picture.empty()) std::ofstream("docs/pictures/" + record.picture) << plot_of(record.series);
}

} // namespace qzt::bench
