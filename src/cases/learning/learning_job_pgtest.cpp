// The station learns from its own dispatched cases: tried before it helps, not put in use when it is worse, gone back
// from, learnt once by two processes. Cases and classes are invented; the dice are seeded.
#include "cases/learning/learning_job.hpp"

#include "cases/learning/learning_problems.hpp"
#include "cases/learning/suggestion_settings.hpp"
#include "kernel/awaiting.hpp"
#include "kernel/clock.hpp"
#include "support/test_station.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

namespace qzt {
namespace {

const SystemClock machine_clock;

using testing::at_clock;
using testing::problem_of;
using testing::TestStation;

// What people say of three matters.
const std::map<std::string, std::vector<std::string>> spoken{
    {"0404", {"摊贩", "占道", "摆摊", "夜市", "吆喝"}},
    {"1002", {"路灯", "灯杆", "不亮", "线缆", "灯罩"}},
    {"0501", {"噪音", "喧哗", "深夜", "跳舞", "音箱"}},
};

std::string said_of(const std::string& category, std::mt19937& dice) {
    const auto& own = spoken.at(category);
    static const std::vector<std::string> common{"小区", "门口", "请来", "看看", "居民", "反映"};
    std::string text;
    for (int i = 0; i < 4; ++i)
        text += own[dice() % own.size()] + common[dice() % common.size()];
    return text;
}

struct Learning : ::testing::Test {
    TestStation town;
    BlockingPool training{1, 2}, reading{1, 8};
    AdviserShelf shelf;
    std::mt19937 dice{20261201};
    int told = 0;

    LearningJob job(pg::Pool& pool, asio::io_context& context, AdviserShelf* other = nullptr) {
        return LearningJob(context, pool, {&training, &reading}, town.shelf, other ? *other : shelf, town.station,
                           machine_clock);
    }
    // So many cases, each a minute after the one before, sent out.
    void told_and_sent(int count, const std::string& as = "", const std::string& text = "") {
        std::vector<std::string> classes;
        for (const auto& [category, words] : spoken)
            classes.push_back(category);
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](Learning& self, pg::Pool& pool, int count, std::vector<std::string> classes, std::string as,
                      std::string text) -> Task<> {
                Executor executor = co_await asio::this_coro::executor;
                CommandRunner runner(executor.context(), pool, self.town.shelf);
                for (int i = 0; i < count; ++i) {
                    const std::string& category = classes[size_t(i) % classes.size()];
                    SubmitReport said = TestStation::shed(text.empty() ? said_of(category, self.dice) : text);
                    said.category = Line<4, 4>(as.empty() ? category : as);
                    said.title = Line<0, 60>("一件事");
                    co_await self.town.report(runner, std::move(said),
                                              at_clock("08:00") + std::chrono::minutes(++self.told));
                }
                co_await runner.drain();
            }(*this, pool, count, classes, as, text);
        });
        town.db.say("update cases set state = 'handling', filed_at = created_at, dispatched_at = created_at "
                    "where state = 'submitted'");
    }
    LearningJob::Turn turn(bool asked = true) {
        LearningJob::Turn turn;
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](Learning& self, pg::Pool& pool, bool asked, LearningJob::Turn& turn) -> Task<> {
                Executor executor = co_await asio::this_coro::executor;
                LearningJob job = self.job(pool, executor.context());
                co_await job.follow_what_is_in_use();
                if (asked) {
                    job.ask(self.town.commander.member_id);
                    co_await asio::post(executor, awaiting); // behind it
                }
                turn = co_await job.run_turn(at_clock("18:00"));
                co_await job.follow_what_is_in_use();
            }(*this, pool, asked, turn);
        });
        return turn;
    }
    std::string choose(SuggestionWay way, std::optional<int32_t> version = {}) {
        std::string refused;
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](Learning& self, pg::Pool& pool, ChooseSuggestionWay wanted, std::string& refused) -> Task<> {
                pg::Tx tx = co_await pool.begin(pg::Scope::station(self.town.station));
                refused = co_await problem_of(
                    choose_suggestion_way(tx, self.town.commander, std::move(wanted), at_clock("18:30")));
                if (refused.empty()) co_await tx.commit();
            }(*this, pool, ChooseSuggestionWay{way, version, Text<2, 500>("试一试")}, refused);
        });
        return refused;
    }
    void follow() {
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](Learning& self, pg::Pool& pool) -> Task<> {
                Executor executor = co_await asio::this_coro::executor;
                LearningJob job = self.job(pool, executor.context());
                co_await job.follow_what_is_in_use();
            }(*this, pool);
        });
    }
    std::string first_guess(const std::string& text) {
        auto guesses = shelf.current()->guesses(text, 3);
        return guesses.empty() ? "" : guesses.front().category;
    }
};

