// How true the register still is. A record's confidence decays with the days since somebody verified it: halved when
// the time that its kind is good for has passed, and from then on it is stale. Figures of a set are two counts and
// what follows from them; over nothing there is no figure.
#pragma once
#include "kernel/clock.hpp"

#include <boost/describe.hpp>

#include <span>
#include <vector>

namespace qzt {

enum class RecordKind { registered, floating, overseas, rental, vacant, establishment };
BOOST_DESCRIBE_ENUM(RecordKind, registered, floating, overseas, rental, vacant, establishment)

// Good for so many days: the default of a new station.
int32_t days_good_for(RecordKind kind);
// Of all kinds, as statements take them.
std::vector<int32_t> days_in_order();

// From 1 on the day of verification; 0.5 at the end of its days. 0: never verified.
double confidence(RecordKind kind, std::optional<Day> verified_on, Day today);
bool is_stale(RecordKind kind, std::optional<Day> verified_on, Day today);
// Days since the last day on which it was good; 0 while it is. Empty: never verified.
std::optional<int32_t> days_overdue(RecordKind kind, std::optional<Day> verified_on, Day today);

// ── figures of a set ──

struct Share {
    int64_t part = 0;
    int64_t whole = 0;
    std::optional<double> value() const; // empty: of nothing
    bool operator==(const Share&) const = default;
};
BOOST_DESCRIBE_STRUCT(Share, (), (part, whole))

struct ActiveRecord {
    RecordKind kind = RecordKind::registered;
    std::optional<Day> verified_on;
};

// 鲜活度: verified within their days, of all that are active.
Share share_fresh(std::span<const ActiveRecord> active, Day today);

// 采集率: collected, of those expected. More than expected shows that the expectation is wrong; the share stays as it
// is.
Share coverage(int64_t collected, int64_t expected);

// 关联率: persons with a link to a dwelling that holds today, of all persons.
Share link_rate(int64_t linked_persons, int64_t persons);

// 注销及时率: those who left and were ended within a week of being found to have left.
inline constexpr int32_t ended_within_days = 7;
struct Leaver {
    Day found_on{};
    std::optional<Day> ended_on;
};
Share ended_in_time(std::span<const Leaver> leavers, Day today);

// 准确率: right, of a random sample, with the interval in which the true share lies with 95 % (Wilson's, which holds
// for small samples and at both ends, too).
struct Accuracy {
    Share sampled;
    double low = 0, high = 1;
};
Accuracy accuracy(int64_t right, int64_t sampled);

} // namespace qzt
