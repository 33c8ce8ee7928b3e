// The random walk through the loop, over HTTP: eight clients give the acts of case_walk_test.cpp on cases that others
// work on too, some in a version that is over, some by whoever may not, some twice. Each answer is held against what
// the rules say of the case as it stood: the same refusal, or the same state afterwards. And no case takes a step
// that the state model does not have.
//   QZT_WALK_SECONDS   how long (12)      QZT_SEED   where the dice begin
#include "accounts/policy.hpp"
#include "cases/records/case_record.hpp"
#include "cases/running/command_runner.hpp"
#include "cases/station/station_book.hpp"
#include "demo/demo_pictures.hpp"
#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"
#include "kernel/pg/migrate.hpp"
#include "support/case_player.hpp"
#include "support/served_town.hpp"
#include "support/town_talk.hpp"
#include "support/walk_acts.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/describe/enum_from_string.hpp>
#include <gtest/gtest.h>

#include <thread>

namespace qzt::testing {
namespace {

using namespace std::chrono_literals;

template <class E>
std::string spelt(E value) {
    return std::string(json::word(value));
}

// ── what the rules say ──

// One command, the case as it stood before, and what was answered.
struct Heard {
    CaseFile before;
    std::optional<CaseFile> master; // of a merge
    Actor by;
    CommandBody body;
    std::string text; // as it was sent
    Time from{}, until{};
    int status = 0;
    std::string outcome; // "!code", or the state afterwards
    std::optional<int32_t> version;
    bool was_overtaken = false; // somebody else was first, or changed the master
};

// The lot and the moment are the server's, so there may be several answers.
std::set<std::string> said_by_the_rules(const Heard& heard, const Rulebook& rules) {
    auto code = [](const Problem& problem) { return "!" + std::string(problem.kind->code); };
    Act act = act_of(heard.body);
    auto let_in = may_call(*policy_of(operation_of(act)), &heard.by);
    if (!let_in) return {code(let_in.error())};
    auto readable = std::visit(
        [&](const auto& body) -> std::optional<std::string> {
            auto again = json::from_text<std::decay_t<decltype(body)>>(heard.text);
            return again ? std::nullopt : std::optional(code(again.error()));
        },
        heard.body);
    if (readable) return {*readable};
    auto seen = head_of(heard.body).version;
    std::set<std::string> said;
    for (Time now : {heard.from, heard.until}) {
        if (act != Act::submit && seen != heard.before.head.version && may_read(heard.before, heard.by, now)) {
            said.insert("!case_changed");
            continue;
        }
        for (uint64_t seed = 1; seed <= 12; ++seed) {
            auto change = decide(heard.before, {.by = heard.by, .now = now, .seed = seed * 7919, .body = heard.body},
                                 rules, heard.master ? &*heard.master : nullptr);
            said.insert(change ? spelt(change->after.head.state) : code(change.error()));
        }
    }
    return said;
}

// Empty when the answer is one that the rules allow.
std::string complaint(const Heard& heard, const Rulebook& rules) {
    auto said = said_by_the_rules(heard, rules);
    bool is_done = heard.status < 300;
    bool is_late = heard.was_overtaken && !is_done &&
                   (heard.outcome == "!case_changed" || heard.outcome == "!case_not_found" || heard.master);
    bool is_next = !is_done || act_of(heard.body) == Act::submit || heard.version == heard.before.head.version + 1;
    if ((said.contains(heard.outcome) && is_next) || is_late) return "";
    std::string told;
    for (const std::string& one : said)
        told += " " + one;
    return spelt(act_of(heard.body)) + " by " + heard.by.name + " in case " + heard.before.head.case_id.text() +
           " (" + spelt(heard.before.head.state) + ", version " + std::to_string(heard.before.head.version) +
           "): " + heard.outcome + ", the rules say" + told + " of " + heard.text;
}

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

// ── who walks ──

// Looks at the database as the program does; one for each client.
class Onlooker {
public:
    explicit Onlooker(ServedTown& town)
        : pool_(context_, {.conninfo = pg::as_app(town.conninfo()), .connections_max = 1}) {}

