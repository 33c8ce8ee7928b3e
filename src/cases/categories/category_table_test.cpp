// The categories that every station begins with: complete, lawful, and with limits that make sense.
#include "cases/categories/category_table.hpp"

#include "accounts/force_table.hpp"
#include "accounts/org_kinds.hpp"

#include <gtest/gtest.h>

#include <set>

namespace qzt {
namespace {

const Category& listed_category(std::string_view code) {
    for (auto& category : default_categories())
        if (category.code == code) return category;
    throw std::out_of_range(std::string(code));
}

bool has_chinese(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return (unsigned char)c >= 0xe4; });
}

bool is_plain_english(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return (unsigned char)c < 0x80; });
}

TEST(CategoryTable, HoldsTwelveMajorsAndSeventySevenMinorsInOrder) {
    EXPECT_EQ(major_categories().size(), 12u);
    EXPECT_EQ(default_categories().size(), 77u);
    EXPECT_TRUE(std::ranges::is_sorted(default_categories(), std::ranges::less_equal(), &Category::code));
    std::set<std::string_view> majors, used;
    for (auto& major : major_categories())
        majors.insert(major.code);
    for (auto& category : default_categories())
        used.insert(std::string_view(category.code).substr(0, 2));
    EXPECT_EQ(majors, used);
}

TEST(CategoryTable, EveryKindThatMayLeadOrAssistIsKnownAndTheyDiffer) {
    for (auto& category : default_categories()) {
        EXPECT_FALSE(category.lead_kinds.empty()) << category.code;
        std::set<std::string> seen;
        for (auto* kinds : {&category.lead_kinds, &category.assist_kinds})
            for (auto& kind : *kinds) {
                EXPECT_TRUE(org_kind(kind)) << category.code << " " << kind;
                EXPECT_TRUE(seen.insert(kind).second) << category.code << " " << kind;
            }
    }
}

TEST(CategoryTable, WhereEnforcementIsNeededNoCommunityOrCompanyLeads) {
    for (auto& category : default_categories())
        if (category.enforcement)
            for (auto& kind : category.lead_kinds)
                EXPECT_TRUE(kind != "community" && kind != "property") << category.code;
}

TEST(CategoryTable, LimitsArePositiveAndUrgentOnesRunAroundTheClock) {
    for (auto& category : default_categories()) {
        EXPECT_GT(category.triage_limit.amount, 0) << category.code;
        EXPECT_GT(category.handle_limit.amount, 0) << category.code;
        EXPECT_GE(category.evidence_photos, 0) << category.code;
        if (category.priority <= Priority::P2) {
            EXPECT_EQ(category.triage_limit.unit, SpanUnit::urgent_hour) << category.code;
            EXPECT_EQ(category.sampling.percent, 100) << category.code;
        }
        EXPECT_EQ(category.emergency_line, category.priority == Priority::P1) << category.code;
    }
}

TEST(CategoryTable, FiveCategoriesAreNotForEveryonesEyes) {
    std::map<std::string, Visibility> hidden;
    for (auto& category : default_categories())
        if (category.visibility != Visibility::normal) hidden[category.code] = category.visibility;
    EXPECT_EQ(hidden, (std::map<std::string, Visibility>{{"0104", Visibility::confidential},
                                                         {"0105", Visibility::confidential},
                                                         {"0902", Visibility::restricted},
                                                         {"1105", Visibility::restricted},
                                                         {"1106", Visibility::restricted}}));
}

TEST(CategoryTable, ShedLiftAndHandbagAreAsTheirStoriesNeedThem) {
    EXPECT_EQ(listed_category("0401").lead_kinds, std::vector<std::string>{"dept_urban"});
    EXPECT_EQ(listed_category("0401").assist_kinds, (std::vector<std::string>{"police", "property"}));
    EXPECT_EQ(listed_category("0401").handle_limit, work_days(7));
    EXPECT_EQ(listed_category("0602").priority, Priority::P4);
    EXPECT_EQ(listed_category("0602").handle_limit, work_days(30));
    EXPECT_EQ(listed_category("1102").triage_limit, urgent_hours(1));
    EXPECT_EQ(listed_category("0306").triage_limit, urgent_minutes(6));
}

