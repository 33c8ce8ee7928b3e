// The facts of a made-up town's weeks, which the rules themselves have played: the same however often somebody looks
// in between, and the same as a slow recount that goes through whole histories, forwards and backwards.
#include "figures/case_fold.hpp"

#include "demo/town_history.hpp"
#include "support/seed.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <random>

namespace qzt {
namespace {

using Histories = std::map<CaseId, std::vector<HistoryEvent>>;
const Time town_begins = time_from_text("2026-03-02T00:00:00+08:00").value();
const Time town_ends = town_begins + std::chrono::days(20);

std::string said_in(const std::string& facts, std::string_view name) {
    auto value = boost::json::parse(facts);
    const auto* word = value.as_object().if_contains(name);
    return word && word->is_string() ? std::string(word->as_string()) : std::string();
}

Histories played(uint64_t seed) {
    auto plan = demo::plan_town();
    auto people = demo::people_of(plan);
    demo::TownBook book(plan, people);
    demo::LifeSettings settings{.seed = seed, .reports_per_day = 60};
    for (int i = 0; i < 40; ++i)
        settings.pictures.push_back(FileId::named("picture " + std::to_string(i)));
    demo::TownLife life(plan, people, StationId{1}, settings);
    demo::TownHistory history(life, plan, book, StationId{1});
    history.play(town_begins, town_ends);
    Histories all;
    for (const EventRow& row : history.events()) {
        HistoryEvent event{
            .case_id = row.case_id, .kind = row.kind, .at = row.at, .org_id = row.org_id, .facts = row.facts.text};
        const CaseFile& file = history.files().at(row.case_id);
        if (row.kind == EventKind::submitted) event.grid_id = file.head.grid_id;
        using enum EventKind;
        bool gives_limit =
            row.kind == dispatched || row.kind == redispatched || row.kind == signed_for || row.kind == auto_signed;
        auto due = said_in(event.facts, gives_limit ? "due_at" : "original_due_at");
        if (!due.empty()) event.due_at = time_from_text(due);
        all[row.case_id].push_back(std::move(event));
    }
    return all;
}

std::vector<Fact> folded(const std::vector<HistoryEvent>& events, const std::vector<Time>& looks, Time until) {
    CaseFold fold(events.front().case_id);
    std::vector<Fact> facts;
    auto look = looks.begin();
    for (const HistoryEvent& event : events) {
        for (; look != looks.end() && *look < event.at; ++look)
            fold.ripen(*look, facts);
        fold.take(event, facts);
    }
    fold.ripen(until, facts);
    auto key = [](const Fact& fact) { return std::tuple(fact.kind, fact.at, fact.org_id, fact.flags, fact.minutes); };
    std::ranges::sort(facts, {}, key);
    return facts;
}

TEST(TownFacts, AreTheSameHoweverOftenSomebodyLooked) {
    uint64_t seed = testing::printed_seed();
    std::mt19937_64 random(seed);
    size_t facts = 0;
    for (const auto& [id, events] : played(seed)) {
        std::vector<Time> looks;
        for (int i = 0; i < 50; ++i)
            looks.push_back(town_begins + std::chrono::seconds(random() % (20 * 86400)));
        std::ranges::sort(looks);
        auto once = folded(events, {}, town_ends);
        ASSERT_EQ(folded(events, looks, town_ends), once) << "seed " << seed << ", case " << id.text();
        facts += once.size();
    }
    EXPECT_GT(facts, 5000u);
}

// ── a slow recount ─────────────────────────────────────────────────────────────────────────────────────────────────

using enum EventKind;

bool was_undone(const std::vector<HistoryEvent>& events, size_t i) {
    for (size_t k = i + 1; k < events.size() && events[k].at <= events[i].at + std::chrono::seconds(10); ++k)
        if (events[k].kind == dispatch_undone) return true;
    return false;
}

// By the whole history of each dispatch: until when it held, which limit stood when that ended, and what came first.
std::pair<int, int> in_time_slowly(const std::vector<HistoryEvent>& events, Time until) {
    int due_count = 0, in_time = 0;
    for (size_t i = 0; i < events.size(); ++i) {
        if ((events[i].kind != dispatched && events[i].kind != redispatched) || was_undone(events, i)) continue;
        auto due = events[i].due_at;
        bool stands_still = false, is_judged = false;
        for (size_t k = i + 1; k <= events.size() && !is_judged; ++k) {
            Time at = k < events.size() ? events[k].at : until;
            if (due && !stands_still && *due <= at) {
                ++due_count;
                in_time += k < events.size() && events[k].kind == result_submitted && events[k].at == *due;
                break;
            }
            if (k == events.size()) break;
            const HistoryEvent& next = events[k];
            if (next.kind == result_submitted) {
                if (due) ++due_count, ++in_time;
                is_judged = true;
            } else if (next.kind == return_granted || next.kind == redispatched || next.kind == reopened ||
                       next.kind == merged || next.kind == voided || next.kind == transferred_out) {
                is_judged = true;
            } else if ((next.kind == signed_for || next.kind == auto_signed) && !due &&
                       next.org_id == events[i].org_id) {
                due = next.due_at;
            } else if (next.kind == suspended || next.kind == resumed) {
                stands_still = next.kind == suspended;
                if (due && next.due_at) due = next.due_at;
            } else if (next.kind == due_moved && due && next.due_at) {
                due = next.due_at;
            }
        }
    }
    return {due_count, in_time};
}

TEST(TownFacts, AreWhatASlowRecountFinds) {
    uint64_t seed = testing::printed_seed();
    int due = 0, late = 0, returned = 0, checks = 0, answers = 0;
    for (const auto& [id, events] : played(seed)) {
        auto facts = folded(events, {}, town_ends);
        auto count = [&](FactKind kind, uint8_t mask = 0, uint8_t value = 0) {
            return int(std::ranges::count_if(
                facts, [&](const Fact& fact) { return fact.kind == kind && (fact.flags & mask) == value; }));
        };
        auto happened = [&](auto... kinds) {
            return int(std::ranges::count_if(
                events, [&](const HistoryEvent& event) { return ((event.kind == kinds) || ...); }));
        };
        auto [due_count, in_time] = in_time_slowly(events, town_ends);
        ASSERT_EQ(count(FactKind::fell_due), due_count) << "seed " << seed << ", case " << id.text();
        ASSERT_EQ(count(FactKind::fell_due, fact::in_time, fact::in_time), in_time)
            << "seed " << seed << ", case " << id.text();
        int sent = 0;
        for (size_t i = 0; i < events.size(); ++i)
            sent += (events[i].kind == dispatched || events[i].kind == redispatched) && !was_undone(events, i);
        ASSERT_EQ(count(FactKind::sent, fact::lead, fact::lead), sent) << "seed " << seed << ", case " << id.text();
        ASSERT_EQ(count(FactKind::checked), happened(check_passed, check_failed));
        ASSERT_EQ(count(FactKind::closed), happened(closed));
        ASSERT_EQ(count(FactKind::reopened), happened(reopened));
        ASSERT_EQ(count(FactKind::returned), happened(return_granted, return_refused));
        ASSERT_EQ(count(FactKind::handled), happened(result_submitted));
        due += due_count, late += due_count - in_time, checks += count(FactKind::checked);
        returned += count(FactKind::returned), answers += count(FactKind::asked);
    }
    // The town did all of it.
    EXPECT_GT(due, 500);
    EXPECT_GT(late, 5);
    EXPECT_GT(checks, 100);
    EXPECT_GT(answers, 100);
    EXPECT_GT(returned, 0);
}

} // namespace
} // namespace qzt