    std::shared_ptr<const StationBook> book() {
        return run([](pg::Pool& pool) -> Task<std::shared_ptr<const StationBook>> {
            pg::Tx tx = co_await pool.begin(pg::Scope::station(ServedTown::station));
            auto book = co_await StationBook::load(tx, ServedTown::station);
            co_return book;
        }(pool_));
    }
    std::map<CaseId, CaseFile> files(std::vector<CaseId> cases) {
        return run([](pg::Pool& pool, std::vector<CaseId> cases) -> Task<std::map<CaseId, CaseFile>> {
            pg::Tx tx = co_await pool.begin(pg::Scope::station(ServedTown::station));
            auto found = co_await CaseSet::fetch(tx, ServedTown::station, std::move(cases));
            co_return found.now();
        }(pool_, std::move(cases)));
    }

private:
    template <class T>
    T run(Task<T> task) {
        std::optional<T> value;
        std::exception_ptr thrown;
        asio::co_spawn(context_, std::move(task), [&](std::exception_ptr failure, T answer) {
            thrown = failure;
            if (!failure) value = std::move(answer);
        });
        context_.restart();
        while (!thrown && !value)
            context_.run_one();
        if (thrown) std::rethrow_exception(thrown);
        return std::move(*value);
    }
    asio::io_context context_;
    pg::Pool pool_;
};

struct WalkTest : PromiseTest {
    std::shared_ptr<const StationBook> book = Onlooker(town).book();
    WalkActs::Town people_and_places;

    WalkTest() {
        people_and_places.rules = book.get();
        for (const char* code : {"0401", "0105", "0602", "0306", "0301", "0304", "0503", "0505", "1299"})
            if (book->category(code)) people_and_places.categories.emplace_back(code);
        std::set<OrgId> orgs;
        for (const char* login : {"zhihui01", "zhihui02", "shouli01", "zhihuizhang01", "suozhang01", "jiedao01",
                                  "huifang01", "hecha01", "hecha02", "fuze04", "banli10", "wuye01", "wangge001",
                                  "wangge003", "wangge005", "louzhang001", "qishou01"}) {
            people_and_places.people.push_back(&town.actor(login));
            for (const Post& post : town.actor(login).posts)
                orgs.insert(post.org_id);
        }
        // Of every organisation a few who could act for it.
        std::map<std::pair<OrgId, Role>, int> taken;
        for (const demo::TownMember& member : town.people().members) {
            const Actor& actor = town.actor(member.login);
            bool wanted = std::ranges::any_of(actor.posts, [&](const Post& post) {
                return orgs.contains(post.org_id) && taken[{post.org_id, post.role}]++ < 2;
            });
            if (wanted && std::ranges::find(people_and_places.people, &actor) == people_and_places.people.end())
                people_and_places.people.push_back(&actor);
        }
        for (OrgId org : orgs)
            people_and_places.orgs.push_back(org.text());
    }

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

// What all clients share.
struct Common {
    std::mutex mutex;
    std::vector<CaseId> cases;
    std::vector<Heard> heard;
    std::vector<std::string> stumbled;
    std::map<std::string, int> acts, outcomes;
    uint64_t replays = 0, stale = 0;
    std::vector<Step> steps;

    std::vector<CaseId> known() {
        std::lock_guard lock(mutex);
        return cases;
    }
};

class Client {
public:
    Client(WalkTest& test, Common& common, uint64_t seed)
        : test_(test), common_(common), acts_(test.people_and_places, seed), onlooker_(test.town) {}

    void step() {
        auto known = common_.known();
        bool is_new = known.size() < 16 || acts_.below(25) == 0;
        CaseFile file;
        std::optional<CaseFile> other;
        if (!is_new) {
            CaseId id = known[acts_.below(known.size())], other_id = known[acts_.below(known.size())];
            auto files = onlooker_.files({id, other_id});
            file = files.at(id);
            other = files.at(other_id);
            if (auto into = file.head.merged_into) other = onlooker_.files({*into}).at(*into);
        }
        Time now = SystemClock().now();
        const Actor& by = is_new ? reporter() : acts_.pick_person(file, now);
        Act act = is_new ? Act::submit : acts_.pick_act(file, by, now);
        // The system's own, and the reporter's, which comes without an account.
        if (act == Act::timer_fired || act == Act::follow_calendar || act == Act::answer) return;
        Heard heard{.before = std::move(file), .by = by};
        heard.body = command_from(acts_.words(act, heard.before), heard.before, now);
        if (act == Act::submit) place(heard);
        if (auto* merge = std::get_if<MergeCase>(&heard.body)) {
            merge->master_id = other->head.case_id;
            heard.master = other;
        }
        if (auto* parting = std::get_if<UnmergeCase>(&heard.body)) {
            parting->master_id = other->head.case_id;
            heard.master = other;
        }
        dress(heard, now);
        give(std::move(heard));
    }

private:
    const Actor& reporter() {
        const auto& people = acts_.people();
        return *people[acts_.below(people.size())];
    }