TEST_F(Learning, RefusesTooFewCases) {
    told_and_sent(60);
    auto turn = this->turn();
    ASSERT_TRUE(turn.refused);
    EXPECT_TRUE(turn.refused->is(too_few_examples));
    EXPECT_EQ(town.db.say("select count(*) from text_models"), "0");
    EXPECT_EQ(shelf.current()->way(), SuggestionWay::tree);
    EXPECT_EQ(town.db.say("select count(*) from station_leases where job = 'learning'"), "0") << "given back";
}

TEST_F(Learning, DoesNotBeginByItselfBeforeEnoughIsNew) {
    told_and_sent(150);
    auto turn = this->turn(false);
    EXPECT_FALSE(turn.holds_lease);
    EXPECT_FALSE(turn.version);
}

TEST_F(Learning, IsTriedOnTheNewestAndComesInUseByItself) {
    told_and_sent(240);
    auto turn = this->turn(false);
    ASSERT_EQ(turn.version, 1);
    EXPECT_EQ(turn.outcome, LearningOutcome::taken);
    EXPECT_EQ(shelf.current()->version(), 1);
    for (const auto& [category, words] : spoken)
        EXPECT_EQ(first_guess(words[0] + words[1]), category);
    EXPECT_EQ(town.db.say("select examples || ' ' || labels || ' ' || tried from text_models"), "240 3 48");
    EXPECT_EQ(town.db.say("select (select sum(t) from unnest(told_times) t) = tried and macro_f1 > 0.95 and "
                          "in_use_version is null and asked_by is null from text_models"),
              "t");
    EXPECT_EQ(town.db.say("select way || ' ' || version || ' ' || (by_member is null) from text_model_uses"),
              "model 1 true");
    auto again = this->turn(false);
    EXPECT_FALSE(again.version) << "nothing is new";
}

TEST_F(Learning, IsNotPutInUseWhenItIsWorse) {
    told_and_sent(240);
    turn();
    told_and_sent(120);
    // What it learns from is shuffled, what it is tried on is not: a model of such labels knows nothing.
    town.db.say(
        "update cases c set category = (array['0404', '1002', '0501'])[1 + abs(hashtext(c.case_id::text)) % 3] "
        "where created_at < (select min(created_at) from (select created_at from cases order by created_at desc "
        "limit 60) newest)");
    auto turn = this->turn();
    ASSERT_EQ(turn.version, 2);
    EXPECT_EQ(turn.outcome, LearningOutcome::worse);
    EXPECT_EQ(shelf.current()->version(), 1);
    EXPECT_EQ(town.db.say("select tried || ' ' || in_use_version || ' ' || (macro_f1 < in_use_macro_f1 - 0.2) "
                          "from text_models where version = 2"),
              "60 1 true");
    EXPECT_EQ(town.db.say("select count(*) from text_model_uses"), "1");
}

TEST_F(Learning, CanBeGoneBackFromAndSwitchedOff) {
    EXPECT_EQ(choose(SuggestionWay::model, 1), "text_model_unknown");
    EXPECT_EQ(choose(SuggestionWay::model), "suggestion_way_wrong");
    EXPECT_EQ(choose(SuggestionWay::off, 1), "suggestion_way_wrong");
    EXPECT_EQ(choose(SuggestionWay::tree), "text_model_same");
    told_and_sent(240);
    turn();
    told_and_sent(120);
    ASSERT_EQ(turn().outcome, LearningOutcome::taken);
    EXPECT_EQ(shelf.current()->version(), 2);
    EXPECT_EQ(choose(SuggestionWay::model, 2), "text_model_same");
    EXPECT_EQ(choose(SuggestionWay::model, 1), "");
    follow();
    EXPECT_EQ(shelf.current()->version(), 1);
    EXPECT_EQ(choose(SuggestionWay::off), "");
    follow();
    EXPECT_EQ(shelf.current()->way(), SuggestionWay::off);
    EXPECT_EQ(shelf.current()->version(), std::nullopt);
    // Whoever went without is not overruled by the next training.
    told_and_sent(120);
    EXPECT_EQ(turn().outcome, LearningOutcome::held);
    EXPECT_EQ(shelf.current()->way(), SuggestionWay::off);
    EXPECT_EQ(town.db.say(
                  "select string_agg(way || coalesce(version::text, ''), ' ' order by use_no) from text_model_uses"),
              "model1 model2 model1 off");
    EXPECT_EQ(town.db.say("select count(*) from account_events where act = 'suggestions_chosen'"), "2");
}

