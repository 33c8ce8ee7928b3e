// What may be set about a category, and who may stand in the dispatch catalogue.
#include "cases/categories/catalogue_rules.hpp"
#include "cases/categories/category_problems.hpp"
#include "cases/categories/category_settings.hpp"
#include "cases/categories/category_table.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

const Category& category(std::string_view code) {
    return *std::ranges::find(default_categories(), code, &Category::code);
}

WriteCategory as_it_is(const Category& category) {
    WriteCategory wanted{category.priority, category.triage_limit, category.handle_limit, {}, {}, {}, {},
                         category.active};
    wanted.lead_kinds.assign(category.lead_kinds.begin(), category.lead_kinds.end());
    wanted.assist_kinds.assign(category.assist_kinds.begin(), category.assist_kinds.end());
    wanted.evidence_photos = category.evidence_photos;
    wanted.sampling_percent = category.sampling.percent;
    wanted.then_limit = category.then_limit;
    wanted.repeats = category.repeats;
    wanted.needs_witness = category.proofs.needs_witness;
    wanted.needs_measurement = category.proofs.needs_measurement;
    wanted.needs_receipt = category.proofs.needs_receipt;
    wanted.filing_zh = category.sentences.filing_zh, wanted.filing_en = category.sentences.filing_en;
    wanted.closing_zh = category.sentences.closing_zh, wanted.closing_en = category.sentences.closing_en;
    wanted.script_zh = category.sentences.script_zh, wanted.script_en = category.sentences.script_en;
    return wanted;
}

// Path and code of each field that is wrong.
std::vector<std::string> wrong_with(std::string_view code, std::function<void(WriteCategory&)> change) {
    auto wanted = as_it_is(category(code));
    change(wanted);
    auto accepted = accept_category(category(code), wanted, {});
    std::vector<std::string> wrong;
    if (!accepted)
        for (auto& field : accepted.error().fields)
            wrong.push_back(field.path + " " + std::string(field.kind->code));
    return wrong;
}
using Wrong = std::vector<std::string>;

TEST(CategorySettings, RefuseLimitsThatAreNone) {
    for (Span span : {work_hours(0), Span{SpanUnit::work_hour, -60}, Span{SpanUnit::work_hour, 61}, work_days(366),
                      natural_days(0), urgent_hours(24 * 31)})
        EXPECT_EQ(wrong_with("0602", [&](auto& w) { w.handle_limit = span; }),
                  Wrong{"/handle_limit category_limit_out_of_range"});
}

TEST(CategorySettings, RefuseASecondStageThatIsNone) {
    EXPECT_EQ(wrong_with("1001", [](auto& w) { w.then_limit = work_days(0); }),
              Wrong{"/then_limit category_limit_out_of_range"});
    EXPECT_EQ(wrong_with("1101", [](auto& w) { w.then_limit.reset(); }), Wrong{"/repeats category_repeats_nothing"});
    EXPECT_EQ(wrong_with("1001", [](auto& w) { w.then_limit = work_days(3); }), Wrong{});
}

TEST(CategorySettings, KeepUrgentMattersOnTheClockAndAllOfThemChecked) {
    ASSERT_EQ(category("0101").priority, Priority::P2);
    EXPECT_EQ(wrong_with("0101", [](auto& w) { w.triage_limit = work_hours(1); }),
              Wrong{"/triage_limit category_urgent_by_the_clock"});
    EXPECT_EQ(wrong_with("0101", [](auto& w) { w.sampling_percent = 50; }),
              Wrong{"/sampling_percent category_urgent_all_checked"});
    ASSERT_TRUE(category("0306").emergency_line);
    EXPECT_EQ(wrong_with("0306", [](auto& w) { w.priority = Priority::P2; }),
              Wrong{"/priority category_emergency_stays_first"});
}

TEST(CategorySettings, RefuseKindsThatCannotLead) {
    EXPECT_EQ(wrong_with("0401", [](auto& w) { w.lead_kinds.clear(); }), Wrong{"/lead_kinds category_lead_needed"});
    EXPECT_EQ(wrong_with("0602", [](auto& w) { w.lead_kinds.push_back("dept_magic"); }).at(0).substr(14),
              "category_kind_unknown");
    EXPECT_EQ(wrong_with("0401", [](auto& w) { w.assist_kinds.push_back("dept_urban"); }),
              Wrong{"/assist_kinds/2 category_kind_twice"});
    ASSERT_TRUE(category("0401").enforcement);
    EXPECT_EQ(wrong_with("0401", [](auto& w) { w.lead_kinds.push_back("community"); }),
              Wrong{"/lead_kinds/1 category_lead_without_power"});
}

