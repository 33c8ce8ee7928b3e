// What the page of a case that waits to be sent out suggests, with which cases like it, and to whom.
#include "cases/pages/suggestions.hpp"

#include "support/desk_pages.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::at_clock;
using testing::fresh;
using testing::problem_of;
using testing::TestStation;

struct Suggested : ::testing::Test {
    TestStation town;
    AdviserShelf shelf;

    SubmitReport told(std::string text, std::optional<std::string> category = {}) {
        SubmitReport said = TestStation::shed(std::move(text));
        said.title = Line<0, 60>("报告");
        said.category.reset();
        if (category) said.category = Line<4, 4>(*category);
        return said;
    }
    // Over and done by urban management; whether in time is told by the hour of its result.
    CaseId closed(std::string text, std::string category, bool in_time = true) {
        CaseId id = reported(told(std::move(text), std::move(category)));
        town.db.say(fmt::format(
            "update cases set state = 'closed', filed_at = created_at, dispatched_at = created_at, "
            "closed_at = created_at + interval '2 hours', original_due_at = created_at + interval '1 hour', "
            "result_at = created_at + interval '{} minutes' where case_id = '{}'",
            in_time ? 30 : 90, id.text()));
        town.db.say(
            fmt::format("insert into assignments (station_id, assignment_id, case_id, round, role, org_id, state, "
                        "demand, assigned_at, visible_at, handlers, feedback, evidence, reason, auto_signed) values "
                        "(1, gen_random_uuid(), '{}', 1, 'lead', '{}', 'done', '', now(), now(), '{{}}', '', "
                        "'{{}}', '', false)",
                        id.text(), town.urban.text()));
        return id;
    }
    CaseId reported(SubmitReport said) {
        CaseId id;
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](Suggested& self, pg::Pool& pool, SubmitReport said, CaseId& id) -> Task<> {
                Executor executor = co_await asio::this_coro::executor;
                CommandRunner runner(executor.context(), pool, self.town.shelf);
                auto answer = co_await self.town.report(runner, std::move(said), at_clock("09:00"));
                id = answer.case_id;
                co_await runner.drain();
            }(*this, pool, std::move(said), id);
        });
        return id;
    }
    CaseView page(Actor by, CaseId id) {
        CaseView view;
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](Suggested& self, pg::Pool& pool, Actor by, CaseId id, CaseView& view) -> Task<> {
                pg::Tx tx = co_await pool.begin(pg::Scope::station(self.town.station));
                view = co_await case_page(tx, by, id, at_clock("12:00"), self.town.book(), {},
                                          advice_of(&self.shelf, self.town.book()));
                co_await tx.commit();
            }(*this, pool, by, id, view);
        });
        return view;
    }
};

TEST_F(Suggested, IsNothingToWhoeverCannotSendItOut) {
    closed("楼后搭建彩钢棚占用空地", "0401");
    CaseId id = reported(told("楼后搭建彩钢棚占用空地"));
    CaseView view = page(town.reporter, id);
    EXPECT_TRUE(view.class_suggestions.empty());
    EXPECT_TRUE(view.suggestions.empty());
    EXPECT_TRUE(view.neighbours.empty());
}

TEST_F(Suggested, ShowsNoCaseOfAClassThatIsKeptFromOthers) {
    CaseId shown = closed("楼后搭建彩钢棚占用空地", "0401"), hidden = closed("楼后搭建彩钢棚占用空地", "0401"),
           elsewhere = closed("楼后搭建彩钢棚占用空地", "0401"),
           unlike = closed("完全无关的另外一件别的事情", "0401");
    town.db.say("update cases set visibility = 'restricted' where case_id = '" + hidden.text() + "'");
    town.db.say("update cases set community_id = '" + town.south.text() + "' where case_id = '" + elsewhere.text() +
                "'");
    CaseView view = page(town.dispatcher, reported(told("楼后搭建彩钢棚占用空地", "0401")));
    ASSERT_EQ(view.neighbours.size(), 1u);
    EXPECT_EQ(view.neighbours[0].case_id, shown);
    EXPECT_NE(view.neighbours[0].case_id, unlike);
}

