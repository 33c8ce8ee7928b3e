// The time machine against what it must equal: the wall that counts the tables. Once with random histories, of which
// the tables are laid out as they stood at each moment; once with a day that is lived through, of which the wall is
// remembered.
#include "insight/wall_past_api.hpp"

#include "insight/wall_past_queries.hpp"
#include "insight/wall_problems.hpp"
#include "kernel/json_write.hpp"
#include "kernel/pg/store.hpp"
#include "support/random_moments.hpp"
#include "support/test_station.hpp"

#include <gtest/gtest.h>

#include <set>

namespace qzt {
namespace {

using testing::at_clock;
using testing::fresh;
using testing::RandomMoments;
using testing::TestStation;

const pg::Query<pg::Affected(pg::Rows<MomentRow>)> put_moments{"test_put_moments",
                                                               pg::insert<MomentRow>("case_moments")};

// The tables as they stood at $2: the slow way, from all moments there are.
const pg::Query<pg::Affected(StationId, Time)> lay_out{"test_lay_out_cases", R"(
    with stood as (
        select distinct on (case_id) * from case_moments
        where station_id = $1 and at <= $2
        order by case_id, at desc, version desc),
    asked as (
        insert into case_requests (station_id, request_id, case_id, kind, state, assignment_id, org_id, asked_by,
                                   asked_at, code, basis, text, amount, until, files, decided_at, decision_text)
        select $1, gen_random_uuid(), case_id, 'suspend', 'granted', case_id, case_id, case_id, at, '', '', '', 0,
               u.until, '{}', at + make_interval(secs => u.n), ''
        from stood cross join lateral (values (1, planned_until), (2, suspended_until)) as u (n, until)
        where suspended
        returning 1)
    insert into cases (station_id, case_id, number, version, state, round, category, priority, visibility, source, title,
                       text, place_text, grid_id, community_id, created_at, closed_at, turn_party, turn_since, due_at,
                       amber_at, suspended, return_pending, extension_pending, suspend_pending, self_handled,
                       follow_up_done, joint_decision, bounces, reworks, extensions, suspensions, report_count,
                       photo_count, supervision_level, outcome_code, outcome_text)
    select $1, case_id, case_id::text, version, state, 1, category, priority, visibility, source, '', '', '', grid_id,
           community_id, created_at, closed_at, 'nobody', at, due_at, amber_at, suspended, false, false, false, false,
           false, false, 0, 0, 0, 0, 1, 0, 0, '', ''
    from stood)"};

// Only what the past can tell, and the grids in the order of their ids.
std::string comparable(WallView view) {
    view.departments.clear();
    view.freshness.clear();
    view.urgent.clear();
    std::ranges::sort(view.grids, {}, &WallGrid::grid_id);
    return json::text_of(view);
}

struct WallPastTest : ::testing::Test {
    TestStation town;

    void in_transaction(std::function<Task<>(pg::Tx&)> work) {
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](pg::Pool& pool, TestStation& town, std::function<Task<>(pg::Tx&)>& work) -> Task<> {
                pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
                co_await work(tx);
                co_await tx.commit();
            }(pool, town, work);
        });
    }
    void store(const std::vector<CaseMoment>& moments) {
        in_transaction([&](pg::Tx& tx) -> Task<> {
            return [](pg::Tx& tx, std::vector<CaseMoment> moments) -> Task<> {
                std::vector<MomentRow> rows;
                for (CaseMoment& moment : moments)
                    rows.push_back({std::move(moment), StationId{1}});
                co_await tx.run(put_moments, pg::Rows(std::move(rows)));
            }(tx, moments);
        });
    }
    std::string now_by_tables(Time at) {
        std::string text;
        in_transaction([&](pg::Tx& tx) -> Task<> {
            return [](pg::Tx& tx, TestStation& town, Time at, std::string& text) -> Task<> {
                WallSlow slow = co_await wall_slow(tx, town.station, at, town.book());
                auto shared = std::make_shared<const WallSlow>(std::move(slow));
                WallView view = co_await wall_view(tx, town.station, at, town.book(), shared);
                text = comparable(std::move(view));
            }(tx, town, at, text);
        });
        return text;
    }
    std::string by_time_machine(Time at) {
        std::string text;
        in_transaction([&](pg::Tx& tx) -> Task<> {
            return [](pg::Tx& tx, TestStation& town, Time at, std::string& text) -> Task<> {
                WallView view = co_await wall_at(tx, town.station, at, town.book());
                text = comparable(std::move(view));
            }(tx, town, at, text);
        });
        return text;
    }
    WallFilm film(Day day, Time now) {
        WallFilm film;
        in_transaction([&](pg::Tx& tx) -> Task<> {
            return [](pg::Tx& tx, TestStation& town, Day day, Time now, WallFilm& film) -> Task<> {
                FilmStock stock = co_await film_stock(tx, town.station, day, now, town.book());
                film = film_of(stock);
            }(tx, town, day, now, film);
        });
        return film;
    }
    int keep_midnights(Time now) {
        int kept = 0;
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](pg::Pool& pool, TestStation& town, Time now, int& kept) -> Task<> {
                while (co_await keep_next_midnight(&pool, town.station, now))
                    if (++kept > 1000) throw std::runtime_error("the midnights come to no end");
            }(pool, town, now, kept);
        });
        return kept;
    }
};

