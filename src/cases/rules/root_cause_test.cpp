// The third case of one kind at one place within a month: its lead has to find the cause.
#include "cases/rules/root_cause.hpp"

#include "cases/rules/act_guards.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

AlikeCase before(std::string number) {
    AlikeCase other;
    other.of_case = CaseId::named("case");
    other.case_id = CaseId::named(number);
    other.number = std::move(number);
    other.category = "0304";
    other.grid_id = TestRulebook::area("grid");
    other.place_text = "3 Lotus Lane";
    return other;
}

constexpr std::string_view sent = R"(
    03-02 09:00 | citizen    | submit category=0304 contact=1  | submitted
    03-02 09:01 | dispatcher | dispatch lead=property          | dispatched
)";

const Supervision* opened(const CasePlayer& player) {
    auto& all = player.file().supervisions;
    return all.empty() ? nullptr : &all.back();
}

TEST(RootCause, IsNotAskedForBeforeTheThirdNorWhereTheCasesDiffer) {
    AlikeCase elsewhere = before("B");
    elsewhere.place_text = "5 Lotus Lane";
    AlikeCase other_kind = before("C");
    other_kind.category = "0401";
    AlikeCase in_work = before("D");
    in_work.under_root_cause = true;
    const std::vector<std::vector<AlikeCase>> lists{
        {}, {before("A")}, {before("A"), elsewhere}, {before("A"), other_kind}, {before("A"), before("B"), in_work}};
    for (const std::vector<AlikeCase>& alike : lists) {
        CasePlayer player;
        player.alike = alike;
        player.play(sent);
        EXPECT_FALSE(opened(player)) << alike.size();
    }
}

TEST(RootCause, GoesByTheGroundWhereBothHaveAPoint) {
    Case head;
    head.grid_id = TestRulebook::area("grid");
    head.place_text = "3 Lotus Lane";
    head.lon = 118.0, head.lat = 24.0;
    AlikeCase other = before("A");
    EXPECT_TRUE(is_same_place(head, other)) << "by its words, as it has no point";
    other.lon = 118.0;
    other.lat = 24.0004; // 45 m
    other.place_text = "at the gate";
    EXPECT_TRUE(is_same_place(head, other));
    other.lat = 24.0005; // 56 m
    other.place_text = head.place_text;
    EXPECT_FALSE(is_same_place(head, other));
    head.lon.reset();
    head.place_text.clear();
    other.place_text.clear();
    EXPECT_FALSE(is_same_place(head, other)) << "two that say no place are not at one";
}

TEST(RootCause, IsDemandedOfTheLeadWithTheNumbersOfTheCasesBefore) {
    CasePlayer player;
    player.alike = {before("QZ202602200300007"), before("QZ202602110300002")};
    player.play(R"(
        03-02 09:00 | citizen    | submit category=0304 contact=1  | submitted
        03-02 09:01 | dispatcher | dispatch lead=property          | dispatched +supervised level=2
    )");
    const Supervision* supervision = opened(player);
    ASSERT_TRUE(supervision);
    EXPECT_EQ(supervision->kind, SupervisionKind::root_cause);
    EXPECT_EQ(supervision->org_id, TestRulebook::org("property"));
    EXPECT_FALSE(supervision->author_id);
    EXPECT_TRUE(supervision->reason.contains("QZ202602200300007、QZ202602110300002")) << supervision->reason;
    EXPECT_EQ(supervision->reply_due_at, moment("03-05 18:00"));
    // As long as the dispatch can be undone the lead has not heard of it, by this way either.
    const Actor& lead = test_town().actor("property1");
    EXPECT_FALSE(may_read(player.file(), lead, moment("03-02 09:01:09")));
    EXPECT_TRUE(may_read(player.file(), lead, moment("03-02 09:01:10")));
    // The case is not closed over it; the station chief closes it once it has been answered.
    player.play(R"(
        03-02 09:02 | property1  | sign                            | signed_for
        03-02 09:03 | property1  | start                           | handling
        03-02 09:04 | property1  | reply_supervision               | handling +supervision_replied
        03-02 09:05 | property1  | submit_result                   | checking
        03-02 09:06 | checker    | give_check                      | following_up
        03-02 09:07 | caller     | follow_up                       | following_up
        03-02 09:08 | commander  | close                           | !supervision_open
        03-02 09:08 | commander  | close_supervision               | !supervision_unknown
        03-02 09:08 | chief      | close_supervision               | following_up +supervision_closed level=0
        03-02 09:09 | commander  | close                           | closed
    )");
}

TEST(RootCause, GoesWithTheLead) {
    CasePlayer player;
    player.alike = {before("A"), before("B")};
    player.play(R"(
        03-02 09:00    | citizen    | submit category=0304         | submitted
        03-02 09:01:00 | dispatcher | dispatch lead=property       | dispatched level=2
        03-02 09:01:05 | dispatcher | undo_dispatch                | filed level=0
        03-02 09:02    | dispatcher | dispatch lead=property       | dispatched level=2
        03-02 09:03    | dispatcher | redispatch lead=community    | dispatched level=2
    )");
    const auto& all = player.file().supervisions;
    ASSERT_EQ(all.size(), 3u);
    EXPECT_TRUE(all[0].closed_at && all[1].closed_at && !all[2].closed_at);
    EXPECT_EQ(all[2].org_id, TestRulebook::org("community"));
    EXPECT_EQ(std::ranges::count(player.file().timers, TimerKind::supervision_reply, &Timer::kind), 1);
}

} // namespace
} // namespace qzt::testing
