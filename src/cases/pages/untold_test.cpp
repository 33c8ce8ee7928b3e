// What is shown of a case to those who were not told: nothing of a dispatch before its ten seconds are over, nothing
// ever of one that was taken back, and to whoever only reported it no word that the office said to itself.
#include "cases/records/case_view.hpp"
#include "cases/records/written_rows.hpp"
#include "cases/rules/case_steps.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

StationBook book() {
    StationData data{.station_id = {1}, .station = {"QZ", "试验派出所", true}};
    data.categories = test_town().categories();
    std::ranges::sort(data.categories, {}, &Category::code);
    data.organisations = test_town().organisations();
    return StationBook(std::move(data));
}

// Newest first, as they are read.
std::vector<StoredEvent> history_of(const CasePlayer& player) {
    std::vector<StoredEvent> events;
    for (size_t i = player.events().size(); i-- > 0;) {
        const EventDraft& draft = player.events()[i];
        events.push_back({.seq = int64_t(i),
                          .kind = draft.kind,
                          .at = player.event_times()[i],
                          .org_id = draft.org_id,
                          .to_reporter = draft.to_reporter,
                          .text = draft.text,
                          .facts = draft.facts});
    }
    return events;
}

PublicReportView page_of(const CasePlayer& player, std::string_view at) {
    return public_view(player.file(), player.file().reports.front(), history_of(player), moment(at), book());
}

std::vector<EventView> timeline_of(const CasePlayer& player, std::string_view who, std::string_view at) {
    std::vector<EventView> shown;
    for (const StoredEvent& event : history_of(player))
        if (auto view = event_view(event, player.file(), test_town().actor(who), moment(at), book()))
            shown.push_back(*view);
    return shown;
}

bool shows(const auto& timeline, EventKind kind) {
    return std::ranges::any_of(timeline, [&](const auto& event) { return event.kind == kind; });
}

constexpr std::string_view sent = R"(
    03-02 09:00:00 | grid1      | submit category=0401                     | submitted
    03-02 09:05:00 | dispatcher | dispatch lead=urban assists=fire         | dispatched
    03-02 09:05:03 | dispatcher | add_assist org=property                  | dispatched
    03-02 09:05:04 | dispatcher | nudge                                    | dispatched
)";

TEST(Untold, HidesADispatchFromAllButTheRoomUntilItsWindowIsOver) {
    CasePlayer player;
    player.play(sent);
    for (std::string_view who : {"grid1", "officer", "street"}) { // who reported, who answers there, who looks on
        auto shown = timeline_of(player, who, "03-02 09:05:09");
        for (EventKind kind : {EventKind::dispatched, EventKind::assist_added, EventKind::nudged})
            EXPECT_FALSE(shows(shown, kind)) << who << " " << word(kind);
        EXPECT_TRUE(shows(shown, EventKind::accepted)) << who;
        auto view = view_of(player.file(), test_town().actor(who), moment("03-02 09:05:09"), book());
        EXPECT_EQ(view.row.state, CaseState::filed) << who;
        EXPECT_EQ(view.row.turn_party, Party::command_room) << who;
        EXPECT_FALSE(view.row.turn_org || view.row.turns.back().org_id || view.row.dispatched_at) << who;
        EXPECT_TRUE(view.assignments.empty()) << who;
        EXPECT_EQ(view.reporter_stage, ReporterStage::received) << who;
        std::string row =
            row_text(KnownCase(player.file()), test_town().actor(who), moment("03-02 09:05:09"), book());
        EXPECT_FALSE(row.contains(TestRulebook::org("urban").text())) << who << row;
        EXPECT_TRUE(shows(timeline_of(player, who, "03-02 09:05:10"), EventKind::dispatched)) << who;
    }
    EXPECT_TRUE(shows(timeline_of(player, "commander", "03-02 09:05:01"), EventKind::dispatched));
}

TEST(Untold, HidesADispatchFromThePublicPageUntilItsWindowIsOver) {
    CasePlayer player;
    player.play(sent);
    PublicReportView before = page_of(player, "03-02 09:05:09"), after = page_of(player, "03-02 09:05:10");
    EXPECT_EQ(before.stage, ReporterStage::received);
    EXPECT_EQ(before.with_org_name, "");
    EXPECT_FALSE(shows(before.timeline, EventKind::dispatched));
    EXPECT_EQ(after.stage, ReporterStage::assigned);
    EXPECT_EQ(after.with_org_name, "urban");
    ASSERT_TRUE(shows(after.timeline, EventKind::dispatched));
    EXPECT_EQ(after.timeline.front().org_name, "urban");
}

TEST(Untold, NeverShowsADispatchThatWasTakenBack) {
    CasePlayer player;
    player.play(sent);
    player.play("03-02 09:05:08 | dispatcher | undo_dispatch | filed");
    for (std::string_view at : {"03-02 09:05:09", "03-02 12:00:00"}) {
        for (std::string_view who : {"grid1", "officer"}) {
            for (const EventView& event : timeline_of(player, who, at))
                EXPECT_FALSE(event.org_id) << who << " " << word(event.kind);
            EXPECT_TRUE(view_of(player.file(), test_town().actor(who), moment(at), book()).assignments.empty());
        }
        PublicReportView page = page_of(player, at);
        EXPECT_EQ(page.stage, ReporterStage::received);
        EXPECT_FALSE(shows(page.timeline, EventKind::dispatched));
        EXPECT_FALSE(shows(page.timeline, EventKind::dispatch_undone));
    }
    // The next one is shown, and it alone.
    player.play("03-02 09:10 | dispatcher | dispatch lead=urban | dispatched");
    EXPECT_EQ(
        std::ranges::count(page_of(player, "03-02 09:11").timeline, EventKind::dispatched, &PublicEventView::kind),
        1);
}