    // Somewhere in a grid, as a phone would say; then where the server finds it.
    void place(Heard& heard) {
        auto& report = std::get<SubmitReport>(heard.body);
        const auto& areas = test_.book->areas();
        for (const Area* area = &areas[acts_.below(areas.size())];; area = &areas[acts_.below(areas.size())]) {
            if (area->level != AreaLevel::grid || !area->active || area->outline.polygons.empty()) continue;
            report.lon = area->inside.lon;
            report.lat = area->inside.lat;
            break;
        }
        heard.before = {};
        heard.before.head.station_id = ServedTown::station;
        heard.before.head.case_id = CaseId::make(SystemClock().now());
        test_.book->place(report, heard.by, heard.before.head);
    }

    // What every command has: an id, the version that was seen, pictures that exist.
    void dress(Heard& heard, Time now) {
        bool is_stale = acts_.below(12) == 0;
        std::visit(
            [&](auto& body) {
                body.command_id = CommandId::make(now);
                if constexpr (!std::is_same_v<std::decay_t<decltype(body)>, SubmitReport>)
                    body.version = heard.before.head.version - (is_stale ? 1 : 0);
                if constexpr (requires { body.files.begin(); })
                    for (FileId& file : body.files)
                        file = demo::demo_picture_id(int(acts_.below(demo::demo_picture_count)));
                heard.text = json::text_of(body);
            },
            heard.body);
    }

    TownClient& browser(const Actor& by) {
        const std::string& login = test_.town.login_of(by.member_id);
        auto known = browsers_.find(login);
        if (known == browsers_.end()) known = browsers_.emplace(login, test_.town.as(login)).first;
        return known->second;
    }

    void give(Heard heard) {
        Act act = act_of(heard.body);
        const Operation& operation = test_.town.contract().operation(operation_of(act));
        std::string target = operation.target(heard.before.head.case_id.text());
        auto& client = browser(heard.by);
        auto sent = boost::json::parse(heard.text);
        heard.from = SystemClock().now() - 50ms;
        Answer answer = client.post(target, sent);
        heard.until = SystemClock().now() + 50ms;
        heard.status = answer.status;
        std::optional<CommandAnswer> done;
        if (answer.status < 300) done = or_refuse(json::from_text<CommandAnswer>(answer.body));
        heard.outcome = done ? spelt(done->state) : "!" + answer.code();
        if (done) heard.version = done->version;
        if (!done && act != Act::submit) {
            std::vector<CaseId> concerned{heard.before.head.case_id};
            if (heard.master) concerned.push_back(heard.master->head.case_id);
            auto now = onlooker_.files(concerned);
            auto has_changed = [&](const CaseFile& file) {
                return now.at(file.head.case_id).head.version != file.head.version;
            };
            heard.was_overtaken = has_changed(heard.before) || (heard.master && has_changed(*heard.master));
        }
        // Once more: the first answer, or refused again as somebody else may since have made it.
        std::string twice;
        bool is_replayed = done && acts_.below(6) == 0;
        if (is_replayed) {
            auto again = client.post(target, sent);
            if (again.status != answer.status || again.body != answer.body) twice = target + " twice: " + again.body;
        }
        std::lock_guard lock(common_.mutex);
        common_.replays += is_replayed;
        common_.stale += act != Act::submit && head_of(heard.body).version != heard.before.head.version;
        if (!twice.empty()) common_.stumbled.push_back(twice);
        if (answer.status >= 500) common_.stumbled.push_back(target + ": " + answer.body);
        ++common_.outcomes[done ? "done" : heard.outcome];
        if (done) {
            ++common_.acts[spelt(act)];
            if (act == Act::submit) common_.cases.push_back(done->case_id);
            common_.steps.push_back({done->case_id.text(), done->version, act, {}});
        }
        common_.heard.push_back(std::move(heard));
    }

