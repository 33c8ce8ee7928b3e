// Who sees which cases, in which order, found by which words.
#include "cases/records/case_search.hpp"
#include "cases/records/presences.hpp"
#include "support/desk_pages.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::at_clock;
using testing::desk_page;
using testing::fresh;
using testing::page_of_case;
using testing::problem_of;
using testing::TestStation;

DispatchCase to_urban(TestStation& town) {
    DispatchCase dispatch;
    dispatch.lead_org_id = town.urban;
    return dispatch;
}

TEST(Queue, RefusesACursorThatIsNone) {
    TestStation town;
    town.run([](CommandRunner&, pg::Pool& pool, TestStation& town) -> Task<> {
        for (const char* cursor : {"x", "1~2", "9~-~", "1~z~00000000-0000-0000-0000-000000000000"}) {
            QueueQuery wanted;
            wanted.after = Line<1, 120>(cursor);
            auto code = co_await problem_of(desk_page(pool, town, town.dispatcher, wanted));
            EXPECT_EQ(code, "wrong_cursor") << cursor;
        }
    });
}

TEST(Queue, IsTheSameByPagesAsAtOnceAndMissesNothing) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        for (int i = 0; i < 23; ++i) {
            SubmitReport said = TestStation::shed();
            const char* categories[] = {"0401", "0301", "1001", "1203"}; // P3, P2, P1, P4
            said.category = Line<4, 4>(categories[i % 4]);
            co_await town.report(runner, said, at_clock("09:00") + std::chrono::minutes(i % 5));
        }
        Time now = at_clock("09:35"); // some are overdue by now
        for (QueueQuery wanted : {QueueQuery{}, QueueQuery{.desk = Desk::to_triage}}) {
            QueuePage all = co_await desk_page(pool, town, town.dispatcher, wanted, now);
            EXPECT_EQ(all.rows.size(), 23u);
            EXPECT_FALSE(all.next);
            std::vector<CaseId> by_pages;
            wanted.limit = 4;
            for (int pages = 0; pages < 10; ++pages) {
                QueuePage page = co_await desk_page(pool, town, town.dispatcher, wanted, now);
                for (const CaseRow& row : page.rows)
                    by_pages.push_back(row.case_id);
                if (!page.next) break;
                wanted.after = Line<1, 120>(*page.next);
            }
            std::vector<CaseId> at_once;
            for (const CaseRow& row : all.rows)
                at_once.push_back(row.case_id);
            EXPECT_EQ(by_pages, at_once);
        }
        QueuePage page = co_await desk_page(pool, town, town.dispatcher, {}, now);
        auto place = [&](const CaseRow& row) {
            bool overdue = row.due_at < now;
            return std::pair(overdue ? 0 : 1 + int(row.priority), *row.due_at);
        };
        EXPECT_TRUE(std::ranges::is_sorted(page.rows, {}, place));
        EXPECT_LT(*page.rows.front().due_at, now);
    });
}

TEST(Queue, ShowsEveryoneTheirOwn) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        auto mine = co_await town.report(runner, TestStation::shed());
        SubmitReport elsewhere = TestStation::shed("这里是南社区的另外一个事情");
        elsewhere.lon = 118.025;
        co_await town.report(runner, elsewhere);
        SubmitReport secret = TestStation::shed("有人在楼里面聚众赌博");
        secret.category = Line<4, 4>("0104");
        co_await town.report(runner, secret);
        co_await town.give(runner, town.dispatcher, mine.case_id, fresh(to_urban(town), 1));
        struct Row {
            Actor by;
            Desk desk;
            Time at;
            size_t count;
        };
        for (const Row& row : {
                 Row{town.dispatcher, Desk::queue, at_clock("12:00"), 3},
                 Row{town.dispatcher, Desk::to_triage, at_clock("12:00"), 2},
                 Row{town.handler, Desk::queue, at_clock("12:00"), 1},
                 Row{town.handler, Desk::queue, at_clock("10:00"), 0}, // may still be undone
                 Row{town.handler, Desk::organisation, at_clock("12:00"), 1},
                 Row{town.other_handler, Desk::queue, at_clock("12:00"), 0},
                 Row{town.officer, Desk::queue, at_clock("12:00"), 1}, // the north, without the secret
                 Row{town.reporter, Desk::reported, at_clock("12:00"), 3},
                 Row{town.reporter, Desk::queue, at_clock("12:00"), 3},
                 Row{town.inspector, Desk::queue, at_clock("12:00"), 0},
             }) {
            QueueQuery wanted;
            wanted.desk = row.desk;
            QueuePage page = co_await desk_page(pool, town, row.by, wanted, row.at);
            EXPECT_EQ(page.rows.size(), row.count)
                << row.by.name << " " << json::word(row.desk) << " " << to_text(row.at);
        }
    });
}