TEST_F(Suggested, NamesClassUrgencyLeadAndCasesLikeIt) {
    CaseId early = closed("楼后空地私搭彩钢棚，占用公共绿地", "0401"),
           late = closed("楼后空地私搭彩钢棚，占用公共绿地，已封顶", "0401", false);
    CaseView view = page(town.dispatcher, reported(told("楼后空地私搭彩钢棚，占用公共绿地")));
    ASSERT_FALSE(view.class_suggestions.empty());
    const ClassSuggestionView& first = view.class_suggestions.front();
    EXPECT_EQ(first.category, "0401");
    EXPECT_EQ(first.ground, ClassGround::tree_words);
    EXPECT_FALSE(first.words.empty());
    EXPECT_EQ(view.suggested_by, std::nullopt) << "nothing is learnt yet";
    ASSERT_FALSE(view.suggestions.empty());
    EXPECT_EQ(view.suggestions.front().lead_org_id, town.urban);
    EXPECT_EQ(view.suggestions.front().category, "0401");
    EXPECT_EQ(view.suggestions.front().similar, 2);
    EXPECT_EQ(view.suggestions.front().handled, 2);
    EXPECT_EQ(view.suggestions.front().in_time, 1);
    EXPECT_FALSE(view.suggestions.front().takes_reason);
    ASSERT_EQ(view.neighbours.size(), 2u);
    EXPECT_EQ(view.neighbours[0].case_id, early) << "the most alike first";
    EXPECT_EQ(view.neighbours[0].lead_org_id, town.urban);
    EXPECT_EQ(view.neighbours[0].in_time, true);
    EXPECT_EQ(view.neighbours[1].case_id, late);
    EXPECT_EQ(view.neighbours[1].in_time, false);
}

TEST_F(Suggested, LeavesTheClassOpenWhenSwitchedOff) {
    shelf.put(std::make_shared<const Adviser>(SuggestionWay::off, std::nullopt, std::nullopt));
    EXPECT_TRUE(page(town.dispatcher, reported(told("楼后空地有人私搭彩钢棚"))).class_suggestions.empty());
    CaseView chosen = page(town.dispatcher, reported(told("楼后空地有人私搭彩钢棚", "0401")));
    ASSERT_EQ(chosen.class_suggestions.size(), 1u);
    EXPECT_EQ(chosen.class_suggestions[0].ground, ClassGround::stands);
    EXPECT_EQ(chosen.suggestions.size(), 1u);
}

TEST_F(Suggested, IsKeptWithWhatWasChosenAndWithoutWhoChose) {
    town.run([&](CommandRunner& runner, pg::Pool&) -> Task<> {
        return [](Suggested& self, CommandRunner& runner) -> Task<> {
            TestStation& town = self.town;
            auto answer = co_await town.report(runner, self.told("楼后空地有人私搭彩钢棚"), at_clock("09:00"));
            DispatchCase dispatch = fresh<DispatchCase>({}, answer.version);
            dispatch.lead_org_id = town.urban;
            dispatch.category = Line<4, 4>("0401");
            dispatch.seen = SeenSuggestion{ClassGround::learnt, 3, Line<4, 4>("0404"), Priority::P3, town.market};
            co_await town.give(runner, town.dispatcher, answer.case_id, dispatch, at_clock("09:05"));
            // A refused dispatch keeps nothing, one without suggestion neither.
            auto other = co_await town.report(runner, self.told("完全无关的另外一件别的事情"), at_clock("09:10"));
            DispatchCase wrong = dispatch;
            wrong.command_id = CommandId::make(SystemClock().now());
            wrong.version = other.version;
            wrong.category = Line<4, 4>("9999");
            std::string refused =
                co_await problem_of(town.give(runner, town.dispatcher, other.case_id, wrong, at_clock("09:11")));
            EXPECT_EQ(refused, "category_unknown");
        }(*this, runner);
    });
    EXPECT_EQ(town.db.say("select string_agg(concat_ws(' ', ground, version, category, priority, chosen_category, "
                          "chosen_priority, chosen_lead = '" +
                          town.urban.text() + "'), ',') from suggestion_outcomes"),
              "learnt 3 0404 P3 0401 " +
                  town.db.say("select priority from categories where station_id = 1 and code = '0401'") + " t");
    EXPECT_EQ(
        town.db.say("select count(*) from information_schema.columns where table_name = 'suggestion_outcomes' and "
                    "column_name ~ 'member|actor|by'"),
        "0");
}

} // namespace
} // namespace qzt
