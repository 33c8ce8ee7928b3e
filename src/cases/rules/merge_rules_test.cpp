// Two cases become one and are parted again, as tables; and a report of what is known already.
#include "cases/rules/merge_rules.hpp"

#include "cases/loop/case_problems.hpp"
#include "cases/rules/case_steps.hpp"
#include "support/case_auditor.hpp"
#include "support/case_player.hpp"
#include "support/seed.hpp"

#include <gmock/gmock.h>

#include <random>

namespace qzt::testing {
namespace {

using ::testing::IsEmpty;

CaseFile master_after(std::string_view table) {
    CasePlayer player;
    player.play(table);
    CaseFile file = player.file();
    file.head.case_id = CaseId::named("master");
    for (Report& report : file.reports)
        report.case_id = file.head.case_id;
    return file;
}

CasePlayer with_master(std::string_view master = "03-02 08:00 | grid2 | submit category=0401 | submitted") {
    CasePlayer player;
    player.master = master_after(master);
    return player;
}

// ── parting ──

TEST(Unmerge, IsForDispatchersAndForWhatWasMerged) {
    CasePlayer player = with_master();
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401 | submitted
        03-02 09:01 | dispatcher | unmerge              | !wrong_state
        03-02 09:02 | dispatcher | merge                | merged
        03-02 09:03 | intake     | unmerge              | !not_your_act
        03-02 09:03 | officer    | unmerge              | !not_your_act
        03-02 09:03 | grid2      | unmerge              | !case_not_found
        03-02 09:03 | dispatcher | unmerge master=other | !unmerge_master_wrong
    )");
    CaseFile master = *player.master;
    auto refused = [&](CaseState state, std::string_view code) {
        player.master = master;
        player.master->head.state = state;
        player.play("03-02 09:04 | dispatcher | unmerge | !" + std::string(code));
    };
    refused(CaseState::archived, "unmerge_archived");
    refused(CaseState::merged, "unmerge_chain");
    refused(CaseState::following_up, "unmerge_being_asked");
    player.master = master;
    player.master->reports.pop_back(); // it has gone elsewhere
    player.play("03-02 09:05 | dispatcher | unmerge | !unmerge_no_reports");
    player.master = {};
    player.play("03-02 09:05 | dispatcher | unmerge | !unmerge_master_wrong");
    player.master = master;
    player.play(R"(
        03-02 09:06 | shift      | unmerge | submitted +unmerged turn=command_room
        03-02 09:07 | dispatcher | unmerge | !wrong_state
    )");
}

// The class has two hours for triage; half an hour of them had passed.
TEST(Unmerge, GivesBackWhatIsLeftOfTheLimit) {
    CasePlayer player = with_master();
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401 photos=2 | submitted due=03-02T11:00
        03-02 09:30 | dispatcher | merge                         | merged turn=nobody due=none
        03-03 15:00 | clock      | tick                          | merged -overdue
        03-03 15:00 | dispatcher | unmerge                       | submitted turn=command_room due=03-03T16:30
        03-03 15:10 | dispatcher | dispatch                      | dispatched
    )");
    EXPECT_TRUE(audit(player.file(), moment("03-03 15:10")).empty());
}

TEST(Unmerge, LeavesLateWhatWasLate) {
    CasePlayer player = with_master();
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401 | submitted due=03-02T11:00
        03-02 11:30 | clock      | tick                 | submitted +overdue
        03-02 12:00 | dispatcher | merge                | merged
        03-02 14:00 | dispatcher | unmerge              | submitted due=03-02T14:00
        03-02 15:00 | clock      | tick                 | submitted -overdue
    )");
}

