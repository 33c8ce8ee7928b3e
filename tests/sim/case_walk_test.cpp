// Random walks through the loop: everybody in the town gives random acts on many cases at random times while
// deadlines fire in between. After every step an auditor that knows nothing of the rules looks at the case; at the
// end every edge of the state model has been taken.
//   - QZT_SIM_STEPS: how many acts to give; 1,000,000 when built with optimisation, else 60,000, which do not get
//     everywhere
//   - QZT_SEED: where to begin; random unless given, and printed
#include "cases/loop/case_problems.hpp"
#include "cases/rules/case_steps.hpp"
#include "support/case_auditor.hpp"
#include "support/case_player.hpp"
#include "support/seed.hpp"
#include "support/walk_acts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <set>

namespace qzt::testing {
namespace {

struct Edge {
    CaseState from;
    Act act;
    CaseState to;
    auto operator<=>(const Edge&) const = default;
};

// The state model's changes of state, written out by hand.
std::set<Edge> expected_edges() {
    using enum CaseState;
    std::set<Edge> edges{
        {submitted, Act::need_verify, verifying},
        {verifying, Act::verify_result, submitted},
        {verifying, Act::verify_result, declined},
        {verifying, Act::timer_fired, submitted},
        {submitted, Act::accept, accepted},
        {submitted, Act::decline, declined},
        {accepted, Act::file, filed},
        {submitted, Act::dispatch, dispatched},
        {accepted, Act::dispatch, dispatched},
        {filed, Act::dispatch, dispatched},
        {dispatched, Act::undo_dispatch, filed},
        {signed_for, Act::redispatch, dispatched},
        {handling, Act::redispatch, dispatched},
        {rework, Act::redispatch, dispatched},
        {dispatched, Act::sign, signed_for},
        {dispatched, Act::timer_fired, signed_for},
        {dispatched, Act::decide_request, filed},
        {dispatched, Act::decide_request, signed_for},
        {signed_for, Act::decide_request, filed},
        {signed_for, Act::start, handling},
        {rework, Act::start, handling},
        {handling, Act::submit_result, result_submitted},
        {handling, Act::submit_result, checking},
        {handling, Act::submit_result, following_up},
        {checking, Act::give_check, following_up},
        {checking, Act::give_check, rework},
        {following_up, Act::follow_up, rework},
        {following_up, Act::decide_request, rework}, // a "no" that counts after all
        {following_up, Act::answer, rework},
        {checking, Act::give_check, filed},
        {following_up, Act::answer, filed},
        {following_up, Act::close, closed},
        {closed, Act::reopen, handling},
        {closed, Act::answer, handling},
        {closed, Act::reopen, filed},
        {closed, Act::answer, filed},
        {declined, Act::answer, submitted},
        {result_submitted, Act::assign_check, checking},
        {closed, Act::timer_fired, archived},
        {submitted, Act::merge, merged},
        {accepted, Act::merge, merged},
        {filed, Act::merge, merged},
        {merged, Act::unmerge, submitted},
        {merged, Act::unmerge, accepted},
        {merged, Act::unmerge, filed},
        {accepted, Act::transfer_out, transferred_out},
        {filed, Act::transfer_out, transferred_out},
    };
    for (CaseState state : {submitted, verifying, accepted, filed, dispatched, signed_for, handling, result_submitted,
                            checking, rework, following_up}) {
        edges.insert({state, Act::void_case, voided});
        edges.insert({state, Act::decide_request, voided});
    }
    return edges;
}

class Walk {
public:
    explicit Walk(uint64_t seed) : acts_(people_and_places(), seed) {
        for (int i = 0; i < 40; ++i)
            files_.push_back(fresh());
    }