TEST(Untold, ShowsAReDispatchToNobodyEarlierThanItsOrganisation) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00    | grid1      | submit category=0401      | submitted
        03-02 09:05    | dispatcher | dispatch lead=urban       | dispatched
        03-02 09:06    | urban1     | sign                      | signed_for
        03-02 09:10    | dispatcher | redispatch lead=housing   | dispatched
    )");
    PublicReportView before = page_of(player, "03-02 09:10:09"), after = page_of(player, "03-02 09:10:10");
    EXPECT_FALSE(shows(before.timeline, EventKind::redispatched));
    EXPECT_TRUE(shows(before.timeline, EventKind::dispatched)) << "that of the morning was heard of";
    EXPECT_EQ(before.stage, ReporterStage::received);
    EXPECT_TRUE(shows(after.timeline, EventKind::redispatched));
    EXPECT_EQ(after.stage, ReporterStage::assigned);
}

TEST(Untold, NamesToNobodyWhoElseCouldHaveBeenDrawn) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | citizen    | submit category=0301          | submitted
        03-02 09:01 | dispatcher | dispatch lead=property        | dispatched
        03-02 09:02 | property1  | sign                          | signed_for
        03-02 09:03 | property1  | start                         | handling
        03-02 09:30 | property1  | submit_result                 | checking
    )");
    for (const EventView& event : timeline_of(player, "dispatcher", "03-02 09:31"))
        EXPECT_FALSE(event.facts.text.contains("candidates")) << event.facts.text;
    EXPECT_TRUE(shows(timeline_of(player, "dispatcher", "03-02 09:31"), EventKind::check_assigned));
    for (EventKind kind : {EventKind::check_assigned, EventKind::check_picked})
        EXPECT_FALSE(shows(timeline_of(player, "property1", "03-02 09:31"), kind));
}

// ── what the office says to itself ──

TEST(Untold, KeepsTheWordsOfTheOfficeFromWhoeverReported) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0304                  | submitted
        03-02 09:05 | dispatcher | dispatch lead=property override       | dispatched
        03-02 09:06 | property1  | sign                                  | signed_for
        03-02 09:07 | dispatcher | redispatch lead=housing               | dispatched
        03-02 09:08 | housing1   | sign                                  | signed_for
        03-02 09:09 | housing1   | start                                 | handling
        03-02 09:10 | housing_boss | request_suspend until=03-20T09:00   | handling
        03-02 09:11 | commander  | decide_request                        | handling suspended=yes
        03-02 09:12 | housing1   | resume                                | handling suspended=no
        03-02 09:13 | housing1   | log_progress                          | handling
        03-02 09:14 | housing1   | submit_result                         | following_up
        03-02 09:20 | caller     | follow_up                             | following_up
        03-02 09:30 | commander  | close                                 | closed
        03-03 09:30 | commander  | reopen                                | handling
    )");
    CaseFile file = player.file();
    std::vector<StoredEvent> history = history_of(player);
    for (StoredEvent& event : history)
        event.text = "said " + word(event.kind); // whatever the forms let people write
    auto expect_only_words_for_reporters = [&](const auto& timeline) {
        for (const auto& event : timeline)
            for (EventKind kind :
                 {EventKind::dispatched, EventKind::redispatched, EventKind::started, EventKind::suspended,
                  EventKind::resumed, EventKind::follow_up_done, EventKind::reopened})
                if (event.kind == kind) EXPECT_EQ(event.text, "");
    };
    auto page = public_view(file, file.reports.front(), history, moment("03-04 09:00"), book());
    expect_only_words_for_reporters(page.timeline);
    EXPECT_TRUE(shows(page.timeline, EventKind::redispatched));
    EXPECT_TRUE(shows(page.timeline, EventKind::resumed));

    std::vector<EventView> reporters, officers;
    for (const StoredEvent& event : history) {
        if (event.kind == EventKind::submitted) continue; // their own
        auto to = [&](std::string_view who) {
            return event_view(event, file, test_town().actor(who), moment("03-04 09:00"), book());
        };
        if (auto view = to("grid1")) reporters.push_back(*view);
        if (auto view = to("officer")) officers.push_back(*view);
    }
    expect_only_words_for_reporters(reporters);
    for (const EventView& event : reporters) {
        EXPECT_NE(event.text, "said progress") << "this one was not ticked for the reporter";
        if (event.text.empty()) EXPECT_EQ(event.facts.text, "{}") << word(event.kind);
    }
    EXPECT_TRUE(std::ranges::any_of(officers, [](auto& event) { return event.text == "said redispatched"; }));

    CaseView view = view_of(file, test_town().actor("grid1"), moment("03-04 09:00"), book());
    EXPECT_TRUE(view.requests.empty());
    for (const AssignmentView& part : view.assignments)
        EXPECT_TRUE(part.demand.empty() && part.reason.empty());
    EXPECT_FALSE(view_of(file, test_town().actor("officer"), moment("03-04 09:00"), book()).requests.empty());
}

} // namespace
} // namespace qzt::testing