TEST(Unmerge, GoesBackToWhereItStood) {
    for (std::string_view step : {"submitted", "accepted", "filed"}) {
        CasePlayer player = with_master();
        player.play("03-02 09:00 | grid1 | submit category=0401 | submitted");
        if (step != "submitted") player.play("03-02 09:01 | intake | accept | accepted");
        if (step == "filed") player.play("03-02 09:02 | dispatcher | file | filed");
        CaseFile before = player.file(), master_before = *player.master;
        player.play(R"(
            03-02 09:03 | dispatcher | merge   | merged
            03-02 09:03 | dispatcher | unmerge | )" +
                    std::string(step));
        CaseFile after = player.file();
        EXPECT_EQ(after.reports, before.reports);
        EXPECT_EQ(after.assignments, before.assignments);
        EXPECT_EQ(after.head.due_at, before.head.due_at);
        EXPECT_EQ(after.timers.size(), before.timers.size());
        EXPECT_TRUE(after.head.merged_reports.empty());
        EXPECT_FALSE(after.head.closed_at || after.head.merged_into);
        EXPECT_EQ(after.head.outcome_code, "");
        master_before.head.version += 2;
        EXPECT_EQ(*player.master, master_before);
    }
}

TEST(Unmerge, LeavesWithTheMasterWhatItWasToldOtherwise) {
    CasePlayer player = with_master();
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401 photos=1 | submitted
        03-02 09:05 | dispatcher | merge                         | merged
    )");
    Report later = player.master->reports.front();
    later.report_id = ReportId::named("later");
    player.master->reports.push_back(later);
    ++player.master->head.report_count;
    // An answer that was given meanwhile is not lost.
    player.master->reports[1].reply_text = "it leaks again";
    player.play("03-02 09:10 | dispatcher | unmerge | submitted");
    ASSERT_EQ(player.master->reports.size(), 2u);
    EXPECT_EQ(player.master->reports.back().report_id, later.report_id);
    EXPECT_EQ(player.master->head.report_count, 2);
    EXPECT_EQ(player.master->head.photo_count, 0);
    ASSERT_EQ(player.file().reports.size(), 1u);
    EXPECT_EQ(player.file().reports.front().reply_text, "it leaks again");
    EXPECT_EQ(player.file().reports.front().case_id, player.file().head.case_id);
    EXPECT_EQ(player.notices().size(), 1u); // to whoever reported it
}

TEST(Unmerge, WaitsAgainForWhoeverWasWhistledFor) {
    CasePlayer player = with_master();
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401 | submitted
        03-02 09:01 | intake     | accept               | accepted
        03-02 09:02 | dispatcher | file                 | filed
        03-02 09:03 | dispatcher | whistle orgs=police  | filed
    )");
    Time arrive_by = player.file().arrivals.front().arrive_by;
    player.play(R"(
        03-02 09:04 | dispatcher | merge   | merged
        03-02 09:05 | dispatcher | unmerge | filed
    )");
    const Timer* arrive = find_timer(player.file(), [](const Timer& t) { return t.kind == TimerKind::arrive; });
    ASSERT_TRUE(arrive);
    EXPECT_EQ(arrive->due_at, arrive_by);
}

// Whatever is merged into whatever, and parted in any order that is allowed: each report ends where it began.
TEST(Unmerge, OfAnyMergesGivesBackTheSameParts) {
    uint64_t seed = printed_seed();
    std::mt19937_64 dice(seed);
    SCOPED_TRACE("seed " + std::to_string(seed));
    const TestRulebook& town = test_town();
    for (int round = 0; round < 200; ++round) {
        std::vector<CaseFile> files;
        Time now = moment("03-02 09:00");
        auto command = [&](CommandBody body) {
            now += std::chrono::minutes(dice() % 3);
            return CaseCommand{.by = town.actor("dispatcher"), .now = now, .seed = dice(), .body = std::move(body)};
        };
        for (int i = 0; i < 5; ++i) {
            CasePlayer player(town);
            player.play("03-02 08:0" + std::to_string(i) + " | grid1 | submit category=0401 | submitted");
            CaseFile file = player.file();
            file.head.case_id = CaseId::named("case " + std::to_string(i));
            file.reports.front().case_id = file.head.case_id;
            files.push_back(std::move(file));
        }
        std::vector<CaseFile> begun = files;
        auto give = [&](CaseFile& file, CaseFile& master, CommandBody body) {
            auto change = decide(file, command(std::move(body)), town, &master);
            if (!change) return false;
            file = std::move(change->after);
            master = std::move(*change->master_after);
            EXPECT_THAT(audit(file, now), IsEmpty());
            EXPECT_THAT(audit(master, now), IsEmpty());
            return true;
        };
        for (int i = 0; i < 12; ++i) {
            CaseFile& file = files[dice() % 5];
            CaseFile& master = files[dice() % 5];
            if (&file == &master) continue;
            if (file.head.merged_into)
                give(file, master, UnmergeCase{.master_id = master.head.case_id, .reason = "two lamps"});
            else
                give(file, master, MergeCase{.master_id = master.head.case_id});
        }
        for (bool any = true; any;) {
            any = false;
            for (CaseFile& file : files)
                for (CaseFile& master : files)
                    if (file.head.merged_into == master.head.case_id)
                        any |= give(file, master, UnmergeCase{.master_id = master.head.case_id, .reason = "done"});
        }
        for (size_t i = 0; i < files.size(); ++i) {
            EXPECT_EQ(files[i].reports, begun[i].reports) << i;
            EXPECT_EQ(files[i].head.report_count, 1);
            EXPECT_EQ(files[i].head.state, CaseState::submitted);
        }
    }
}