TEST_F(WallPastTest, EqualsTheTablesAsTheyStoodAtAnyMomentOfARandomHistory) {
    RandomMoments story(std::random_device()(), {{town.north_grid, town.north}, {town.south_grid, town.south}});
    SCOPED_TRACE(story.seed());
    auto moments = story.of_days(17, 25);
    store(moments);
    Time end = moments.back().at;
    EXPECT_GT(keep_midnights(end + std::chrono::hours(30)), 15);
    std::mt19937 random(story.seed());
    for (int look = 0; look < 25; ++look) {
        size_t i = std::uniform_int_distribution<size_t>(0, moments.size() - 1)(random);
        Time at = moments[i].at + Duration(look % 2 ? 0 : 1'700'000'000); // to the microsecond, and half an hour on
        town.db.say("truncate cases, case_requests cascade");
        in_transaction([&](pg::Tx& tx) -> Task<> {
            return [](pg::Tx& tx, StationId station, Time at) -> Task<> {
                co_await tx.run(lay_out, station, at);
            }(tx, town.station, at);
        });
        ASSERT_EQ(by_time_machine(at), now_by_tables(at)) << to_text(at);
    }
}

TEST_F(WallPastTest, EqualsTheRecordOfADayThatWasLivedThrough) {
    std::map<Time, std::string> record;
    auto look = [&](std::string_view clock) {
        Time at = at_clock(clock);
        record[at] = now_by_tables(at);
    };
    CaseId first, second;
    auto live = [&](auto story) { town.run(story); };
    live([&](CommandRunner& runner, pg::Pool&) -> Task<> {
        return [](CommandRunner& runner, TestStation& town, CaseId& first, CaseId& second) -> Task<> {
            auto one = co_await town.report(runner, TestStation::shed(), at_clock("08:10"));
            auto two = co_await town.report(runner, TestStation::shed("东门外的空地上也搭了棚子，占了一半通道"),
                                            at_clock("08:20"));
            first = one.case_id, second = two.case_id;
        }(runner, town, first, second);
    });
    look("08:30");
    live([&](CommandRunner& runner, pg::Pool&) -> Task<> {
        return [](CommandRunner& runner, TestStation& town, CaseId first) -> Task<> {
            co_await town.give(runner, town.dispatcher, first, fresh(AcceptCase(), 1), at_clock("08:40"));
            FileCase file;
            file.category = "0401";
            file.condition_met = true;
            co_await town.give(runner, town.dispatcher, first, fresh(file, 2), at_clock("08:45"));
            DispatchCase dispatch;
            dispatch.lead_org_id = town.urban;
            co_await town.give(runner, town.dispatcher, first, fresh(dispatch, 3), at_clock("08:50"));
        }(runner, town, first);
    });
    look("08:55");
    look("11:59"); // the second one waits too long
    live([&](CommandRunner& runner, pg::Pool&) -> Task<> {
        return [](CommandRunner& runner, TestStation& town, CaseId second) -> Task<> {
            VoidCase strike;
            strike.code = VoidCode::wrong_entry;
            strike.reason = "录错了";
            co_await town.give(runner, town.commander, second, fresh(strike, 1), at_clock("12:05"));
        }(runner, town, second);
    });
    look("12:10");
    look("23:59");
    EXPECT_EQ(std::set<std::string>({record[at_clock("08:30")], record[at_clock("08:55")], record[at_clock("11:59")],
                                     record[at_clock("12:10")]})
                  .size(),
              4u)
        << "the day was an empty one";
    for (bool kept : {false, true}) {
        if (kept) EXPECT_GE(keep_midnights(at_clock("12:00", "2026-03-12")), 2);
        for (const auto& [at, shown] : record)
            EXPECT_EQ(by_time_machine(at), shown) << to_text(at) << (kept ? " with midnights" : "");
    }
    // The film of the day passes through the same pictures.
    WallFilm day = film(local_day(at_clock("08:00")), at_clock("12:00", "2026-03-12"));
    EXPECT_EQ(day.frames.size(), 288u);
    EXPECT_EQ(day.first.tallies.open, 0);
    for (const WallFrame& frame : day.frames)
        if (record.contains(frame.as_of))
            EXPECT_TRUE(record[frame.as_of].contains(json::text_of(frame.tallies))) << to_text(frame.as_of);
}

TEST_F(WallPastTest, KeepsMidnightsOfAHistoryThatBeganBeforeAnybodyCanLook) {
    RandomMoments story(11);
    auto moments = story.of_days(3, 3);
    store(moments);
    Time now = moments.back().at + std::chrono::days(420);
    int kept = keep_midnights(now);
    EXPECT_GE(kept, 420);
    EXPECT_LE(kept, 424);
    EXPECT_LE(std::stoi(town.db.say("select count(*) from wall_midnights")), 370);
    EXPECT_NE(by_time_machine(now), "");
}

TEST_F(WallPastTest, WaitsForItsMidnightsRatherThanWalkThroughAWholeYear) {
    RandomMoments story(7);
    auto moments = story.of_days(12, 3);
    store(moments);
    Time end = moments.back().at;
    try {
        by_time_machine(end);
        FAIL() << "twelve days at once";
    } catch (const Refused& refused) {
        EXPECT_TRUE(refused.problem.is(past_not_ready));
    }
    keep_midnights(end);
    EXPECT_NE(by_time_machine(end), "");
    // Before the history begins there is nothing, and that is no refusal.
    EXPECT_TRUE(by_time_machine(moments.front().at - std::chrono::days(30)).contains("\"open\":0"));
}

} // namespace
} // namespace qzt
