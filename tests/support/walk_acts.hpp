// Who does what next in a random walk through the loop: often somebody who may, and something that is allowed,
// sometimes just anybody and anything. The walk through the rules and the walk over HTTP (tests/sim) throw the same
// dice.
#pragma once
#include "support/test_rulebook.hpp"

#include "cases/rules/case_rules.hpp"

#include <random>

namespace qzt::testing {

class WalkActs {
public:
    struct Town {
        const Rulebook* rules;
        std::vector<const Actor*> people;
        std::vector<std::string> orgs; // as the words of a scenario name them: by name or id
        std::vector<std::string> categories;
    };
    WalkActs(Town town, uint64_t seed) : town_(std::move(town)), random_(seed) {}

    uint64_t any() { return random_(); }
    uint64_t below(uint64_t n) { return random_() % n; }

    const Actor& pick_person(const CaseFile& file, Time now);
    Act pick_act(const CaseFile& file, const Actor& by, Time now);
    std::string words(Act act, const CaseFile& file); // for command_from()

    const std::vector<const Actor*>& people() const { return town_.people; }

private:
    Town town_;
    std::mt19937_64 random_;
};

} // namespace qzt::testing