    void step() {
        if (below(50) == 0) town_.east_has_checkers = !town_.east_has_checkers;
        size_t at = below(files_.size());
        CaseFile& file = files_[at];
        Time& now = times_[file.head.case_id];
        now += pause(file);
        if (below(400) == 0) town_.change_days(days_off(now));
        if (below(5) == 0 && follow_calendar(file, now)) return;
        if (below(3) == 0 && fire_due(file, now)) return;
        if (old(file)) {
            file = fresh();
            return;
        }
        const Actor& by = acts_.pick_person(file, now);
        Act act = acts_.pick_act(file, by, now);
        if (file.head.state == CaseState::merged && below(2) == 0) act = Act::unmerge;
        CommandBody body = command_from(acts_.words(act, file), file, now);
        if (auto* parting = std::get_if<UnmergeCase>(&body)) return part(file, by, now, *parting);
        const CaseFile& other = files_[below(files_.size())];
        bool merging = act == Act::merge && &other != &file && other.head.community_id == file.head.community_id &&
                       !is_final(other.head.state) && !other.reports.empty();
        if (merging) std::get<MergeCase>(body).master_id = other.head.case_id;
        if (merging && below(4) != 0) std::get<MergeCase>(body).exception_reason = "one leak, two houses";
        give(file, by, now, std::move(body), merging ? &other : nullptr);
    }

    std::map<Edge, uint64_t> taken; // how often
    std::set<std::string> refused;
    uint64_t given = 0, done = 0;

private:
    uint64_t below(uint64_t n) { return acts_.below(n); }
    WalkActs::Town people_and_places() const {
        WalkActs::Town town{&town_,
                            {},
                            {"urban", "housing", "fire", "property", "police", "community", "closed_office", "room"},
                            {"0401", "0105", "0602", "0306", "0301", "0304", "0503", "0505", "1299"}};
        for (const auto& [name, actor] : town_.actors())
            if (name != "clock") town.people.push_back(&actor);
        return town;
    }

    CaseFile fresh() {
        static constexpr std::string_view communities[]{"north", "east"};
        CaseFile file = blank_file(communities[below(2)], "walk" + std::to_string(++count_));
        times_[file.head.case_id] = moment("03-02 00:00") + std::chrono::minutes(below(200 * 24 * 60));
        return file;
    }

    // Long walks are cut, so that new cases begin and files stay small.
    bool old(const CaseFile& file) {
        bool may_part = file.head.state == CaseState::merged; // as long as its master is there
        bool over = is_final(file.head.state) && below(may_part ? 40 : 12) == 0;
        return over || file.turns.size() > 60 || file.assignments.size() > 30 || file.head.version > 300;
    }

    Duration pause(const CaseFile& file) {
        if (file.head.state == CaseState::closed && below(4) == 0) return std::chrono::days(16);
        switch (below(8)) {
        case 0:
            return std::chrono::hours(below(60));
        case 1:
            return std::chrono::minutes(below(300));
        case 2:
            return std::chrono::seconds(11);
        default:
            return std::chrono::seconds(below(40));
        }
    }

    bool fire_due(CaseFile& file, Time now) {
        std::vector<TimerId> due;
        for (const Timer& timer : file.timers) {
            if (!timer.due_at || timer.stage == 2) continue;
            if ((timer.amber_at && *timer.amber_at <= now) || *timer.due_at <= now) due.push_back(timer.timer_id);
        }
        if (due.empty()) return false;
        TimerFired fired;
        fired.timer_id = due[below(due.size())];
        give(file, town_.actor("clock"), now, fired, nullptr);
        return true;
    }

    // A few days around this moment that are no work days after all.
    std::vector<CalendarDay> days_off(Time now) {
        std::vector<CalendarDay> days;
        for (uint64_t i = below(4); i > 0; --i)
            days.push_back({local_day(now) + std::chrono::days(below(12)) - std::chrono::days(3),
                            DayKind::statutory_holiday, false});
        return days;
    }

    // As the job does: only where a limit ends at another moment. Afterwards none does.
    bool follow_calendar(CaseFile& file, Time now) {
        auto moves = [&](const Timer& timer) {
            if (!follows_calendar(timer)) return false;
            const Assignment* part = timer.assignment_id ? assignment_of(file, *timer.assignment_id) : nullptr;
            const WorkHours& hours = hours_of(town_, part ? part->org_id : OrgId{});
            return due_by_calendar(timer, town_.calendar(), hours) != *timer.due_at;
        };
        if (is_final(file.head.state) || std::ranges::none_of(file.timers, moves)) return false;
        uint64_t before = done;
        give(file, town_.actor("clock"), now, FollowCalendar{}, nullptr);
        EXPECT_EQ(done, before + 1) << "a limit moves, and the case was refused to follow";
        EXPECT_TRUE(std::ranges::none_of(file.timers, moves)) << "a limit that does not follow";
        return true;
    }

