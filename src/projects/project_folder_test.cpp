// The folder of a project: what the printed file lists, under names that every system takes, each once; with sums
// that fit; and nothing that is too large to give at once.
#include "projects/project_folder.hpp"

#include "kernel/files/content_store.hpp"
#include "projects/project_problems.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace qzt {
namespace {

StoredFile kept_file(FileId id, std::string type = "image/jpeg") {
    StoredFile file;
    file.file_id = id;
    file.full_hash = files::sha256_hex(id.text());
    file.content_type = std::move(type);
    file.size = 1'000;
    return file;
}

ProjectDossier dossier_with_files() {
    ProjectDossier dossier;
    ProjectView& view = dossier.view;
    view.title = "五部电梯大修";
    auto with_files = [&](auto& thing, std::initializer_list<const char*> names) {
        for (const char* name : names) {
            FileId id = FileId::named(name);
            thing.files.push_back(id);
            dossier.files[id] = kept_file(id);
        }
    };
    PaperworkView paper;
    paper.title = "方案/预算:\n第一稿";
    with_files(paper, {"plan 1", "plan 2"});
    view.paperwork.push_back(paper);
    paper.edition = 2;
    paper.files.clear();
    with_files(paper, {"plan 3"});
    view.paperwork.push_back(paper);
    StepView step;
    step.name = "检测";
    with_files(step, {"scan"});
    view.steps = {step, step}; // two of one name, and one photo named by both
    MeetingView meeting;
    meeting.at = time_from_text("2026-03-10T14:00:00+08:00").value();
    meeting.place = "二楼";
    with_files(meeting, {"spoken"});
    dossier.files[FileId::named("spoken")].content_type = "audio/mp4";
    view.meetings = {meeting};
    DossierBallot ballot;
    ballot.view.question = "同意用维修资金吗？";
    ballot.result = "{}\n";
    dossier.ballots = {ballot};
    return dossier;
}

TEST(ProjectFolder, NamesEachThingOnceAndReadably) {
    auto entries = folder_of(dossier_with_files(), "%PDF-");
    std::vector<std::string> names;
    for (const FolderEntry& entry : entries)
        names.push_back(entry.name);
    EXPECT_EQ(names, (std::vector<std::string>{"卷宗.pdf", "材料/01 方案_预算__第一稿 第1版 第1张.jpg",
                                               "材料/01 方案_预算__第一稿 第1版 第2张.jpg",
                                               "材料/02 方案_预算__第一稿 第2版.jpg", "步骤/01 检测.jpg",
                                               "步骤/02 检测.jpg", "会议/01 2026-03-10 二楼.m4a",
                                               "表决/01 同意用维修资金吗？.json", "清单.csv", "SHA256SUMS"}));
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), names.size());
}

TEST(ProjectFolder, ListsEverythingButItsListsBySizeAndHash) {
    ProjectDossier dossier = dossier_with_files();
    auto entries = folder_of(dossier, "%PDF-");
    const FolderEntry& table = entries[entries.size() - 2];
    const FolderEntry& sums = entries.back();
    for (size_t n = 0; n + 2 < entries.size(); ++n) {
        EXPECT_NE(table.made->find(entries[n].hash), std::string::npos) << entries[n].name;
        EXPECT_NE(sums.made->find(entries[n].hash + "  " + entries[n].name + "\n"), std::string::npos);
        if (entries[n].made) {
            EXPECT_EQ(entries[n].hash, files::sha256_hex(*entries[n].made));
            EXPECT_EQ(entries[n].size, entries[n].made->size());
        }
    }
    EXPECT_NE(table.made->find("步骤/01 检测.jpg,1000,"), std::string::npos) << *table.made;
    // What the printed file lists is what lies in the folder.
    auto listed = files_in(dossier);
    ASSERT_EQ(listed.size(), 6u);
    for (const DossierFile& file : listed) {
        auto found = std::ranges::find(entries, file.name, &FolderEntry::name);
        ASSERT_NE(found, entries.end()) << file.name;
        EXPECT_EQ(found->hash, file.hash);
    }
}

TEST(ProjectFolder, LeavesOutWhatIsKeptNoMore) {
    ProjectDossier dossier = dossier_with_files();
    dossier.files.erase(FileId::named("plan 3"));
    auto listed = files_in(dossier);
    EXPECT_EQ(listed.size(), 6u) << "the printed file names it still";
    EXPECT_EQ(folder_of(dossier, "").size(), 9u);
}

TEST(ProjectFolder, NamesTakeNothingThatMeansSomethingToASystem) {
    EXPECT_EQ(safe_file_name(" ../..\\a:b*?\"<>|\t. "), ".._.._a_b_______");
    EXPECT_EQ(safe_file_name("photo\xE2\x80\xAEgpj.exe"), "photogpj.exe") << "nothing turns the way of writing";
    EXPECT_EQ(safe_file_name("  "), "未命名");
    EXPECT_EQ(safe_file_name("..."), "未命名");
    std::string long_name;
    for (int n = 0; n < 100; ++n)
        long_name += "长";
    EXPECT_EQ(safe_file_name(long_name).size(), 40u * 3);
}

TEST(ProjectFolder, IsRefusedWhereItIsTooLarge) {
    FolderSize size;
    size.add(3 << 20);
    size.add(1);
    EXPECT_TRUE(demand_folder_fits(size, {2, (3 << 20) + 1}));
    auto many = demand_folder_fits(size, {1, 10 << 20}), large = demand_folder_fits(size, {2, 3 << 20});
    ASSERT_FALSE(many);
    EXPECT_EQ(many.error().kind->code, project_folder_large.code);
    ASSERT_FALSE(large);
    EXPECT_NE(sentence(*large.error().kind, large.error().details, Language::en).find("2 files, 4 MB"),
              std::string::npos);
}

} // namespace
} // namespace qzt
