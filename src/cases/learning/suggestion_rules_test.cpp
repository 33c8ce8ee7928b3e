// Which classes and leads are suggested, in which order and with which reasons: a scenario a row.
#include "cases/learning/suggestion_rules.hpp"

#include "support/test_rulebook.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::TestRulebook;

LearntGuess learnt(std::string category, double chance) { return {std::move(category), chance, 92, 87, {"占道"}}; }
TreeGuess tree(std::string category) { return {std::move(category), 0.5, {"摊贩"}}; }

std::string word(ClassGround ground) {
    return ground == ClassGround::stands ? "stands" : ground == ClassGround::learnt ? "learnt" : "tree";
}
std::string in_words(const std::vector<ClassSuggestionView>& views) {
    std::string words;
    for (const ClassSuggestionView& view : views)
        words += (words.empty() ? "" : " ") + view.category + ":" + word(view.ground);
    return words;
}

struct ClassRow {
    const char* when;
    ClassesWanted wanted;
    const char* classes;
};

TEST(SuggestedClasses, AreOrderedByWhatStandsThenByWhatIsLearntThenByTheTree) {
    TestRulebook rules;
    rules.category_to_change("0502").active = false;
    const ClassRow rows[] = {
        {"nothing speaks for anything", {.category = "1299", .learnt = {}, .tree = {}}, ""},
        {"switched off",
         {.category = "1299", .learnt = {learnt("0401", 1)}, .tree = {tree("0401")}, .is_off = true},
         ""},
        {"switched off, but the reporter chose",
         {.category = "0401", .learnt = {}, .tree = {tree("0301")}, .is_off = true},
         "0401:stands"},
        {"a filed case is what it is",
         {.category = "0401", .is_filed = true, .learnt = {learnt("0301", 0.9)}, .tree = {tree("0301")}},
         "0401:stands"},
        {"filed as the rest", {.category = "1299", .is_filed = true, .learnt = {}, .tree = {}}, "1299:stands"},
        {"a class out of use", {.category = "1299", .learnt = {learnt("0502", 0.9)}, .tree = {}}, ""},
        {"a class that nobody knows", {.category = "1299", .learnt = {learnt("9999", 0.9)}, .tree = {}}, ""},
        {"the rest is no suggestion", {.category = "1299", .learnt = {learnt("1299", 0.9)}, .tree = {}}, ""},
        {"a chance too small", {.category = "1299", .learnt = {learnt("0401", 0.04)}, .tree = {}}, ""},
        {"a new station",
         {.category = "1299", .learnt = {}, .tree = {tree("0401"), tree("0304")}},
         "0401:tree 0304:tree"},
        {"what is learnt goes before the tree",
         {.category = "1299",
          .learnt = {learnt("0401", 0.8), learnt("0304", 0.1)},
          .known = {"0304", "0401", "0602"},
          .tree = {tree("0602")}},
         "0401:learnt 0304:learnt"},
        {"of a class that was never taught the tree is heard",
         {.category = "1299",
          .learnt = {learnt("0401", 0.8), learnt("0304", 0.1)},
          .known = {"0304", "0401"},
          .tree = {tree("0602")}},
         "0401:learnt 0304:learnt 0602:tree"},
        {"what stands goes first",
         {.category = "0304", .learnt = {learnt("0401", 0.8), learnt("0304", 0.1)}, .tree = {}},
         "0304:stands 0401:learnt"},
        {"three at most",
         {.category = "0304", .learnt = {learnt("0401", 0.5), learnt("0602", 0.2), learnt("0306", 0.2)}, .tree = {}},
         "0304:stands 0401:learnt 0602:learnt"},
        {"of a restricted class nothing is learnt, so the tree is heard",
         {.category = "1299",
          .learnt = {learnt("0401", 0.5), learnt("0602", 0.2), learnt("0306", 0.2)},
          .known = {"0306", "0401", "0602"},
          .tree = {tree("0105")}},
         "0401:learnt 0602:learnt 0105:tree"},
    };
    ASSERT_NE(rules.category("0105")->visibility, Visibility::normal);
    for (const ClassRow& row : rows)
        EXPECT_EQ(in_words(classes_for(row.wanted, rules)), row.classes) << row.when;
}

TEST(SuggestedClasses, SayWhatSpeaksForTheClassThatStands) {
    TestRulebook rules;
    auto views = classes_for({.category = "0401", .learnt = {learnt("0401", 0.9)}, .tree = {}}, rules);
    ASSERT_EQ(views.size(), 1u);
    EXPECT_EQ(views[0].told, 92);
    EXPECT_EQ(views[0].told_rightly, 87);
    EXPECT_EQ(views[0].words, std::vector<std::string>{"占道"});
}

struct UrgencyRow {
    const char* when;
    ClassGround ground;
    int as_class, other;
    double likeness;
    Priority priority;
    int32_t alike, alike_priority;
};

