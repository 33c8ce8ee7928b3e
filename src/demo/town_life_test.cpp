// A fortnight in the made-up town, under the real rules: nobody may try what is not theirs, deadlines are kept and
// missed as in life, and at its end there is work of every kind lying about.
#include "demo/town_history.hpp"

#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

#include <boost/describe/enum_to_string.hpp>

#include <chrono>
#include <set>

namespace qzt::demo {
namespace {

struct Fortnight {
    TownPlan plan = plan_town();
    TownPeople people = people_of(plan);
    TownBook book{plan, people};
    Time end = *time_from_text("2026-03-10T14:00:00+08:00");
    TownLife life{plan, people, StationId{1}, settings()};
    TownHistory history{life, plan, book, StationId{1}};

    Fortnight() { history.play(end - std::chrono::days(14), end); }
    static LifeSettings settings() {
        LifeSettings settings;
        for (int i = 0; i < 24; ++i)
            settings.pictures.push_back(FileId::named("demo picture " + std::to_string(i)));
        return settings;
    }
};
const Fortnight& lived_town() {
    static const Fortnight it;
    return it;
}

TEST(TownLife, NobodyTriesWhatTheRulesRefuse) {
    std::map<std::string, int> refusals;
    for (const auto& [act, problem] : lived_town().history.refused())
        ++refusals[std::string(boost::describe::enum_to_string(act, "")) + ": " + std::string(problem.kind->code)];
    for (const auto& [what, count] : refusals)
        ADD_FAILURE() << what << " × " << count;
}

TEST(TownLife, AFortnightGivesSomeSixHundredCasesMostOfThemFinished) {
    std::map<CaseState, int> states;
    for (const auto& [id, file] : lived_town().history.files())
        ++states[file.head.state];
    size_t cases = lived_town().history.files().size();
    EXPECT_GT(cases, 480u);
    EXPECT_LT(cases, 760u);
    for (const auto& [state, count] : states)
        std::printf("    %-18s %d\n", boost::describe::enum_to_string(state, ""), count);
    EXPECT_GT(states[CaseState::closed], int(cases) / 3);
    for (CaseState state : {CaseState::signed_for, CaseState::handling, CaseState::following_up, CaseState::declined,
                            CaseState::checking})
        EXPECT_GT(states[state], 0) << boost::describe::enum_to_string(state, "");
}

TEST(TownLife, EverythingThatPeopleDoInLifeIsDone) {
    std::map<EventKind, int> kinds;
    for (const EventRow& event : lived_town().history.events())
        ++kinds[event.kind];
    for (EventKind kind : {EventKind::submitted,
                           EventKind::verified,
                           EventKind::declined,
                           EventKind::dispatched,
                           EventKind::signed_for,
                           EventKind::auto_signed,
                           EventKind::return_asked,
                           EventKind::return_granted,
                           EventKind::extension_granted,
                           EventKind::suspended,
                           EventKind::progress,
                           EventKind::assist_done,
                           EventKind::assist_declined,
                           EventKind::result_submitted,
                           EventKind::check_passed,
                           EventKind::check_failed,
                           EventKind::check_waived,
                           EventKind::rework_ordered,
                           EventKind::follow_up_done,
                           EventKind::follow_up_attempted,
                           EventKind::closed,
                           EventKind::near_due,
                           EventKind::overdue,
                           EventKind::supervised,
                           EventKind::supervision_replied,
                           EventKind::whistled,
                           EventKind::arrived})
        EXPECT_GT(kinds[kind], 0) << boost::describe::enum_to_string(kind, "");
}

TEST(TownLife, SomeLampsAreAmberOrRedButFewAndNoCaseIsForgotten) {
    int open = 0, red = 0, amber = 0;
    for (const auto& [id, file] : lived_town().history.files()) {
        const Case& head = file.head;
        if (is_final(head.state)) continue;
        ++open;
        if (!head.suspended && head.due_at && *head.due_at < lived_town().end)
            ++red;
        else if (!head.suspended && head.amber_at && *head.amber_at < lived_town().end)
            ++amber;
    }
    std::printf("    open %d, red %d, amber %d\n", open, red, amber);
    EXPECT_GT(open, 40);
    EXPECT_GT(red, 0);
    EXPECT_LT(red, open / 3);
}

TEST(TownLife, EventsOfTheWholeTownAreInOrderOfTimeAndNumbersAreUnique) {
    Time last{};
    for (const EventRow& event : lived_town().history.events()) {
        ASSERT_GE(event.at, last);
        last = event.at;
    }
    std::set<std::string> numbers;
    for (const auto& [id, file] : lived_town().history.files())
        EXPECT_TRUE(numbers.insert(file.head.number).second) << file.head.number;
}

TEST(TownLife, TheSameSeedLivesTheSameLife) {
    TownHistory again(lived_town().life, lived_town().plan, lived_town().book, StationId{1});
    again.play(lived_town().end - std::chrono::days(14), lived_town().end - std::chrono::days(11));
    ASSERT_GT(again.events().size(), 200u);
    for (size_t i = 0; i < again.events().size(); ++i) {
        ASSERT_EQ(again.events()[i].at, lived_town().history.events()[i].at);
        ASSERT_EQ(again.events()[i].text, lived_town().history.events()[i].text);
    }
}

// The window of the living town, with cases in memory and no deadlines.
struct MemoryWindow final : TownWindow {
    TownHistory& history;
    explicit MemoryWindow(TownHistory& history) : history(history) {}
    std::shared_ptr<const Rulebook> rules() override { return {std::shared_ptr<void>(), &lived_town().book}; }
    Task<std::vector<CaseFile>> open_cases() override {
        std::vector<CaseFile> open;
        for (const auto& [id, file] : history.files())
            if (!is_final(file.head.state)) open.push_back(file);
        co_return open;
    }
    Task<std::optional<Problem>> give(Order order) override { co_return history.give(order); }
};

Task<> live(const TownLife& life, TownHistory& history, Time from, Time until, int& given, int& refused) {
    MemoryWindow window(history);
    for (Time last = from; last < until; last += std::chrono::minutes(2)) {
        LifeTurn turn = co_await life.turn(window, last, last + std::chrono::minutes(2));
        given += turn.given;
        refused += int(turn.refused.size());
    }
}

int waiting_for_dispatch(int left_for_visitor) {
    LifeSettings settings = Fortnight::settings();
    settings.left_for_visitor = left_for_visitor;
    TownLife life(lived_town().plan, lived_town().people, StationId{1}, settings);
    TownHistory history(life, lived_town().plan, lived_town().book, StationId{1});
    asio::io_context context;
    int given = 0, refused = 0;
    Time noon = *time_from_text("2026-03-10T12:00:00+08:00");
    asio::co_spawn(context, live(life, history, noon - std::chrono::hours(5), noon, given, refused),
                   [](std::exception_ptr e) {
                       if (e) std::rethrow_exception(e);
                   });
    context.run();
    EXPECT_GT(given, 20);
    EXPECT_EQ(refused, 0);
    int waiting = 0;
    for (const auto& [id, file] : history.files())
        waiting += file.head.state == CaseState::submitted || file.head.state == CaseState::accepted;
    return waiting;
}

TEST(TownLife, TurnByTurnAShareOfNewCasesIsLeftForTheVisitor) {
    int alone = waiting_for_dispatch(0), with_visitor = waiting_for_dispatch(100);
    EXPECT_LT(alone, 3);
    EXPECT_GT(with_visitor, alone + 3);
}

} // namespace
} // namespace qzt::demo
