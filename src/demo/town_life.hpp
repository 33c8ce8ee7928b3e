// The living town: what its simulated people do next. A person's choice is a throw of dice that belongs to the case
// and the kind of act, so nothing needs to be remembered: asked again, after a restart too, the town decides the
// same. Where a visitor has acted meanwhile, it simply goes on from there.
#pragma once
#include "cases/rules/case_rules.hpp"
#include "cases/running/command_runner.hpp"
#include "demo/town_people.hpp"
#include "demo/town_voice.hpp"

#include <map>

namespace qzt::demo {

inline constexpr double usual_reports_per_day = 44;

struct LifeSettings {
    uint64_t seed = 1;
    double reports_per_day = usual_reports_per_day;
    int left_for_visitor = 0;     // percent of new cases and requests that dispatchers leave lying till nearly due
    std::vector<FileId> pictures; // stored photos that people of the town attach; needed where evidence is
};

// What the town needs of the server: the open cases, the rules they stand under, and a way to act.
struct TownWindow {
    virtual ~TownWindow() = default;
    virtual std::shared_ptr<const Rulebook> rules() = 0;
    virtual Task<std::vector<CaseFile>> open_cases() = 0;
    virtual Task<std::optional<Problem>> give(Order order) = 0; // the Problem when it was refused
};

struct LifeTurn {
    int given = 0;
    std::vector<std::pair<Act, Problem>> refused; // a visitor was quicker, or a bug
};

class TownLife {
public:
    TownLife(const TownPlan& plan, const TownPeople& people, StationId station, LifeSettings settings = {});

    // What people report in this stretch of time, in order.
    std::vector<Order> reports(Time from, Time until, const Rulebook& rules) const;

    // Who does what next with this case, and when (`now` of the order), not before the moment given.
    std::optional<Order> next(const CaseFile& file, const Rulebook& rules, Time not_before) const;

    // One turn of the living town: everything that is due by now. Reports come for the time since the last turn.
    Task<LifeTurn> turn(TownWindow& window, Time last_turn, Time now) const;

private:
    friend class CaseMind;
    using Crowd = std::vector<const Actor*>;

    void report_of_minute(Time minute, const Rulebook& rules, std::vector<Order>& orders) const;
    const TownPlace* place_of_wave(Time minute, size_t& idea, Dice& dice) const;
    void tell(const ReportIdea& idea, const TownPlace& place, Time minute, const std::string& name, Dice& dice,
              const Rulebook& rules, std::vector<Order>& orders) const;
    const Actor* reporter_at(const TownPlace& place, Dice& dice) const;

    const TownPlan& plan_;
    StationId station_;
    LifeSettings settings_;
    std::vector<Actor> actors_;
    Actor citizen_; // a citizen's own page acts as the system
    std::map<MemberId, const Actor*> by_member_;
    std::map<Role, Crowd> by_role_;
    std::map<std::pair<OrgId, Role>, Crowd> by_post_;
    std::map<AreaId, Crowd> by_area_;
    std::map<AreaId, Crowd> by_community_; // forces without an estate of their own
    std::vector<std::vector<const TownPlace*>> places_of_idea_;
    int often_in_all_ = 0;
};

} // namespace qzt::demo