TEST(CategorySettings, KeepTheCategoryOfTheRestInUse) {
    EXPECT_EQ(wrong_with("1299", [](auto& w) { w.active = false; }), Wrong{"/active category_must_stay"});
    EXPECT_EQ(wrong_with("0602", [](auto& w) { w.active = false; }), Wrong{});
}

TEST(CategorySettings, TakeEveryCategoryAsAStationBeginsWithIt) {
    for (auto& of_table : default_categories())
        EXPECT_EQ(wrong_with(of_table.code, [](auto&) {}), Wrong{}) << of_table.code;
}

TEST(CategorySettings, TakeAKindOfTheStationsOwnAndLeaveWhatIsNotTheirsToChange) {
    auto wanted = as_it_is(category("0602"));
    wanted.lead_kinds = List<Line<2, 40>, 12>{"lake_keepers"};
    wanted.handle_limit = work_days(3);
    std::string own[] = {"lake_keepers"};
    auto after = accept_category(category("0602"), wanted, own);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->lead_kinds, std::vector<std::string>{"lake_keepers"});
    EXPECT_EQ(after->handle_limit, work_days(3));
    EXPECT_EQ(after->name_zh, category("0602").name_zh);
    EXPECT_EQ(after->visibility, category("0602").visibility);
}

// ── the catalogue ──

const OrgId urban = OrgId::named("urban"), property = OrgId::named("property"), closed = OrgId::named("closed");
const AreaId east = AreaId::named("east"), grid = AreaId::named("grid");

Wrong wrong_with(std::initializer_list<CatalogueEntry> entries) {
    CatalogueGround ground{category("0401"),
                           {{urban, "dept_urban", "执法中队", "执法", true},
                            {property, "property", "柏芦物业", "物业", true},
                            {closed, "dept_urban", "旧中队", "旧", false}},
                           {east}};
    auto accepted = accept_catalogue(ground, std::vector(entries));
    Wrong wrong;
    if (!accepted)
        for (auto& field : accepted.error().fields)
            wrong.push_back(field.path + " " + std::string(field.kind->code));
    return wrong;
}

TEST(Catalogue, RefusesWhoIsNotThereAndPlacesThatAreNoCommunities) {
    EXPECT_EQ(wrong_with({{{}, OrgId::named("none"), AssignmentRole::assist}}),
              Wrong{"/entries/0/org_id catalogue_org_unknown"});
    EXPECT_EQ(wrong_with({{{}, closed, AssignmentRole::lead}}), Wrong{"/entries/0/org_id catalogue_org_unknown"});
    EXPECT_EQ(wrong_with({{grid, urban, AssignmentRole::lead}}),
              Wrong{"/entries/0/community_id catalogue_area_not_community"});
}

TEST(Catalogue, RefusesASecondLeadAnEntryTwiceAndAKindThatCannotLead) {
    EXPECT_EQ(wrong_with({{{}, property, AssignmentRole::lead}}),
              Wrong{"/entries/0/role catalogue_kind_cannot_lead"});
    EXPECT_EQ(wrong_with({{east, urban, AssignmentRole::lead}, {east, urban, AssignmentRole::assist}}),
              Wrong{"/entries/1/org_id catalogue_entry_twice"});
    EXPECT_EQ(wrong_with({{{}, urban, AssignmentRole::lead}, {{}, urban, AssignmentRole::lead}}),
              (Wrong{"/entries/1/org_id catalogue_entry_twice", "/entries/1/role catalogue_second_lead"}));
}

TEST(Catalogue, TakesOneLeadForTheStationAndAnotherForACommunity) {
    EXPECT_EQ(wrong_with({{{}, urban, AssignmentRole::lead},
                          {east, urban, AssignmentRole::lead},
                          {east, property, AssignmentRole::assist}}),
              Wrong{});
    EXPECT_EQ(wrong_with({}), Wrong{});
}

} // namespace
} // namespace qzt
