// What is told of an uploaded file before it is taken.
#include "setup/import_reading.hpp"

#include "kernel/documents/read_workbook.hpp"
#include "setup/import_problems.hpp"
#include "setup/import_samples.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

const ImportId import_id = ImportId::named("import");

ReadImport read(ImportKind kind, std::string_view bytes, const ImportGround& ground = {.station = {1}}) {
    auto outcome = read_import(kind, bytes, ground);
    EXPECT_TRUE(outcome) << (outcome ? "" : outcome.error().kind->code);
    return outcome ? std::move(*outcome) : ReadImport{};
}

TEST(ImportReading, RefusesWhatIsNoSuchFileAtAll) {
    ImportGround ground{.station = {1}};
    EXPECT_EQ(read_import(ImportKind::areas, "单位名称,类别\n", ground).error().kind->status, 400);
    EXPECT_EQ(read_import(ImportKind::organisations, "", ground).error().kind->code, "document_empty");
    EXPECT_EQ(read_import(ImportKind::members, "姓名\n林\n", ground).error().kind->code, "columns_missing");
    EXPECT_EQ(read_import(ImportKind::calendar, "日期,类型\n2026-01-01,放假\n", ground).error().kind->code,
              "notice_incomplete");
}

TEST(ImportReading, RefusesMoreMembersAtATimeThanPasswordsCanBeMadeFor) {
    std::string table = "用户名,姓名,单位,岗位\n";
    for (size_t i = 0; i <= import_members_max; ++i)
        table += fmt::format("m{},某某,无,处置员\n", i);
    auto refused = read_import(ImportKind::members, table, {.station = {1}});
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(import_too_many_rows));
}

TEST(ImportReading, OneWrongRowKeepsTheWholeFileOut) {
    auto import = read(ImportKind::organisations, "单位名称,类别\n霁桥供水公司,供水公司\n某某,魔法部门\n");
    EXPECT_TRUE(import.content.organisations.empty());
    auto refused = accept_import(import);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(import_has_problems));

    auto preview = preview_of(import_id, import, Language::zh);
    EXPECT_FALSE(preview.fine);
    EXPECT_EQ(preview.rows, 2);
    ASSERT_EQ(preview.problems.size(), 1u);
    auto& problem = preview.problems[0];
    EXPECT_EQ(fmt::format("{} {} {} {}", problem.row, problem.column, problem.heading, problem.code),
              "3 B 类别 cell_not_choice");
    EXPECT_EQ(preview.columns, (std::vector<std::string>{"单位名称", "类别"}));
    EXPECT_EQ(preview.sample[0], (std::vector<std::string>{"霁桥供水公司", "供水公司"}));
}

TEST(ImportReading, GivesTheSendersTableBackWithWhatIsWrong) {
    auto import = read(ImportKind::organisations, "单位名称,类别\n霁桥供水公司,供水公司\n某某,魔法部门\n");
    auto sheet = documents::read_workbook(annotated(import).value()).value().first_visible();
    EXPECT_EQ(sheet.rows[0].at(1)->text, documents::problem_heading);
    EXPECT_EQ(sheet.rows[1].at(1), nullptr);
    EXPECT_TRUE(sheet.rows[2].at(1)->text.contains("魔法部门"));
    // And as it is, it can be sent again.
    auto again = read(ImportKind::organisations, annotated(import).value());
    EXPECT_EQ(again.problems.size(), 1u);
}

TEST(ImportReading, TellsOfAreasFeatureByFeature) {
    auto import = read(ImportKind::areas, R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"A","name":"东社区","level":"社区"},
         "geometry":{"type":"Point","coordinates":[119.5,26.6]}},
        {"type":"Feature","properties":{"code":"A-1","name":"一网格","level":"网格","parent":"B"},
         "geometry":{"type":"Point","coordinates":[119.5,26.6]}}]})");
    auto preview = preview_of(import_id, import, Language::en);
    ASSERT_EQ(preview.problems.size(), 1u);
    EXPECT_EQ(preview.problems[0].row, 2);
    EXPECT_EQ(preview.problems[0].heading, "A-1");
    EXPECT_EQ(preview.problems[0].code, "area_parent_unknown");
    EXPECT_EQ(preview.sample[1], (std::vector<std::string>{"A-1", "一网格", "网格", "B"}));
    auto sheet = documents::read_workbook(annotated(import).value()).value().first_visible();
    EXPECT_TRUE(sheet.rows[2].at(1)->text.contains("B"));
}

// Taken one after the other, as on a first day, each of our own samples is fine.
TEST(ImportReading, TakesEverySampleInTheirOrder) {
    ImportGround ground{.station = {1}};
    ground.forces.push_back({"grid_worker", "专职网格员", "Grid workers"});
    auto sample = [&](ImportKind kind) {
        auto import = read(kind, import_sample(kind).value().bytes, ground);
        EXPECT_TRUE(import.problems.empty()) << preview_of(import_id, import, Language::zh).problems[0].title;
        EXPECT_TRUE(import.warnings.empty());
        return import;
    };
    ground.areas = sample(ImportKind::areas).content.areas;
    EXPECT_EQ(ground.areas.size(), 3u);
    for (auto& org : sample(ImportKind::organisations).content.organisations)
        ground.organisations.push_back({OrgId::named(org.name), org.kind, org.name, org.short_name, false, true});
    EXPECT_EQ(ground.organisations.size(), 3u);
    auto members = sample(ImportKind::members).content.members;
    ASSERT_EQ(members.size(), 3u);
    EXPECT_EQ(members[0].posts.size(), 2u);
    EXPECT_EQ(sample(ImportKind::calendar).content.days.size(), 365u);
}

} // namespace
} // namespace qzt