// The lead has half a day, the assistant ten: each desk goes by its own clock.
TEST(Queue, OfAnOrganisationGoesByItsOwnPartAndNotByTheLeads) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        DispatchCase dispatch = to_urban(town);
        dispatch.assists = {{town.market, "看看执照"}};
        auto helped = co_await town.report(runner, TestStation::shed());
        co_await town.give(runner, town.dispatcher, helped.case_id, fresh(dispatch, 1));
        dispatch.assists.clear();
        dispatch.lead_org_id = town.market;
        dispatch.override_reason = Text<2, 2000>("已电话商定");
        auto led = co_await town.report(runner, TestStation::shed("夜市摊位占道经营堵了消防通道"));
        co_await town.give(runner, town.dispatcher, led.case_id, fresh(dispatch, 1), at_clock("10:30"));

        auto desk = [&](Actor by, QueueQuery wanted, Time now) { return desk_page(pool, town, by, wanted, now); };
        QueueQuery organisation{.desk = Desk::organisation};
        // Nobody has signed: both wait for that, the one sent first first.
        QueuePage unsigned_page = co_await desk(town.other_handler, organisation, at_clock("11:00"));
        EXPECT_EQ(unsigned_page.rows.size(), 2u);
        EXPECT_EQ(unsigned_page.rows.at(0).case_id, helped.case_id);
        EXPECT_EQ(unsigned_page.rows.at(0).own_part->role, AssignmentRole::assist);
        EXPECT_EQ(unsigned_page.rows.at(0).own_part->due_at, at_clock("16:00"));
        QueuePage room = co_await desk(town.dispatcher, {}, at_clock("11:00"));
        EXPECT_FALSE(room.rows.at(0).own_part);

        co_await town.give(runner, town.other_handler, helped.case_id, fresh(SignAssignment{}, 2), at_clock("11:10"));
        QueuePage page = co_await desk(town.other_handler, organisation, at_clock("12:00"));
        EXPECT_EQ(page.rows.at(0).case_id, led.case_id) << "still to be signed for, and sooner due";
        const CaseRow& part = page.rows.at(1);
        EXPECT_EQ(part.own_part->state, AssignmentState::signed_for);
        EXPECT_GT(*part.own_part->due_at, *part.due_at);
        EXPECT_LT(*part.own_part->amber_at, *part.own_part->due_at);

        // When the lead is late, the assistant is not, in colour as in order.
        Time late = *part.due_at + std::chrono::minutes(1);
        for (Lamp lamp : {Lamp::red, Lamp::green}) {
            QueuePage lit = co_await desk(town.other_handler, {.desk = Desk::organisation, .lamp = lamp}, late);
            bool has = std::ranges::count(lit.rows, helped.case_id, &CaseRow::case_id) == 1;
            EXPECT_EQ(has, lamp == Lamp::green) << json::word(lamp);
        }
        QueuePage leads = co_await desk(town.handler, {.desk = Desk::organisation, .lamp = Lamp::red}, late);
        EXPECT_EQ(leads.rows.size(), 1u);
        EXPECT_EQ(leads.rows.at(0).own_part->due_at, leads.rows.at(0).due_at);

        QueuePage mine = co_await desk(town.other_handler, {.desk = Desk::mine}, at_clock("12:00"));
        EXPECT_EQ(mine.rows.size(), 1u);
        EXPECT_EQ(mine.rows.at(0).case_id, helped.case_id);
        std::vector<CaseId> paged;
        for (QueueQuery one{.desk = Desk::organisation, .limit = 1};;) {
            QueuePage next = co_await desk(town.other_handler, one, at_clock("12:00"));
            for (const CaseRow& row : next.rows)
                paged.push_back(row.case_id);
            if (!next.next) break;
            one.after = Line<1, 120>(*next.next);
        }
        EXPECT_EQ(paged, (std::vector{led.case_id, helped.case_id}));

        FinishAssist done{fresh<CommandHead>({}, 3), AssignmentId{}, "执照齐全", {}};
        CaseView view = co_await page_of_case(pool, town, town.other_handler, helped.case_id);
        for (const AssignmentView& given : view.assignments)
            if (given.mine) done.assignment_id = given.assignment_id;
        co_await town.give(runner, town.other_handler, helped.case_id, done, at_clock("12:10"));
        QueuePage left = co_await desk(town.other_handler, organisation, at_clock("12:20"));
        EXPECT_EQ(left.rows.size(), 1u);
        QueuePage all = co_await desk(town.other_handler, {}, at_clock("12:20"));
        auto finished = std::ranges::find(all.rows, helped.case_id, &CaseRow::case_id);
        EXPECT_EQ(finished->own_part->state, AssignmentState::done);
        EXPECT_FALSE(finished->own_part->due_at);
    });
}

