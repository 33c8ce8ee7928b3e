// Cases that would have gone to another organisation first. Its steps take, for each of them, the durations of one of
// that organisation's own cases of the class, drawn with a seed that is shown: anybody gets the same draw. What comes
// after its result keeps its distance from it. Of too few own cases nothing is drawn, and all stays as it was.
#pragma once
#include "rehearsal/moved_moments.hpp"
#include "rehearsal/rehearsal_types.hpp"

namespace qzt {

// One way from dispatch to result without a detour (return, other lead, suspension), as it was recorded.
struct OwnDurations {
    Time sent_at{};
    std::optional<Time> signed_at; // none: silence signed
    std::optional<Time> contacted_at;
    Time result_at{};
};

// Where a case was first sent, and whether the way from there to its first result was straight.
struct FirstSending {
    size_t sent = 0;              // which moment
    std::optional<size_t> result; // likewise
    OwnDurations durations;
    bool is_straight = false;
};
std::optional<FirstSending> first_sending(std::span<const Moment> moments);

class Rerouting {
public:
    // `org`, `areas` and classes as they stand in the logs. The first route that fits a case holds.
    Rerouting(const CaseLogs& logs, std::span<const OtherRoute> routes, std::span<const LogIndex> orgs,
              const Calendar& calendar, std::span<const WorkHours> hours, uint64_t seed);

    // The moments of the case as they would have been; nothing: it stays as it was.
    std::optional<std::vector<Moment>> moments(const CaseLog& log, std::span<const Moment> recorded);
    std::vector<RehearsedRoute> routes() const;

private:
    struct Route {
        OtherRoute wanted;
        LogIndex org = nobody;
        WorkHours hours;
        std::vector<OwnDurations> own;
        RehearsedRoute told;
    };
    Route* fitting(const CaseLog& log, LogIndex category);
    LogIndex class_at(const CaseLog& log, std::span<const Moment> recorded, size_t moment) const;
    std::vector<Moment> sent_to(const Route& route, const FirstSending& first, std::span<const Moment> recorded,
                                const OwnDurations& own) const;

    const CaseLogs& logs_;
    const Calendar& calendar_;
    const uint64_t seed_;
    std::vector<Route> routes_;
};

} // namespace qzt
