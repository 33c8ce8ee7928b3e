// Who of the pool is suggested for a dispute, and with which reasons.
#include "disputes/mediator_rules.hpp"

#include "kernel/json_traits.hpp"
#include "support/dispute_play.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::DisputePlay;

MediatorView mediator(std::string name) {
    MediatorView view;
    view.member_id = MemberId::named(name);
    view.name = std::move(name);
    return view;
}

std::string reasons(const MediatorSuggestion& suggestion) {
    std::string words = suggestion.may_be_taken ? "" : "! ";
    for (MediatorReason reason : suggestion.reasons)
        (words += words.empty() || words == "! " ? "" : " ") += json::word(reason);
    return words;
}

struct MediatorRules : ::testing::Test {
    DisputePlay play;
    MediationWanted wanted{DisputeKind::neighbour, AreaId::named("north"), {SpokenLanguage::mindong}};
    MediatorRules() { EXPECT_EQ(play.open("steward"), ""); }
    std::string told(const MediatorView& view) { return reasons(suggestion_of(view, wanted, play.file)); }
};

TEST_F(MediatorRules, SayWhatSpeaksForSomebodyAndWhatAgainst) {
    MediatorView all = mediator("all");
    EXPECT_EQ(told(all), "language_lacks has_room") << "nothing of theirs is for this dispute in particular";
    all.kinds = {DisputeKind::neighbour};
    all.areas = {AreaId::named("north")};
    all.languages = {SpokenLanguage::mindong};
    EXPECT_EQ(told(all), "knows_kind knows_place speaks_language has_room");
    all.kinds = {DisputeKind::wages};
    all.areas = {AreaId::named("south")};
    EXPECT_EQ(told(all), "other_kind other_place speaks_language has_room");
    wanted.languages = {SpokenLanguage::putonghua};
    EXPECT_EQ(told(all), "other_kind other_place has_room") << "everybody speaks it";
}

TEST_F(MediatorRules, WhoCannotBeTakenIsSaidWithTheReason) {
    wanted.languages.clear();
    MediatorView one = mediator("aunt");
    one.load = one.load_max = 3;
    EXPECT_EQ(told(one), "! full");
    one.is_active = false;
    EXPECT_EQ(told(one), "! out_of_pool full");
    EXPECT_EQ(told(mediator("steward")), "! screened has_room");
    MediatorView officer = mediator("officer");
    officer.kind = MediatorKind::police;
    EXPECT_EQ(told(officer), "police_gate has_room") << "only where the law allows it";
    ASSERT_EQ(play.all("triage room, assign:aunt room, challenge:aunt room, assign:lawyer room, step_back lawyer"),
              "");
    EXPECT_EQ(told(mediator("aunt")), "! challenged has_room");
    EXPECT_EQ(told(mediator("lawyer")), "! stepped_back has_room");
}

TEST_F(MediatorRules, WhoFitsBestAndHasLeastInHandComesFirst) {
    MediatorView busy = mediator("busy"), free = mediator("free"), fitting = mediator("fitting"),
                 screening = mediator("steward");
    busy.load = 9;
    fitting.languages = {SpokenLanguage::mindong};
    fitting.load = 9;
    screening.languages = {SpokenLanguage::mindong};
    std::string order;
    for (const auto& one : suggested({busy, screening, free, fitting}, wanted, play.file))
        order += one.mediator.name + " ";
    EXPECT_EQ(order, "fitting free busy steward ");
}

} // namespace
} // namespace qzt
