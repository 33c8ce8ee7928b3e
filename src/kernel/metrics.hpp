// Numbers the program keeps about itself, told in Prometheus text. A metric is a constant of its feature's .cpp file:
//   static metrics::Family<metrics::Counter> sent{"qzt_messages_sent_total", "Messages sent, by gateway.",
//   {"gateway"}}; sent.with({"sms"}).add();
// Counting is an atomic addition; looking a label up is a shared lock. Label values must come from small sets
// (routes, statuses, enum words): beyond `series_max` of them all further ones are counted together as "other".
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qzt::metrics {

inline constexpr size_t series_max = 2000; // of one family

class Counter {
public:
    static constexpr std::string_view type = "counter";
    void add(uint64_t n = 1) { n_.fetch_add(n, std::memory_order_relaxed); }
    uint64_t value() const { return n_.load(std::memory_order_relaxed); }

private:
    std::atomic<uint64_t> n_ = 0;
};

class Gauge {
public:
    static constexpr std::string_view type = "gauge";
    void set(int64_t n) { n_.store(n, std::memory_order_relaxed); }
    void add(int64_t n) { n_.fetch_add(n, std::memory_order_relaxed); }
    int64_t value() const { return n_.load(std::memory_order_relaxed); }

private:
    std::atomic<int64_t> n_ = 0;
};

// Durations in seconds. One set of steps for all, from a cached answer to a long report.
class Histogram {
public:
    static constexpr std::string_view type = "histogram";
    static constexpr std::array steps{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                      0.25,  0.5,    1.0,   2.5,  5.0,   10.0, 30.0};
    void observe(double seconds);
    uint64_t count() const;
    double sum() const { return double(microseconds_.load(std::memory_order_relaxed)) / 1e6; }
    uint64_t at_most(size_t step) const; // how many took no longer than steps[step]

private:
    std::array<std::atomic<uint64_t>, steps.size() + 1> counts_{};
    std::atomic<uint64_t> microseconds_ = 0;
};

class AnyFamily {
public:
    AnyFamily(std::string_view name, std::string_view help, std::string_view type,
              std::vector<std::string_view> labels);
    virtual ~AnyFamily();
    AnyFamily(const AnyFamily&) = delete;

    std::string_view name() const { return name_; }
    void write(std::string& out) const;

protected:
    using LabelValues = std::vector<std::string>;
    virtual void write_series(std::string& out) const = 0;
    void write_line(std::string& out, std::string_view suffix, const LabelValues& values, std::string_view le,
                    std::string_view number) const;
    void write_metric(std::string& out, const LabelValues& values, const Counter& counter) const;
    void write_metric(std::string& out, const LabelValues& values, const Gauge& gauge) const;
    void write_metric(std::string& out, const LabelValues& values, const Histogram& histogram) const;
    void check_count(size_t given) const;

    std::string_view name_, help_, type_;
    std::vector<std::string_view> labels_;
};

template <class Metric>
class Family final : public AnyFamily {
public:
    Family(std::string_view name, std::string_view help, std::vector<std::string_view> labels = {})
        : AnyFamily(name, help, Metric::type, std::move(labels)) {
        if (labels_.empty()) series_.try_emplace({}); // a metric without labels is told from the start, as zero
    }

    // The reference stays good as long as the family lives.
    Metric& with(std::initializer_list<std::string_view> values) {
        check_count(values.size());
        std::span<const std::string_view> wanted(values.begin(), values.size());
        {
            std::shared_lock lock(mutex_);
            if (auto found = series_.find(wanted); found != series_.end()) return found->second;
        }
        std::unique_lock lock(mutex_);
        LabelValues key(values.begin(), values.end());
        if (series_.size() >= series_max && !series_.contains(key)) key.assign(key.size(), "other");
        return series_[std::move(key)];
    }
    Metric& only() { return with({}); }

private:
    struct Less {
        using is_transparent = void;
        bool operator()(const auto& a, const auto& b) const {
            return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                                [](std::string_view x, std::string_view y) { return x < y; });
        }
    };
    void write_series(std::string& out) const override {
        std::shared_lock lock(mutex_);
        for (const auto& [values, metric] : series_)
            write_metric(out, values, metric);
    }

    mutable std::shared_mutex mutex_;
    std::map<LabelValues, Metric, Less> series_;
};

// Every family of the program, by name, in the text format of Prometheus 0.0.4.
std::string prometheus_text();
inline constexpr std::string_view prometheus_type = "text/plain; version=0.0.4; charset=utf-8";

} // namespace qzt::metrics
