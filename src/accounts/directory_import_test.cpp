// Organisations and members from tables: every wrong cell is told, and a table with one wrong cell imports nothing.
#include "accounts/member_import.hpp"
#include "accounts/organisation_import.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

std::vector<std::string> told(const std::vector<documents::CellProblem>& problems) {
    std::vector<std::string> list;
    for (auto& problem : problems)
        list.push_back(documents::cell_name(problem.row, std::max(problem.column, 1u)) + " " +
                       std::string(problem.kind->code));
    return list;
}

using Told = std::vector<std::string>;

TEST(OrganisationImport, ATableWithoutRowsOrColumnsIsRefused) {
    EXPECT_TRUE(read_organisations("单位名称,类别\n", {}).error().is(import_empty));
    EXPECT_FALSE(read_organisations("单位名称\n霁桥供水\n", {}));
}

TEST(OrganisationImport, EveryWrongCellIsToldAndNothingIsTaken) {
    std::vector<std::string> taken{"霁桥城管中队"};
    auto import = read_organisations("单位名称,简称,类别,全天值守\n"
                                     "霁桥供水公司,供水,供水公司,是\n"
                                     ",无名,社区,否\n"
                                     "霁桥供水公司,供水,供水公司,\n"
                                     "霁桥城管中队,城管,dept_urban,也许\n"
                                     "某某,某,魔法部门,\n"
                                     "一个名字很长很长很长很长很长很长很长很长很长的单位,,社区,\n",
                                     taken);
    ASSERT_TRUE(import);
    EXPECT_TRUE(import->drafts.empty());
    EXPECT_EQ(import->rows, 6u);
    EXPECT_EQ(told(import->problems), (Told{"A3 cell_missing", "A4 import_name_twice", "D5 cell_not_choice",
                                            "A5 organisation_name_taken", "C6 cell_not_choice", "B7 cell_missing"}));
}

TEST(OrganisationImport, AWrongKindIsAnsweredWithEachKindOnceByItsName) {
    auto import = read_organisations("单位名称,类别\n某某,魔法部门\n", {});
    ASSERT_TRUE(import);
    auto choices = import->problems.at(0).details.at("choices");
    EXPECT_TRUE(choices.contains("物业服务企业"));
    EXPECT_FALSE(choices.contains("Property company") || choices.contains("dept_urban")) << choices;
}

TEST(OrganisationImport, KindsAreReadByWordOrNameInAnyOrderOfColumns) {
    auto import = read_organisations(
        "kind,name,24x7\nProperty company,柏芦物业,no\nutility_gas,霁桥燃气,yes\n派出所,霁桥所,\n", {});
    ASSERT_TRUE(import);
    ASSERT_EQ(import->drafts.size(), 3u);
    EXPECT_EQ(import->drafts[0].organisation.kind, "property");
    EXPECT_EQ(import->drafts[0].organisation.short_name, "柏芦物业");
    EXPECT_TRUE(import->drafts[1].organisation.round_the_clock);
    EXPECT_EQ(import->drafts[2].organisation.kind, "police");
    EXPECT_EQ(import->drafts[2].row, 4u);
}

struct Ground {
    std::vector<OrganisationRow> organisations{
        {OrgId::named("a"), "community", "霁桥北社区居委会", "北社区", false, true},
        {OrgId::named("b"), "property", "柏芦物业公司", "物业", false, true},
        {OrgId::named("c"), "property", "松溪物业公司", "物业", false, true},
        {OrgId::named("d"), "police", "旧所", "旧所", false, false}};
    std::vector<Area> areas{{.area_id = AreaId::named("g"), .code = "01-01"}};
    std::vector<ForceRow> forces{{"grid_worker", "专职网格员", "Grid workers"}};
    std::vector<std::string> taken{"old"};

    Outcome<MemberImport> read(std::string rows) const {
        return read_members("用户名,姓名,单位,岗位,区域编码,力量类别\n" + rows,
                            {organisations, areas, forces, taken});
    }
};

TEST(MemberImport, EveryWrongCellIsToldAndNothingIsTaken) {
    auto import = Ground().read("ok,甲,北社区,handler,,\n"
                                "BAD LOGIN,乙,北社区,handler,,\n"
                                "old,丙,北社区,handler,,\n"
                                "dd,丁,无此单位,handler,,\n"
                                "ee,戊,物业,handler,,\n"
                                "ff,己,旧所,handler,,\n"
                                "gg,庚,北社区,皇帝,,\n"
                                "hh,辛,北社区,专职网格员,99-99,\n"
                                "ii,壬,北社区,专职网格员,01-01,骑兵\n"
                                "ok,癸,北社区,专职网格员,01-01,\n"
                                "ok,甲,北社区,handler,,\n"
                                "jj,子,北社区,系统管理员,,\n"
                                "jj,子,北社区,handler,,\n");
    ASSERT_TRUE(import);
    EXPECT_TRUE(import->drafts.empty());
    EXPECT_EQ(told(import->problems),
              (Told{"A3 login_malformed", "A4 login_taken", "C5 import_organisation_unknown",
                    "C6 import_organisation_unclear", "C7 import_organisation_unknown", "D8 cell_not_choice",
                    "E9 import_area_unknown", "F10 cell_not_choice", "B11 import_name_differs",
                    "A12 import_post_twice", "D14 roles_exclude"}));
}

TEST(MemberImport, RowsOfOneLoginAreOneMemberWithSeveralPosts) {
    auto import = Ground().read("wang,王一,北社区,专职网格员,01-01,专职网格员\n"
                                "li,李二,柏芦物业公司,property_staff,,\n"
                                "wang,王一,霁桥北社区居委会,community worker,,\n");
    ASSERT_TRUE(import);
    EXPECT_EQ(told(import->problems), Told{});
    ASSERT_EQ(import->drafts.size(), 2u);
    auto& wang = import->drafts[0].member;
    ASSERT_EQ(wang.posts.size(), 2u);
    EXPECT_EQ(wang.posts[0].area_id, AreaId::named("g"));
    EXPECT_EQ(*wang.posts[0].force_kind, "grid_worker");
    EXPECT_EQ(wang.posts[1].role, Role::community_worker);
    EXPECT_EQ(wang.posts[1].org_id, OrgId::named("a"));
    EXPECT_EQ(import->drafts[1].member.posts[0].org_id, OrgId::named("b"));
}

} // namespace
} // namespace qzt
