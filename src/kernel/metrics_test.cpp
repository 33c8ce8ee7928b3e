// What is told to Prometheus, that labels cannot grow without end, and that threads lose no count.
#include "kernel/metrics.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace qzt::metrics {
namespace {

TEST(metrics, TwoMetricsCannotHaveOneName) {
    Family<Counter> first("qzt_test_same", "First.");
    EXPECT_THROW(Family<Counter>("qzt_test_same", "Second."), std::logic_error);
    EXPECT_NE(prometheus_text().find("First."), std::string::npos);
}

TEST(metrics, LabelsMustBeAsManyAsDeclared) {
    Family<Counter> family("qzt_test_labels", "Labels.", {"a", "b"});
    EXPECT_THROW(family.with({"one"}), std::logic_error);
}

TEST(metrics, TooManyLabelValuesAreCountedAsOther) {
    Family<Counter> family("qzt_test_many", "Many.", {"a"});
    for (size_t i = 0; i < series_max + 10; ++i)
        family.with({std::to_string(i)}).add();
    EXPECT_EQ(family.with({"other"}).value(), 10u);
    EXPECT_EQ(family.with({"0"}).value(), 1u);
}

TEST(metrics, TextIsWhatPrometheusReads) {
    Family<Counter> counter("qzt_test_counter_total", "Things.", {"kind"});
    Family<Gauge> gauge("qzt_test_gauge", "Now.");
    counter.with({"a\"b\\c\nd"}).add(3);
    gauge.only().add(5);
    gauge.only().add(-7);
    auto text = prometheus_text();
    EXPECT_NE(text.find("# HELP qzt_test_counter_total Things.\n# TYPE qzt_test_counter_total counter\n"
                        "qzt_test_counter_total{kind=\"a\\\"b\\\\c\\nd\"} 3\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("# TYPE qzt_test_gauge gauge\nqzt_test_gauge -2\n"), std::string::npos) << text;
}

TEST(metrics, AHistogramTellsEachStepAndAllBelowIt) {
    Family<Histogram> family("qzt_test_seconds", "Took.", {"route"});
    auto& histogram = family.with({"/a"});
    for (double seconds : {-1.0, 0.001, 0.002, 0.3, 100.0})
        histogram.observe(seconds);
    auto text = prometheus_text();
    for (auto line : {"qzt_test_seconds_bucket{route=\"/a\",le=\"0.001\"} 2\n",
                      "qzt_test_seconds_bucket{route=\"/a\",le=\"0.0025\"} 3\n",
                      "qzt_test_seconds_bucket{route=\"/a\",le=\"0.5\"} 4\n",
                      "qzt_test_seconds_bucket{route=\"/a\",le=\"30\"} 4\n",
                      "qzt_test_seconds_bucket{route=\"/a\",le=\"+Inf\"} 5\n",
                      "qzt_test_seconds_sum{route=\"/a\"} 100.303\n", "qzt_test_seconds_count{route=\"/a\"} 5\n"})
        EXPECT_NE(text.find(line), std::string::npos) << line << text;
}

TEST(metrics, ThreadsLoseNoCount) {
    Family<Counter> family("qzt_test_threads", "Counted.", {"n"});
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 10000; ++i)
                    family.with({i % 2 ? "odd" : "even"}).add();
            });
    }
    EXPECT_EQ(family.with({"odd"}).value() + family.with({"even"}).value(), 40000u);
}

} // namespace
} // namespace qzt::metrics
