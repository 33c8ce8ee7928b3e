// The random walk through the loop, over HTTP: eight people at a time give commands on cases that others work on too,
// mostly such as the server offers them, some that make no sense. The server never stumbles, and no case takes a step
// that the state model does not have.
//   QZT_WALK_SECONDS   how long (12)      QZT_SEED   where the dice begin
#include "cases/rules/case_rules.hpp"
#include "kernel/json_write.hpp"
#include "support/served_town.hpp"
#include "support/town_talk.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <gtest/gtest.h>

#include <thread>

namespace qzt::testing {
namespace {

struct Step {
    std::string case_id;
    int64_t version; // that it made
    Act act;
    std::optional<CaseState> from; // none: a new case
};

bool is_in_the_model(const Step& step) {
    return std::ranges::any_of(act_rules(), [&](const ActRule& rule) {
        if (rule.act != step.act) return false;
        return step.from ? std::ranges::find(rule.from, *step.from) != rule.from.end() : rule.from.empty();
    });
}

std::string told(const Step& step) {
    std::string from = step.from ? std::string(json::word(*step.from)) : "nothing";
    return std::string(json::word(step.act)) + " from " + from + " in case " + step.case_id + " version " +
           std::to_string(step.version);
}

struct WalkTest : PromiseTest {
    // The state that each version of each case ended in.
    std::map<std::pair<std::string, int64_t>, CaseState> states() {
        std::map<std::pair<std::string, int64_t>, CaseState> states;
        for (auto& row : town.rows("select distinct on (case_id, version) case_id, version, state from events "
                                   "order by case_id, version, seq desc")) {
            CaseState state{};
            EXPECT_TRUE(boost::describe::enum_from_string(row[2].c_str(), state)) << row[2];
            states[{row[0], std::stoll(row[1])}] = state;
        }
        return states;
    }
};

TEST_F(WalkTest, TakesOnlyStepsOfTheModelAndNeverStumbles) {
    uint64_t seed = printed_seed(), seconds = from_environment("QZT_WALK_SECONDS", 12);
    std::mutex mutex;
    std::vector<Step> steps;
    std::vector<std::string> stumbled;
    std::map<std::string, int> outcomes, acts;
    std::vector<std::string> shared_cases = TownTalk(town, seed).known_cases; // all walk on the same ones
    auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    std::vector<std::thread> threads;
    auto walk = [&](uint64_t number) {
        TownTalk talk(town, seed + number);
        std::map<std::string, TownClient> clients;
        auto client = [&](const std::string& login) -> TownClient& {
            auto known = clients.find(login);
            if (known == clients.end()) known = clients.emplace(login, town.as(login)).first;
            return known->second;
        };
        auto get = [&](const std::string& login, const std::string& target) { return client(login).get(target); };
        while (std::chrono::steady_clock::now() < until) {
            {
                std::lock_guard lock(mutex);
                talk.known_cases = shared_cases;
            }
            auto turn = talk.turn(get, 85);
            if (!turn) continue;
            auto answer = client(turn->login).post(turn->said.target, turn->said.body);
            std::lock_guard lock(mutex);
            ++outcomes[answer.status < 300 ? "done" : answer.code()];
            if (answer.status >= 500) stumbled.push_back(turn->said.target + ": " + answer.body);
            if (answer.status >= 300) continue;
            auto body = answer.json();
            std::string case_id(body.at("case_id").as_string());
            if (turn->said.act == Act::submit) shared_cases.push_back(case_id);
            ++acts[std::string(json::word(turn->said.act))];
            steps.push_back({case_id, body.at("version").as_int64(), turn->said.act, {}});
        }
    };
    for (uint64_t number = 0; number < 8; ++number)
        threads.emplace_back([&, number] {
            try {
                walk(number);
            } catch (const std::exception& thrown) {
                std::lock_guard lock(mutex);
                stumbled.push_back(thrown.what());
            }
        });
    for (auto& thread : threads)
        thread.join();

    EXPECT_EQ(stumbled, std::vector<std::string>{});
    auto known = states();
    for (Step& step : steps) {
        auto before = known.find({step.case_id, step.version - 1});
        if (before != known.end()) step.from = before->second;
        EXPECT_TRUE(is_in_the_model(step)) << told(step);
    }
    std::set<std::pair<std::string, int64_t>> made;
    for (const Step& step : steps)
        EXPECT_TRUE(made.emplace(step.case_id, step.version).second) << "two acts made " << told(step);
    EXPECT_GT(steps.size(), 50u);
    EXPECT_GT(acts.size(), 10u);
    for (const auto& [outcome, times] : outcomes)
        std::cout << times << " " << outcome << ", ";
    std::cout << acts.size() << " kinds of acts" << std::endl;
    for (const auto& [act, times] : acts)
        std::cout << act << " " << times << ", ";
    std::cout << std::endl;
}

TEST_F(WalkTest, IsSeenToFailForAStepThatTheModelHasNot) {
    EXPECT_FALSE(is_in_the_model({"c", 2, Act::close, CaseState::submitted}));
    EXPECT_FALSE(is_in_the_model({"c", 1, Act::dispatch, {}}));
    EXPECT_FALSE(is_in_the_model({"c", 5, Act::start, CaseState::closed}));
    EXPECT_TRUE(is_in_the_model({"c", 2, Act::dispatch, CaseState::submitted}));
}

} // namespace
} // namespace qzt::testing