TEST(SuggestedUrgency, FollowsTheClassUnlessMostSimilarCasesWereOtherwise) {
    TestRulebook rules;
    Priority own = rules.category("0401")->priority;
    Priority other = own == Priority::P2 ? Priority::P3 : Priority::P2;
    using enum ClassGround;
    const UrgencyRow rows[] = {
        {"no similar case", learnt, 0, 0, 0.5, own, 0, 0},
        {"too few", learnt, 0, 4, 0.5, own, 0, 0},
        {"most were otherwise", learnt, 2, 3, 0.5, other, 5, 3},
        {"as many as not", learnt, 3, 3, 0.5, own, 0, 0},
        {"most were as the class", learnt, 5, 1, 0.5, own, 0, 0},
        {"they are not similar enough", learnt, 0, 9, 0.1, own, 0, 0},
        {"somebody has said it", stands, 0, 9, 0.5, Priority::P4, 0, 0},
    };
    for (const UrgencyRow& row : rows) {
        std::vector<SimilarCase> similar(size_t(row.as_class), {"0401", own, row.likeness});
        similar.insert(similar.end(), size_t(row.other), {"0401", other, row.likeness});
        similar.insert(similar.end(), 20, {"0304", other, row.likeness}); // of another class
        ClassSuggestionView view{.category = "0401", .ground = row.ground, .words = {}, .priority = Priority::P4};
        add_priority(view, similar, rules);
        EXPECT_EQ(view.priority, row.priority) << row.when;
        EXPECT_EQ(view.alike, row.alike) << row.when;
        EXPECT_EQ(view.alike_priority, row.alike_priority) << row.when;
    }
}

struct SuggestedLeads : ::testing::Test {
    TestRulebook rules;
    CaseFile file;
    OrgId urban = TestRulebook::org("urban"), police = TestRulebook::org("police");
    SuggestedLeads() { file.head.community_id = TestRulebook::area("north"); }
    std::vector<SuggestionView> leads(std::vector<LeadRecord> records, std::string category = "0401") {
        ClassSuggestionView of{.category = std::move(category), .ground = ClassGround::learnt, .words = {}};
        return leads_for(file, of, records, rules);
    }
};

TEST_F(SuggestedLeads, AreNoneOfAClassThatNobodyKnows) { EXPECT_TRUE(leads({{urban, 9, 9, 9}}, "9999").empty()); }

TEST_F(SuggestedLeads, LeaveOutWhoIsNoLongerThere) {
    auto before = leads({{police, 5, 4, 9}});
    EXPECT_NE(std::ranges::find(before, police, &SuggestionView::lead_org_id), before.end());
    rules.close_org("police");
    auto after = leads({{police, 5, 4, 9}});
    EXPECT_EQ(std::ranges::find(after, police, &SuggestionView::lead_org_id), after.end());
}

TEST_F(SuggestedLeads, AreFirstWhoIsNamedThenWhoLedBeforeWithBothCounts) {
    file.head.joint_lead_org = urban;
    auto views = leads({{police, 50, 40, 92}, {urban, 30, 20, 92}});
    ASSERT_EQ(views.size(), 2u);
    EXPECT_EQ(views[0].lead_org_id, urban);
    EXPECT_TRUE(views[0].from_catalogue);
    EXPECT_EQ(views[0].handled, 30);
    EXPECT_EQ(views[0].similar, 92);
    EXPECT_FALSE(views[0].takes_reason);
    EXPECT_EQ(views[1].lead_org_id, police);
    EXPECT_EQ(views[1].in_time, 40);
    EXPECT_TRUE(views[1].takes_reason) << "a joint decision binds";
}

TEST(SuggestedFirst, IsWhatStoodFirstAlsoAfterTheCommandRoomSortedItItself) {
    auto of = [](std::string category, ClassGround ground, double chance) {
        return ClassSuggestionView{.category = std::move(category), .ground = ground, .chance = chance, .words = {}};
    };
    using enum ClassGround;
    struct Row {
        const char* when;
        std::vector<ClassSuggestionView> classes;
        bool was_sorted;
        const char* seen;
        ClassGround ground;
    };
    const Row rows[] = {
        {"nothing was suggested", {}, false, "", stands},
        {"what is learnt", {of("0401", learnt, 0.8), of("0304", learnt, 0.1)}, false, "0401", learnt},
        {"the reporter chose", {of("0304", stands, 0.1), of("0401", learnt, 0.8)}, false, "0304", stands},
        {"the room chose otherwise", {of("0304", stands, 0.1), of("0401", learnt, 0.8)}, true, "0401", learnt},
        {"the room chose what was suggested",
         {of("0401", stands, 0.8), of("0304", learnt, 0.1)},
         true,
         "0401",
         learnt},
        {"the room chose beside the tree",
         {of("0304", stands, 0), of("0401", tree_words, 0)},
         true,
         "0401",
         tree_words},
        {"the room chose, and nothing had been suggested", {of("0304", stands, 0)}, true, "0304", stands},
    };
    SuggestionView target{.lead_org_id = OrgId::named("somebody")};
    for (const Row& row : rows) {
        std::vector<std::vector<SuggestionView>> by_class(row.classes.size(), {target});
        auto seen = first_seen(row.classes, by_class, 7, row.was_sorted);
        EXPECT_EQ(seen ? std::string(seen->category) : "", row.seen) << row.when;
        if (!seen) continue;
        EXPECT_EQ(seen->ground, row.ground) << row.when;
        EXPECT_EQ(seen->version, row.ground == learnt ? std::optional(7) : std::nullopt) << row.when;
    }
}

TEST(SuggestedTargets, AreTheLeadsOfTheFirstClassAndOneOfEachOther) {
    auto leads = [](std::string category, size_t count) {
        std::vector<SuggestionView> views(count);
        for (SuggestionView& view : views)
            view.category = category;
        return views;
    };
    EXPECT_TRUE(targets_of({}).empty());
    auto targets = targets_of({leads("0401", 7), {}, leads("0304", 3)});
    ASSERT_EQ(targets.size(), leads_of_first_class_max + 1);
    EXPECT_EQ(targets.back().category, "0304");
    auto of_others = targets_of({{}, leads("0304", 2)});
    ASSERT_EQ(of_others.size(), 1u);
}

} // namespace
} // namespace qzt