    // Now and then the third of its kind at this place.
    std::vector<AlikeCase> alike(const Case& head) {
        if (below(10) != 0) return {};
        AlikeCase other{.of_case = head.case_id,
                        .case_id = CaseId::named("before"),
                        .number = "QZ202603010400001",
                        .category = head.category,
                        .grid_id = head.grid_id,
                        .place_text = head.place_text,
                        .under_root_cause = below(4) == 0};
        return {other, other};
    }

    // From its master, if that is still there.
    void part(CaseFile& file, const Actor& by, Time now, UnmergeCase words) {
        words.master_id = file.head.merged_into.value_or(CaseId{});
        auto master =
            std::ranges::find(files_, words.master_id, [](const CaseFile& one) { return one.head.case_id; });
        give(file, by, now, words, master == files_.end() ? nullptr : &*master);
    }

    void give(CaseFile& file, const Actor& by, Time now, CommandBody body, const CaseFile* master) {
        ++given;
        Act act = act_of(body);
        CaseCommand command{
            .by = by, .now = now, .seed = acts_.any(), .body = std::move(body), .alike = alike(file.head)};
        Outcome<Change> outcome = decide(file, command, town_, master);
        if (!outcome) {
            refused.insert(std::string(outcome.error().kind->code));
            return;
        }
        ++done;
        CaseFile before = std::move(file);
        file = std::move(outcome->after);
        std::vector<std::string> wrong = audit(file, now);
        if (drew_a_colleague(file, now)) wrong.push_back("a checker of an organisation with a part in the case");
        if (before.head.created_at != Time{}) {
            std::vector<std::string> steps = audit_step(before, file);
            wrong.insert(wrong.end(), steps.begin(), steps.end());
            if (outcome->events.empty()) wrong.push_back("something changed without an event");
            if (before.head.state != file.head.state) ++taken[{before.head.state, act, file.head.state}];
        }
        for (const std::string& finding : wrong)
            ADD_FAILURE() << finding << ": " << word(act) << " by " << by.name << " took " << file.head.case_id.text()
                          << " from " << word(before.head.state) << " to " << word(file.head.state);
        if (outcome->master_after)
            for (CaseFile& other : files_)
                if (other.head.case_id == outcome->master_after->head.case_id)
                    other = std::move(*outcome->master_after);
    }

    // Judged when it is drawn; organisations that come in later are judged at their own draw.
    bool drew_a_colleague(const CaseFile& file, Time now) {
        for (const CaseTask& task : file.tasks) {
            if (task.kind != TaskKind::check || task.state != TaskState::open || task.created_at != now) continue;
            for (const Actor* person : acts_.people()) {
                auto is_colleague = [&](const auto& one) { return person->has_post_in(one.org_id); };
                if (person->member_id == task.assignee_id && (std::ranges::any_of(file.assignments, is_colleague) ||
                                                              std::ranges::any_of(file.arrivals, is_colleague)))
                    return true;
            }
        }
        return false;
    }