Task<> expect_found(pg::Pool& pool, TestStation& town, CommandAnswer old, CommandAnswer newer, CommandAnswer other) {
    struct Row {
        std::string words;
        std::vector<CaseId> found;
    };
    const Row rows[] = {{"电梯", {newer.case_id, old.case_id}},
                        {"电梯 停运", {old.case_id}},
                        {"ｋｔｖ", {other.case_id}},
                        {"烟", {newer.case_id}},
                        {"井盖", {}},
                        {"。。", {}},
                        {old.number, {old.case_id}}};
    for (const Row& row : rows) {
        QueueQuery wanted;
        wanted.q = Line<1, 60>(row.words);
        QueuePage page = co_await desk_page(pool, town, town.dispatcher, wanted);
        std::vector<CaseId> found;
        for (const CaseRow& one : page.rows)
            found.push_back(one.case_id);
        EXPECT_EQ(found, row.found) << row.words;
        QueuePage strangers = co_await desk_page(pool, town, town.other_handler, wanted);
        EXPECT_TRUE(strangers.rows.empty());
    }
}

TEST(Queue, FindsByWordsNewestFirstAlsoWhatIsFinished) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        auto old = co_await town.report(runner, TestStation::shed("二号楼电梯停运已经三天"),
                                        at_clock("10:00", "2025-01-06"));
        auto newer = co_await town.report(runner, TestStation::shed("三号楼电梯里有人抽烟"), at_clock("10:00"));
        auto other = co_await town.report(runner, TestStation::shed("KTV门口噪声很大影响休息"), at_clock("10:30"));
        DeclineCase decline{fresh<CommandHead>({}, 1), DeclineCode::duplicate, "请向物业反映"};
        co_await town.give(runner, town.dispatcher, newer.case_id, decline);
        co_await expect_found(pool, town, old, newer, other);
        // Where they wait to be sorted into the index, and where they no longer do.
        int64_t sorted = co_await pool.run({}, sort_new_words);
        EXPECT_GT(sorted, 0);
        int64_t left = co_await pool.run({}, sort_new_words);
        EXPECT_EQ(left, 0);
        co_await expect_found(pool, town, old, newer, other);
        QueueQuery ended{.desk = Desk::recent};
        QueuePage page = co_await desk_page(pool, town, town.dispatcher, ended);
        EXPECT_EQ(page.rows.size(), 1u);
        DeskCounts counts = co_await desk_counts(pool, town.dispatcher, at_clock("12:00"));
        DeskCounts own = co_await desk_counts(pool, town.reporter, at_clock("12:00"));
        EXPECT_EQ(counts.open, 2);
        EXPECT_EQ(counts.today, 2);
        EXPECT_EQ(counts.closed_today, 1);
        EXPECT_EQ(own.open, 2);
    });
}

// Twelve of one moment and of several: by pages of four nothing is lost and nothing comes twice, for whoever sees all
// and for whoever sees some, through filters and by a single character.
TEST(Queue, GoesOnBehindTheLastCaseFoundUntilNothingIsLeft) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        std::string number;
        for (int i = 0; i < 12; ++i) {
            SubmitReport said = TestStation::shed("楼道堆放杂物影响通行烦请处理");
            said.category = Line<4, 4>(i % 2 ? "0401" : "0301");
            auto made = co_await town.report(runner, said, at_clock("09:00") + std::chrono::minutes(i / 4));
            DeclineCase decline{fresh<CommandHead>({}, 1), DeclineCode::duplicate, "请向物业反映"};
            co_await town.give(runner, town.dispatcher, made.case_id, decline, at_clock("10:00"));
            number = made.number.substr(0, 10);
        }
        struct Row {
            QueueQuery wanted;
            Actor by;
            size_t count;
        };
        auto words = [](const std::string& text) { return Line<1, 60>(text); };
        for (Row row :
             {Row{{.q = words("堆放杂物")}, town.dispatcher, 12}, Row{{.q = words("堆")}, town.dispatcher, 12},
              Row{{.q = words(number)}, town.dispatcher, 12},
              Row{{.category = Line<2, 4>("0401"), .q = words("堆放杂物")}, town.dispatcher, 6},
              Row{{.q = words("堆放杂物")}, town.reporter, 12}, Row{{.q = words("堆放杂物")}, town.handler, 0},
              Row{{.desk = Desk::recent}, town.dispatcher, 12}, Row{{.desk = Desk::recent}, town.officer, 12},
              Row{{.desk = Desk::reported}, town.reporter, 12}}) {
            row.wanted.limit = 4;
            std::set<CaseId> seen;
            size_t pages = 0, rows = 0;
            for (bool more = true; more && pages < 9; ++pages) {
                QueuePage page = co_await desk_page(pool, town, row.by, row.wanted);
                for (const CaseRow& one : page.rows)
                    seen.insert(one.case_id);
                rows += page.rows.size();
                more = page.next.has_value();
                if (more) row.wanted.after = Line<1, 120>(*page.next);
            }
            std::string name = row.by.name + (row.wanted.q ? " " + std::string(*row.wanted.q) : "");
            EXPECT_EQ(seen.size(), row.count) << name;
            EXPECT_EQ(rows, row.count) << name;
            EXPECT_LT(pages, 9u) << name;
        }
    });
}