TEST(CategoryTable, EveryNameAndSentenceIsThereInBothLanguages) {
    std::set<std::string_view> names;
    for (auto& category : default_categories()) {
        EXPECT_TRUE(has_chinese(category.name_zh) && is_plain_english(category.name_en)) << category.code;
        EXPECT_TRUE(names.insert(category.name_zh).second && names.insert(category.name_en).second) << category.code;
        auto* texts = category_texts(category.code);
        ASSERT_TRUE(texts) << category.code;
        for (auto zh : {texts->filing_zh, texts->closing_zh, texts->script_zh})
            EXPECT_TRUE(has_chinese(zh) && zh.ends_with("。")) << category.code;
        for (auto en : {texts->filing_en, texts->closing_en, texts->script_en})
            EXPECT_TRUE(is_plain_english(en) && en.ends_with(".")) << category.code;
        // Of the emergencies only the broken road has nobody to call first.
        if (category.emergency_line && category.code != "1001")
            EXPECT_TRUE(texts->script_zh.contains("110") || texts->script_zh.contains("119")) << category.code;
    }
    EXPECT_FALSE(category_texts("0000"));
}

TEST(CategoryTable, NamesTheNumberThatItsOwnWordsName) {
    for (auto& category : default_categories()) {
        std::string number(emergency_number(category));
        EXPECT_EQ(number.empty(), !category.emergency_line) << category.code;
        auto& says = category.sentences.script_zh;
        bool names_one = says.contains("110") || says.contains("119");
        if (!number.empty() && names_one) EXPECT_TRUE(says.contains(number)) << category.code << " " << says;
    }
}

TEST(CategoryTable, LimitsOfAPriorityFollowTheDefaults) {
    EXPECT_EQ(default_limits(Priority::P1).sign, urgent_minutes(10));
    EXPECT_EQ(default_limits(Priority::P1).extensions_max, 0);
    EXPECT_EQ(default_limits(Priority::P1).suspend_days_max, 0);
    EXPECT_EQ(default_limits(Priority::P2).extension_percent, 50);
    EXPECT_EQ(default_limits(Priority::P3).check, work_days(1));
    EXPECT_EQ(default_limits(Priority::P4).suspend_days_max, 365);
    for (auto priority : {Priority::P1, Priority::P2, Priority::P3, Priority::P4}) {
        auto& limits = default_limits(priority);
        EXPECT_EQ(limits.auto_sign, priority >= Priority::P3);
        for (auto span : {limits.sign, limits.first_contact, limits.check, limits.follow_up})
            EXPECT_GT(span.amount, 0);
    }
}

TEST(OrgKinds, EveryKindIsAWordThatTheTableTakesAndStandsOnce) {
    std::set<std::string_view> kinds;
    for (auto& kind : org_kinds()) {
        EXPECT_TRUE(kinds.insert(kind.kind).second) << kind.kind;
        EXPECT_TRUE(std::ranges::all_of(kind.kind, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }));
        EXPECT_TRUE(has_chinese(kind.name_zh) && is_plain_english(kind.name_en));
    }
    EXPECT_FALSE(org_kind("dept_magic"));
    EXPECT_EQ(org_kind("dept_fire")->name_zh, "消防救援");
}

TEST(ForceTable, ThereAreFourteenForces) {
    std::set<std::string_view> kinds;
    for (auto& force : default_forces()) {
        EXPECT_TRUE(kinds.insert(force.force_kind).second);
        EXPECT_TRUE(has_chinese(force.name_zh) && is_plain_english(force.name_en));
    }
    EXPECT_EQ(kinds.size(), 14u);
}

} // namespace
} // namespace qzt