// ── a report of what is known ──

TEST(SameAs, JoinsWhatTheReporterMeans) {
    CasePlayer player = with_master();
    player.play(
        "03-02 09:00 | grid1 | submit category=0401 photos=2 same_as=master | merged +submitted +merged turn=nobody");
    EXPECT_EQ(player.file().head.merged_into, CaseId::named("master"));
    ASSERT_EQ(player.master->reports.size(), 2u);
    EXPECT_EQ(player.master->reports.back().reporter_id, TestRulebook::member("grid1"));
    EXPECT_EQ(player.master->head.report_count, 2);
    EXPECT_EQ(player.master->head.photo_count, 2);
    EXPECT_THAT(audit(player.file(), moment("03-02 09:00")), IsEmpty());
    // The command room thinks otherwise: the whole limit is there.
    player.play(R"(
        03-02 10:00 | dispatcher | unmerge | submitted turn=command_room due=03-02T12:00
    )");
    EXPECT_EQ(player.file().reports.size(), 1u);
}

TEST(SameAs, StaysACaseOfItsOwnWhereItCannotBeSo) {
    auto stays = [](std::string_view words, auto change) {
        CasePlayer player = with_master();
        change(*player.master);
        player.play("03-02 09:00 | grid1 | submit category=0401 same_as=master " + std::string(words) +
                    " | submitted turn=command_room");
        EXPECT_EQ(player.file().reports.size(), 1u);
        EXPECT_EQ(player.master->reports.size(), 1u);
    };
    stays("", [](CaseFile& master) { master.head.state = CaseState::closed; });
    stays("", [](CaseFile& master) { master.head.case_id = CaseId::named("another"); });
    stays("", [](CaseFile& master) { master.head.visibility = Visibility::restricted; });
    stays("", [](CaseFile& master) { master.head.community_id = TestRulebook::area("south"); });
    stays("priority=P1", [](CaseFile&) {}); // more urgent than what is known
    stays("", [](CaseFile& master) {
        master.tasks = {{.kind = TaskKind::verify, .assignee_id = TestRulebook::member("grid1")}};
    });
    CasePlayer alone;
    alone.play("03-02 09:00 | grid1 | submit category=0401 same_as=master | submitted");
}

TEST(BetterMaster, HasGotFurtherOrWasToldFirst) {
    Case first{.state = CaseState::filed, .created_at = moment("03-02 08:00")};
    Case second{.state = CaseState::submitted, .created_at = moment("03-02 09:00")};
    EXPECT_TRUE(is_better_master(first, second));
    EXPECT_FALSE(is_better_master(second, first));
    second.state = CaseState::handling;
    EXPECT_TRUE(is_better_master(second, first));
    EXPECT_FALSE(is_better_master(first, second));
}

} // namespace
} // namespace qzt::testing
