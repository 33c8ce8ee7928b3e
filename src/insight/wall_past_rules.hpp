// The fold behind the time machine. It takes what is known of a midnight and then one moment of a case after the
// other, and tells at any point how the wall stood: the same figures that the wall counts from the tables while they
// are present. Pure; what it is given decides everything.
#pragma once
#include "insight/wall_matters.hpp"
#include "insight/wall_past_types.hpp"
#include "kernel/outcome.hpp"

#include <functional>
#include <map>
#include <set>
#include <unordered_map>

namespace qzt {

inline constexpr std::chrono::days past_reach{366};
inline constexpr std::chrono::minutes film_step{5};

Outcome<void> accept_past(Time at, Time now);

class WallPast {
public:
    explicit WallPast(const WallStanding& from);

    void take(const CaseMoment& moment); // in the order of (at, version)
    void take(const ProjectMoment& moment) { matters_.take(moment); }
    void take(const DisputeMoment& moment) { matters_.take(moment); }
    // How everything stands at the midnight with which `day` begins.
    WallStanding standing(Day day) const;
    // Fills in what can be told of the past. `communities`: those of the station, in their order.
    void show(WallView& view, Time now, const std::vector<AreaId>& communities,
              const CommunityOf& community_of) const;

private:
    WallTrendDay& count_of(Time at);
    void show_open(WallView& view, Time now, const std::vector<AreaId>& communities) const;
    void show_today(WallView& view, Day today) const;

    using NewsOrder = std::pair<Time, CaseId>;
    std::unordered_map<CaseId, CaseMoment> cases_;
    std::set<NewsOrder, std::greater<>> newest_; // of the cases that are known, by when they were created
    std::map<Day, WallTrendDay> days_;
    std::map<AreaId, Time> last_reports_;
    MattersPast matters_;
};

// What is to be told after `before`.
WallFrame frame_between(const WallView& before, const WallView& after);

} // namespace qzt
