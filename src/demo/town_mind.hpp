// What everybody concerned with one case has in mind for it. Each thought is an act, who could give it, and when; the
// earliest that the rules allow is what happens.
#pragma once
#include "demo/town_life.hpp"

namespace qzt::demo {

class CaseMind {
public:
    CaseMind(const TownLife& town, const CaseFile& file, const Rulebook& rules, Time not_before)
        : town_(town), file_(file), head_(file.head), rules_(rules), not_before_(not_before) {}

    std::optional<Order> next();

private:
    struct Thought {
        Time at;
        Act act;
        std::vector<const Actor*> who;
        CommandBody body;
    };

    // The command room: town_mind.cpp
    void triage();
    void dispatch(Time at, Dice& dice);
    void verify();
    void requests();
    void supervisions();
    // Organisations: town_mind_handling.cpp
    void handle();
    void lead(const Assignment& part);
    void lead_works(const Assignment& part);
    void ask_back(const Assignment& part, Time at, Dice& dice);
    void assist(const Assignment& part);
    void arrivals();
    void appraise(const Arrival& arrival, Dice& step);
    // Checking: town_mind_checking.cpp
    void check();
    void follow_up();
    void close();

    // The same dice for the same matter, whenever asked.
    Dice dice(std::string_view what, int count = 0) const;
    const Timer* timer(TimerKind kind, std::optional<AssignmentId> part = {}) const;
    // At a share of a running clock; `otherwise` when it does not run.
    Time at_share(const Timer* clock, double share, Time otherwise) const;
    Time working(Time at, bool round_the_clock, Dice& dice) const; // moved into working hours
    Time awake(Time at, int from_hour, int until_hour, Dice& dice) const;
    Time after(Time base, double minutes, bool round_the_clock) const; // working minutes later
    bool round_the_clock(OrgId org) const;

    std::vector<const Actor*> with(std::initializer_list<Role> roles) const;
    std::vector<const Actor*> workers(OrgId org, std::optional<MemberId> first) const;
    std::vector<const Actor*> leaders(OrgId org) const;
    std::vector<const Actor*> one(std::optional<MemberId> member) const;
    List<FileId, 9> pictures(int count, Dice& dice) const;
    // None that the part has already.
    List<FileId, 9> new_pictures(const Assignment& part, int count, Dice& dice) const;

    template <class Body>
    void think(Time at, std::vector<const Actor*> who, Body body) {
        CommandBody command = std::move(body);
        Act act = act_of(command);
        thoughts_.push_back({at, act, std::move(who), std::move(command)});
    }

    const TownLife& town_;
    const CaseFile& file_;
    const Case& head_;
    const Rulebook& rules_;
    Time not_before_;
    std::vector<Thought> thoughts_;
};

inline Duration minutes_of(double minutes) { return Duration(int64_t(minutes * 60e6)); }

} // namespace qzt::demo