    WalkTest& test_;
    Common& common_;
    WalkActs acts_;
    Onlooker onlooker_;
    std::map<std::string, TownClient> browsers_;
};

TEST_F(WalkTest, AnswersEveryCommandAsTheRulesSayAndTakesOnlyStepsOfTheModel) {
    uint64_t seed = printed_seed(), seconds = from_environment("QZT_WALK_SECONDS", 12);
    for (const Actor* person : people_and_places.people)
        town.as(town.login_of(person->member_id)); // signing in takes its time
    Common common;
    auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    std::vector<std::thread> threads;
    for (uint64_t number = 0; number < 8; ++number)
        threads.emplace_back([&, number] {
            try {
                Client client(*this, common, seed + number);
                while (std::chrono::steady_clock::now() < until)
                    client.step();
            } catch (const std::exception& thrown) {
                std::lock_guard lock(common.mutex);
                common.stumbled.push_back(thrown.what());
            }
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(common.stumbled, std::vector<std::string>{});

    size_t disputed = 0;
    for (const Heard& heard : common.heard)
        if (auto wrong = complaint(heard, *book); !wrong.empty() && ++disputed <= 20) ADD_FAILURE() << wrong;
    EXPECT_EQ(disputed, 0u);

    auto known = states();
    std::set<std::pair<std::string, int64_t>> made;
    for (Step& step : common.steps) {
        auto before = known.find({step.case_id, step.version - 1});
        if (before != known.end()) step.from = before->second;
        EXPECT_TRUE(is_in_the_model(step)) << told(step);
        EXPECT_TRUE(made.emplace(step.case_id, step.version).second) << "two acts made " << told(step);
    }
    std::cout << common.heard.size() << " commands, " << common.stale << " stale, " << common.replays << " replays, "
              << people_and_places.people.size() << " people; ";
    for (const auto& [outcome, times] : common.outcomes)
        std::cout << times << " " << outcome << ", ";
    std::cout << common.acts.size() << " kinds of acts: ";
    for (const auto& [act, times] : common.acts)
        std::cout << act << " " << times << ", ";
    std::cout << std::endl;
    EXPECT_GT(common.steps.size(), 100u);
    EXPECT_GT(common.acts.size(), 15u);
    EXPECT_GT(common.outcomes.size(), 5u);
    EXPECT_GT(common.stale, 5u);
    EXPECT_GT(common.replays, 5u);

    // The control: had the case stood otherwise, or been asked by another, or answered differently, it would be seen.
    size_t unseen = 0, falsified = 0;
    for (const Heard& heard : common.heard) {
        if (heard.was_overtaken || act_of(heard.body) == Act::submit) continue;
        Heard false_answer = heard;
        false_answer.outcome = heard.status < 300 ? "!wrong_state" : spelt(heard.before.head.state);
        false_answer.status = heard.status < 300 ? 409 : 200;
        false_answer.version = heard.before.head.version + 1;
        unseen += complaint(false_answer, *book).empty();
        ++falsified;
        if (heard.status >= 300) continue;
        Heard by_nobody = heard;
        by_nobody.by.posts.clear();
        Heard skipped = heard;
        skipped.version = *heard.version + 1;
        Heard archived = heard;
        archived.before.head.state = CaseState::archived;
        for (const Heard& other : {by_nobody, skipped, archived})
            unseen += complaint(other, *book).empty();
        falsified += 3;
    }
    std::cout << falsified << " falsified, " << unseen << " unseen" << std::endl;
    EXPECT_GT(falsified, 300u);
    EXPECT_LT(unseen * 100, falsified) << "what is not as the rules say passes";
}

TEST_F(WalkTest, IsSeenToFailForAStepThatTheModelHasNot) {
    EXPECT_FALSE(is_in_the_model({"c", 2, Act::close, CaseState::submitted}));
    EXPECT_FALSE(is_in_the_model({"c", 1, Act::dispatch, {}}));
    EXPECT_FALSE(is_in_the_model({"c", 5, Act::start, CaseState::closed}));
    EXPECT_TRUE(is_in_the_model({"c", 2, Act::dispatch, CaseState::submitted}));
}

} // namespace
} // namespace qzt::testing
