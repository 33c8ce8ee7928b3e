// A dispute played by its rules alone: who is who, and each act in a word with its ordinary content.
#pragma once
#include "disputes/dispute_clocks.hpp"
#include "disputes/dispute_rules.hpp"

#include <map>
#include <string>

namespace qzt::testing {

struct DisputePlay {
    Calendar calendar;
    Time now = time_from_text("2026-03-10T09:00:00+08:00").value(); // a Tuesday
    std::map<std::string, DisputeCaller> people;
    DisputePartyId one = DisputePartyId::named("party one"), two = DisputePartyId::named("party two");
    DisputeFile file;
    std::vector<PoolPlace> pool;
    int count = 0; // of sessions, offers and signatures
    PoolPlace& place(const std::string& name);

    DisputePlay();
    const DisputeCaller& who(const std::string& name) const { return people.at(name); }
    // The code of the refusal, or nothing. "assign:lawyer" names somebody; others have their ordinary content.
    std::string give(const std::string& act, const std::string& by);
    // Acts one after another, each of which has to succeed: "triage room, assign:lawyer room".
    std::string all(const std::string& acts);
    std::string open(const std::string& by, DisputeKind kind = DisputeKind::neighbour);

private:
    Decided decided(const std::string& act, const std::string& target, const DisputeAsked& asked);
    Decided sign(const std::string& target, const DisputeAsked& asked);
};

AgreementText agreement_text(Day first_due, int terms = 1);

} // namespace qzt::testing
