#include "kernel/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>

namespace qzt::metrics {

void Histogram::observe(double seconds) {
    seconds = std::max(seconds, 0.0);
    auto step = size_t(std::ranges::lower_bound(steps, seconds) - steps.begin());
    counts_[step].fetch_add(1, std::memory_order_relaxed);
    microseconds_.fetch_add(uint64_t(seconds * 1e6), std::memory_order_relaxed);
}

uint64_t Histogram::at_most(size_t step) const {
    uint64_t total = 0;
    for (size_t i = 0; i <= step; ++i)
        total += counts_[i].load(std::memory_order_relaxed);
    return total;
}

uint64_t Histogram::count() const { return at_most(steps.size()); }

struct Register {
    std::mutex mutex;
    std::map<std::string_view, const AnyFamily*> families;
};
static Register& all_families() {
    static Register families;
    return families;
}

AnyFamily::AnyFamily(std::string_view name, std::string_view help, std::string_view type,
                     std::vector<std::string_view> labels)
    : name_(name), help_(help), type_(type), labels_(std::move(labels)) {
    auto& all = all_families();
    std::lock_guard lock(all.mutex);
    if (!all.families.emplace(name_, this).second)
        throw std::logic_error("two metrics have one name: " + std::string(name));
}

AnyFamily::~AnyFamily() {
    auto& all = all_families();
    std::lock_guard lock(all.mutex);
    if (auto found = all.families.find(name_); found != all.families.end() && found->second == this)
        all.families.erase(found);
}

void AnyFamily::check_count(size_t given) const {
    if (given != labels_.size()) throw std::logic_error(std::string(name_) + " was given another number of labels");
}

void AnyFamily::write(std::string& out) const {
    fmt::format_to(std::back_inserter(out), "# HELP {} {}\n# TYPE {} {}\n", name_, help_, name_, type_);
    write_series(out);
}

static void write_label(std::string& out, std::string_view name, std::string_view value) {
    if (out.back() != '{') out += ',';
    (out += name) += "=\"";
    for (char c : value) {
        if (c == '\n')
            out += "\\n";
        else if (c == '"' || c == '\\')
            (out += '\\') += c;
        else
            out += c;
    }
    out += '"';
}

void AnyFamily::write_line(std::string& out, std::string_view suffix, const LabelValues& values, std::string_view le,
                           std::string_view number) const {
    (out += name_) += suffix;
    if (!values.empty() || !le.empty()) {
        out += '{';
        for (size_t i = 0; i < values.size(); ++i)
            write_label(out, labels_[i], values[i]);
        if (!le.empty()) write_label(out, "le", le);
        out += '}';
    }
    ((out += ' ') += number) += '\n';
}

void AnyFamily::write_metric(std::string& out, const LabelValues& values, const Counter& counter) const {
    write_line(out, "", values, "", std::to_string(counter.value()));
}

void AnyFamily::write_metric(std::string& out, const LabelValues& values, const Gauge& gauge) const {
    write_line(out, "", values, "", std::to_string(gauge.value()));
}

void AnyFamily::write_metric(std::string& out, const LabelValues& values, const Histogram& histogram) const {
    for (size_t i = 0; i < Histogram::steps.size(); ++i)
        write_line(out, "_bucket", values, fmt::format("{}", Histogram::steps[i]),
                   std::to_string(histogram.at_most(i)));
    // The counters move while they are read, so the total is told once, for both lines that must agree.
    auto count = std::to_string(histogram.count());
    write_line(out, "_bucket", values, "+Inf", count);
    write_line(out, "_sum", values, "", fmt::format("{}", histogram.sum()));
    write_line(out, "_count", values, "", count);
}

std::string prometheus_text() {
    auto& all = all_families();
    std::lock_guard lock(all.mutex);
    std::string out;
    for (const auto& [name, family] : all.families)
        family->write(out);
    return out;
}

} // namespace qzt::metrics
