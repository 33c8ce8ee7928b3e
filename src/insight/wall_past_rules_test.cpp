// The fold by itself: it may stop and go on at any midnight, and the frames of a film lead to the same pictures.
#include "insight/wall_past_rules.hpp"

#include "insight/wall_problems.hpp"
#include "insight/wall_words.hpp"
#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"
#include "support/random_moments.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::RandomMoments;

TEST(WallPast, ReachesBackOneYearAndNeverForward) {
    Time now = time_from_text("2026-03-10T10:00:00+08:00").value();
    auto refused = [&](Duration back) { return !accept_past(now - back, now); };
    EXPECT_TRUE(refused(std::chrono::seconds(-1)));
    EXPECT_FALSE(refused(Duration(0)));
    EXPECT_FALSE(refused(std::chrono::days(366)));
    EXPECT_TRUE(refused(std::chrono::days(366) + std::chrono::seconds(1)));
}

WallView view_of(const WallPast& past, Time at, const RandomMoments& story) {
    WallView view{};
    past.show(view, at, story.communities(), [](AreaId area) { return std::optional(area); });
    return view;
}

// What a midnight keeps is what it says in text.
WallStanding stored(const WallStanding& standing) {
    return json::bind<WallStanding>(json::parse(json::text_of(standing)).value()).value();
}

TEST(WallPast, IsTheSameWhetherItWasKeptAtMidnightsOrFoldedFromTheBeginning) {
    RandomMoments story;
    SCOPED_TRACE(story.seed());
    auto moments = story.of_days(18, 40);
    WallPast whole(WallStanding{}), by_day(WallStanding{});
    Day day = local_day(moments.front().at);
    size_t looks = 0;
    for (const CaseMoment& moment : moments) {
        for (; local_day(moment.at) > day; day += std::chrono::days(1))
            by_day = WallPast(stored(by_day.standing(day + std::chrono::days(1))));
        whole.take(moment);
        by_day.take(moment);
        if (++looks % 7) continue;
        Time at = moment.at + std::chrono::minutes(looks % 50);
        if (local_day(at) != day) continue;
        ASSERT_EQ(json::text_of(view_of(whole, at, story)), json::text_of(view_of(by_day, at, story)));
    }
    EXPECT_GT(looks, 500u);
}

// What a screen does with a frame.
void apply(WallView& view, const WallFrame& frame) {
    view.as_of = frame.as_of;
    view.tallies = frame.tallies;
    std::map<AreaId, WallGrid> grids;
    for (const WallGrid& grid : view.grids)
        grids[grid.grid_id] = grid;
    for (const WallGrid& grid : frame.grids)
        grids[grid.grid_id] = grid;
    view.grids.clear();
    for (const auto& [id, grid] : grids)
        if (grid.open) view.grids.push_back(grid);
    for (const WallNews& one : frame.news) {
        auto known = std::ranges::find(view.news, one.key, &WallNews::key);
        if (known == view.news.end())
            view.news.push_back(one);
        else
            *known = one;
    }
    std::ranges::sort(view.news, std::greater(), &WallNews::at);
    if (view.news.size() > size_t(wall_news_max)) view.news.resize(size_t(wall_news_max));
    if (frame.majors) view.majors = *frame.majors;
    if (frame.sources) view.sources = *frame.sources;
    if (frame.in_hand) view.in_hand = *frame.in_hand;
    if (frame.projects) view.projects = *frame.projects;
    if (frame.communities) view.communities = *frame.communities;
}

TEST(WallPast, FramesLeadToTheSamePictures) {
    RandomMoments story;
    SCOPED_TRACE(story.seed());
    auto moments = story.of_days(3, 60);
    WallPast past(WallStanding{});
    WallView shown = view_of(past, moments.front().at, story), before = shown;
    auto next = moments.begin();
    size_t told = 0;
    for (Time at = moments.front().at; next != moments.end(); at += film_step) {
        for (; next != moments.end() && next->at <= at; ++next)
            past.take(*next);
        WallView after = view_of(past, at, story);
        WallFrame frame = frame_between(before, after);
        told += frame.grids.size();
        apply(shown, frame);
        before = after;
        shown.trend = after.trend; // a film tells it by its first picture and the tallies
        ASSERT_EQ(json::text_of(shown), json::text_of(after));
    }
    EXPECT_GT(told, 100u);
}

} // namespace
} // namespace qzt