TEST_F(Learning, KnowsNoWordOfRestrictedOrReturnedCases) {
    told_and_sent(240);
    told_and_sent(12, "0404", "甲乙丙丁甲乙丙丁甲乙丙丁");
    town.db.say("update cases set visibility = 'restricted' where text = '甲乙丙丁甲乙丙丁甲乙丙丁'");
    told_and_sent(12, "0404", "戊己庚辛戊己庚辛戊己庚辛");
    town.db.say("update cases set state = 'filed' where text = '戊己庚辛戊己庚辛戊己庚辛'"); // it came back
    told_and_sent(12, "1299", "壬癸子丑壬癸子丑壬癸子丑"); // sent out as nothing in particular
    ASSERT_EQ(turn().version, 1);
    EXPECT_EQ(town.db.say("select examples || ' ' || labels from text_models"), "240 3");
    const text::TextModel& model = *shelf.current()->model();
    auto of_what_nobody_said = model.chances("寅卯辰巳");
    EXPECT_NE(model.chances("摊贩占道"), of_what_nobody_said);
    for (const char* text : {"甲乙丙丁", "戊己庚辛", "壬癸子丑"})
        EXPECT_EQ(model.chances(text), of_what_nobody_said) << text;
}

TEST_F(Learning, LearnsWhatDispatchersCorrected) {
    told_and_sent(240);
    turn();
    const std::string kites = "摊贩卖风筝风筝挂在灯杆上";
    std::string wrong = first_guess(kites);
    ASSERT_NE(wrong, "0501");
    told_and_sent(30, "0501", kites);
    town.db.say("insert into suggestion_outcomes select 1, gen_random_uuid(), case_id, created_at, 'learnt', 1, '" +
                wrong +
                "', priority, gen_random_uuid(), category, priority, gen_random_uuid() from cases where text = '" +
                kites + "'");
    told_and_sent(90);
    EXPECT_EQ(turn().outcome, LearningOutcome::taken);
    ASSERT_EQ(shelf.current()->version(), 2);
    EXPECT_EQ(town.db.say("select corrected from text_models where version = 2"), "30");
    EXPECT_EQ(first_guess("有人在路边卖风筝"), "0501");
}

TEST_F(Learning, IsDoneByOneOfTwoProcesses) {
    told_and_sent(240);
    AdviserShelf other_shelf;
    BlockingPool other_training{1, 2};
    int learnt = 0, without_lease = 0;
    town.db.run([&](pg::Pool& pool) -> Task<> {
        return [](Learning& self, pg::Pool& pool, AdviserShelf& other_shelf, BlockingPool& other_training,
                  int& learnt, int& without_lease) -> Task<> {
            Executor executor = co_await asio::this_coro::executor;
            auto one = self.job(pool, executor.context());
            LearningJob other(executor.context(), pool, {&other_training, &self.reading}, self.town.shelf,
                              other_shelf, self.town.station, machine_clock);
            bool other_over = false;
            auto look = [](LearningJob& job, int& learnt, int& without_lease) -> Task<> {
                LearningJob::Turn turn = co_await job.run_turn(at_clock("18:00"));
                learnt += turn.version.has_value();
                without_lease += !turn.holds_lease;
            };
            asio::co_spawn(executor, look(other, learnt, without_lease),
                           [&other_over](std::exception_ptr) { other_over = true; });
            co_await look(one, learnt, without_lease);
            while (!other_over)
                co_await asio::post(executor, awaiting);
            co_await one.follow_what_is_in_use();
            co_await other.follow_what_is_in_use();
        }(*this, pool, other_shelf, other_training, learnt, without_lease);
    });
    EXPECT_EQ(learnt, 1);
    EXPECT_EQ(without_lease, 1);
    EXPECT_EQ(town.db.say("select count(*) from text_models"), "1");
    EXPECT_EQ(shelf.current()->version(), 1) << "both follow";
    EXPECT_EQ(other_shelf.current()->version(), 1);
}

TEST_F(Learning, IsOnlyEverAddedTo) {
    told_and_sent(240);
    turn();
    for (const char* table : {"text_models", "text_model_uses", "suggestion_outcomes"})
        for (const char* right : {"update", "delete", "truncate"})
            EXPECT_EQ(town.db.say(fmt::format("select has_table_privilege('qzt_app', '{}', '{}')", table, right)),
                      "f")
                << table << " " << right;
    EXPECT_EQ(town.db.say("select bool_and(relrowsecurity and relforcerowsecurity) from pg_class where relname in "
                          "('text_models', 'text_model_files', 'text_model_uses', 'suggestion_outcomes')"),
              "t");
}

} // namespace
} // namespace qzt