    TestRulebook town_;
    WalkActs acts_;
    std::vector<CaseFile> files_;
    std::unordered_map<CaseId, Time> times_;
    uint64_t count_ = 0;
};

TEST(CaseWalk, KeepsEveryPromiseAndTakesEveryEdge) {
    uint64_t seed = printed_seed();
#ifdef NDEBUG
    constexpr uint64_t usual = 1'000'000;
#else
    constexpr uint64_t usual = 60'000;
#endif
    uint64_t steps = from_environment("QZT_SIM_STEPS", usual);
    std::cout << "QZT_SIM_STEPS=" << steps << std::endl;
    Walk walk(seed);
    for (uint64_t i = 0; i < steps && !::testing::Test::HasFailure(); ++i)
        walk.step();
    std::cout << walk.given << " acts given, " << walk.done << " done, " << walk.refused.size()
              << " kinds of refusal, " << walk.taken.size() << " edges" << std::endl;
    auto times = [](const auto& edge_taken) { return edge_taken.second; };
    if (auto rarest = std::ranges::min_element(walk.taken, {}, times); rarest != walk.taken.end())
        std::cout << "rarest: " << word(rarest->first.from) << " –" << word(rarest->first.act) << "→ "
                  << word(rarest->first.to) << ", " << rarest->second << " times" << std::endl;
    std::set<Edge> expected = expected_edges();
    for (const auto& [edge, count] : walk.taken)
        EXPECT_TRUE(expected.contains(edge))
            << "not in the model: " << word(edge.from) << " –" << word(edge.act) << "→ " << word(edge.to);
    if (steps < 500'000) {
        std::cout << "too short to get everywhere: not asked which edges were never taken" << std::endl;
        return;
    }
    for (const Edge& edge : expected)
        EXPECT_TRUE(walk.taken.contains(edge))
            << "never taken: " << word(edge.from) << " –" << word(edge.act) << "→ " << word(edge.to);
}

// An auditor that cannot find anything proves nothing.
TEST(CaseWalk, HasAnAuditorThatFindsWhatIsBroken) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401                | submitted
        03-02 09:01 | dispatcher | dispatch lead=urban assists=fire    | dispatched
        03-02 09:02 | urban1     | sign                                | signed_for
        03-02 09:03 | urban1     | start                               | handling
    )");
    Time now = moment("03-02 10:00");
    const CaseFile& sound = player.file();
    ASSERT_TRUE(audit(sound, now).empty());

    auto broken = [&](auto&& damage) {
        CaseFile file = sound;
        damage(file);
        return !audit(file, now).empty();
    };
    EXPECT_TRUE(broken([](CaseFile& f) { f.head.turn_party = Party::nobody; }));
    EXPECT_TRUE(broken([](CaseFile& f) { f.turns.push_back(f.turns.back()); }));
    EXPECT_TRUE(broken([](CaseFile& f) { f.turns.back().until_at = f.turns.back().from_at; }));
    EXPECT_TRUE(broken([](CaseFile& f) { f.head.due_at.reset(); }));
    EXPECT_TRUE(broken([](CaseFile& f) { f.timers.clear(); }));
    EXPECT_TRUE(broken([](CaseFile& f) { f.timers.push_back(f.timers.front()); }));
    EXPECT_TRUE(broken([](CaseFile& f) { f.timers.front().remaining = 5; }));
    EXPECT_TRUE(broken([](CaseFile& f) { f.head.suspended = true; }));
    EXPECT_TRUE(broken([](CaseFile& f) { f.head.state = CaseState::closed; }));
    EXPECT_TRUE(broken([](CaseFile& f) { f.assignments.front().state = AssignmentState::done; }));
    EXPECT_TRUE(broken([](CaseFile& f) { f.assignments.push_back(f.assignments.front()); }));
    EXPECT_TRUE(broken([](CaseFile& f) { f.reports.clear(); }));
    EXPECT_TRUE(broken([](CaseFile& f) {
        CaseTask task{
            .kind = TaskKind::check, .state = TaskState::done, .assignee_id = TestRulebook::member("urban1")};
        task.created_at = f.assignments.front().assigned_at;
        f.tasks.push_back(task);
    }));
    EXPECT_TRUE(broken([](CaseFile& f) {
        Arrival arrival{.arrived_member = TestRulebook::member("insp1")};
        CaseTask task{
            .kind = TaskKind::check, .state = TaskState::done, .assignee_id = TestRulebook::member("insp1")};
        f.arrivals.push_back(arrival);
        f.tasks.push_back(task);
    }));
    CaseFile next = sound;
    EXPECT_FALSE(audit_step(sound, next).empty());
    ++next.head.version;
    EXPECT_TRUE(audit_step(sound, next).empty());
    next.turns.clear();
    EXPECT_FALSE(audit_step(sound, next).empty());
}

} // namespace
} // namespace qzt::testing