TEST(CasePage, HidesFromHandlersWhoReportedAndWhatTheRoomNotes) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        auto made = co_await town.report(runner, TestStation::shed());
        co_await town.give(runner, town.dispatcher, made.case_id, fresh(to_urban(town), 1));
        AddNote note;
        note.text = "反映人要求保密，注意方式";
        co_await town.give(runner, town.dispatcher, made.case_id, fresh(note, 2));
        CaseView room = co_await page_of_case(pool, town, town.colleague, made.case_id);
        CaseView handler = co_await page_of_case(pool, town, town.handler, made.case_id);
        EXPECT_EQ(room.reports.at(0).reporter_name, "reporter");
        EXPECT_TRUE(room.reports.at(0).query_code);
        EXPECT_FALSE(handler.reports.at(0).reporter_name);
        EXPECT_FALSE(handler.reports.at(0).query_code);
        auto notes = [](const CaseView& view) {
            return std::ranges::count(view.timeline, EventKind::note_added, &EventView::kind);
        };
        EXPECT_EQ(notes(room), 1);
        EXPECT_EQ(notes(handler), 0);
        auto told = std::ranges::find(handler.timeline, EventKind::submitted, &EventView::kind);
        EXPECT_FALSE(told->actor_name);
        auto code = co_await problem_of(page_of_case(pool, town, town.other_handler, made.case_id));
        EXPECT_EQ(code, "case_not_found");
    });
}

TEST(CasePage, AdvisesWhoCouldLead) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        auto made = co_await town.report(runner, TestStation::shed());
        CaseView view = co_await page_of_case(pool, town, town.dispatcher, made.case_id);
        EXPECT_EQ(view.suggestions.size(), 1u);
        EXPECT_EQ(view.suggestions.at(0).lead_org_id, town.urban);
        EXPECT_TRUE(view.suggestions.at(0).from_catalogue);
        EXPECT_EQ(view.plain_leads, std::vector{town.urban});
        CaseView reporters = co_await page_of_case(pool, town, town.reporter, made.case_id);
        EXPECT_TRUE(reporters.plain_leads.empty());
    });
}

TEST(PublicReport, ShowsTheReporterTheirOwnWordsWithoutNames) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        auto made = co_await town.report(runner, TestStation::shed());
        co_await town.give(runner, town.dispatcher, made.case_id, fresh(to_urban(town), 1));
        pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
        auto none = co_await public_report(tx, town.station, "ZZZZZZZZ", at_clock("12:00"), town.book());
        auto view = co_await public_report(tx, town.station, *made.query_code, at_clock("12:00"), town.book());
        co_await tx.rollback();
        EXPECT_FALSE(none);
        if (!view) throw std::runtime_error("no view");
        EXPECT_EQ(view->stage, ReporterStage::assigned);
        EXPECT_EQ(view->with_org_name, "城管队");
        EXPECT_TRUE(view->promised_at);
        EXPECT_FALSE(view->timeline.empty());
        EXPECT_EQ(json::text_of(*view).find(town.dispatcher.name), std::string::npos);
        EXPECT_FALSE(view->may_answer);
    });
}

TEST(Presences, TellOthersNotOneself) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        auto made = co_await town.report(runner, TestStation::shed());
        pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
        auto alone = co_await say_presence(tx, town.dispatcher, made.case_id, true, at_clock("12:00"), town.book());
        auto second = co_await say_presence(tx, town.colleague, made.case_id, false, at_clock("12:00"), town.book());
        co_await tx.commit();
        EXPECT_TRUE(alone.empty());
        EXPECT_EQ(second.size(), 1u);
        EXPECT_EQ(second.at(0).name, "dispatcher");
        EXPECT_TRUE(second.at(0).acting);
    });
}

} // namespace
} // namespace qzt
