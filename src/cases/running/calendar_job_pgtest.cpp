// Open cases follow a changed calendar once, whoever sees it first and however often it is broken off.
#include "cases/running/calendar_job.hpp"

#include "cases/running/calendar_preview.hpp"
#include "cases/running/timer_job.hpp"

#include "support/test_station.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::at_clock;
using testing::problem_of;
using testing::TestStation;

struct CalendarTown : TestStation {
    // A change long enough ago that nobody goes by the old calendar any more.
    void change_day(std::string_view day, std::string_view kind) {
        db.say(fmt::format("insert into calendar_days values (1, '{0}', '{1}', false) "
                           "on conflict (station_id, day) do update set kind = '{1}'",
                           day, kind));
        db.say("update stations set calendar_changed_at = now() - interval '1 minute'");
    }
    Task<> read_book(pg::Pool& pool) {
        pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
        auto book = co_await StationBook::load(tx, station);
        shelf.put(book);
    }
    // Passes until nothing is left to do; how many cases followed.
    Task<int32_t> follow(CalendarJob& job) {
        int32_t moved = 0;
        for (int turns = 0; turns < 20; ++turns) {
            CalendarJob::Turn turn = co_await job.run_turn(at_clock("10:30"));
            moved += turn.moved;
            if (turn.done) break;
        }
        co_return moved;
    }
    std::string count(std::string_view where) {
        return db.say(fmt::format("select count(*) from events where kind = 'due_moved' and {}", where));
    }
};

TEST(CalendarJob, WaitsForTheBookAndForOthersToGoByTheNewCalendar) {
    CalendarTown town;
    town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        return [](CommandRunner& runner, pg::Pool& pool, CalendarTown& town) -> Task<> {
            Executor executor = co_await asio::this_coro::executor;
            CalendarJob job(executor.context(), pool, runner, town.shelf, town.station, real_clock);
            co_await town.report(runner, TestStation::shed(), at_clock("17:00"));
            town.change_day("2026-03-11", "statutory_holiday");
            town.db.say("update stations set calendar_changed_at = now()");
            CalendarJob::Turn early = co_await job.run_turn(at_clock("17:30"));
            EXPECT_EQ(early.moved, 0) << "the book is still the old one";
            EXPECT_FALSE(early.done);
            co_await town.read_book(pool);
            CalendarJob::Turn first = co_await job.run_turn(at_clock("17:30"));
            EXPECT_EQ(first.moved, 1);
            CalendarJob::Turn second = co_await job.run_turn(at_clock("17:30"));
            EXPECT_EQ(second.moved, 0);
            EXPECT_FALSE(second.done) << "somebody may still decide by the old calendar";
            town.db.say("update stations set calendar_changed_at = now() - interval '1 minute'");
            CalendarJob::Turn last = co_await job.run_turn(at_clock("17:30"));
            EXPECT_TRUE(last.done);
        }(runner, pool, town);
    });
    EXPECT_EQ(town.db.say("select calendar_applied = calendar_revision from stations where station_id = 1"), "t");
}

TEST(CalendarJob, MovesEachOpenCaseOnceAcrossTwoProcessesAndLeavesClosedOnes) {
    CalendarTown town;
    town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        return [](CommandRunner& runner, pg::Pool& pool, CalendarTown& town) -> Task<> {
            Executor executor = co_await asio::this_coro::executor;
            CommandRunner other_runner(executor.context(), pool, town.shelf);
            CalendarJob job(executor.context(), pool, runner, town.shelf, town.station, real_clock);
            CalendarJob other(executor.context(), pool, other_runner, town.shelf, town.station, real_clock);
            std::vector<CommandAnswer> cases;
            for (int i = 0; i < 30; ++i) {
                CommandAnswer made = co_await town.report(runner, TestStation::shed(), at_clock("17:00"));
                cases.push_back(std::move(made));
            }
            auto decline = testing::fresh(DeclineCase{.code = DeclineCode::out_of_area, .next_channel = "邻所"},
                                          cases.front().version);
            co_await town.give(runner, town.dispatcher, cases.front().case_id, decline, at_clock("17:10"));
            town.change_day("2026-03-11", "statutory_holiday");
            co_await town.read_book(pool);
            CalendarJob::Turn first = co_await job.run_turn(at_clock("17:30"));
            CalendarJob::Turn kept_out = co_await other.run_turn(at_clock("17:30"));
            EXPECT_FALSE(kept_out.holds_lease);
            EXPECT_EQ(first.moved + kept_out.moved, 29);
            town.db.say("update station_leases set until_at = now() - interval '1 second'");
            int32_t again = co_await town.follow(other);
            EXPECT_EQ(again, 0);
            co_await other_runner.drain();
        }(runner, pool, town);
    });
    EXPECT_EQ(town.count("org_id is null"), "29");
    EXPECT_EQ(town.db.say("select count(*) from cases where due_at = '2026-03-12T09:00+08:00'"), "29");
    EXPECT_EQ(town.db.say("select count(*) from timers where kind = 'triage' and due_at = '2026-03-12T09:00+08:00'"),
              "29");
}

TEST(CalendarJob, FollowsThereAndBackAgain) {
    CalendarTown town;
    town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        return [](CommandRunner& runner, pg::Pool& pool, CalendarTown& town) -> Task<> {
            Executor executor = co_await asio::this_coro::executor;
            CalendarJob job(executor.context(), pool, runner, town.shelf, town.station, real_clock);
            co_await town.report(runner, TestStation::shed(), at_clock("17:00"));
            for (std::string_view kind : {"statutory_holiday", "workday", "statutory_holiday", "workday"}) {
                town.change_day("2026-03-11", kind);
                co_await town.read_book(pool);
                int32_t moved = co_await town.follow(job);
                EXPECT_EQ(moved, 1) << kind;
            }
        }(runner, pool, town);
    });
    EXPECT_EQ(town.db.say("select count(*) from cases where due_at = '2026-03-11T09:00+08:00'"), "1");
}

// A limit that runs into a year before its notice follows when the notice comes.
TEST(CalendarJob, FollowsTheNoticeOfAYearThatWasProvisional) {
    CalendarTown town;
    town.db.say("delete from calendar_days where day >= '2027-01-01'");
    town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        return [](CommandRunner& runner, pg::Pool& pool, CalendarTown& town) -> Task<> {
            Executor executor = co_await asio::this_coro::executor;
            CalendarJob job(executor.context(), pool, runner, town.shelf, town.station, real_clock);
            co_await town.read_book(pool);
            co_await town.report(runner, TestStation::shed(), at_clock("17:00", "2026-12-31"));
            EXPECT_EQ(town.db.say("select due_at = '2027-01-01T09:00+08:00' from cases"), "t");

            pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
            auto rows = town.db.say("select count(*) from calendar_days where day >= '2027-01-01'");
            EXPECT_EQ(rows, "0");
            std::vector next{CalendarDay{day_from_text("2027-01-01").value(), DayKind::statutory_holiday, false}};
            MovedCases told = co_await cases_moved_by(tx, town.station, {.days = next});
            co_await tx.rollback();
            EXPECT_EQ(told.cases, 1);
            EXPECT_FALSE(told.at_least);

            town.change_day("2027-01-01", "statutory_holiday");
            co_await town.read_book(pool);
            int32_t moved = co_await town.follow(job);
            EXPECT_EQ(moved, 1);
        }(runner, pool, town);
    });
    EXPECT_EQ(town.db.say("select due_at = '2027-01-04T09:00+08:00' from cases"), "t");
}

// Whoever is about to save days of the calendar is told what would move; asking moves nothing.
TEST(CalendarPreview, RefusesWhatSavingWouldAndCountsTheCasesThatWouldMove) {
    CalendarTown town;
    town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        return [](CommandRunner& runner, pg::Pool& pool, CalendarTown& town) -> Task<> {
            co_await town.report(runner, TestStation::shed(), at_clock("17:00"));
            co_await town.report(runner, TestStation::shed("路灯坏了两盏，晚上很暗"), at_clock("09:00"));
            auto asked = [&](int32_t year, std::string_view day, DayKind kind) -> Task<CalendarPreview> {
                ChangeCalendar wanted{{CalendarDay{day_from_text(day).value(), kind, false}}};
                pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
                CalendarPreview preview = co_await preview_calendar(tx, town.station, year, std::move(wanted));
                co_await tx.rollback();
                co_return preview;
            };
            using enum DayKind;
            auto far = co_await problem_of(asked(1999, "1999-01-04", restday));
            EXPECT_EQ(far, "calendar_year_out_of_range");
            auto elsewhere = co_await problem_of(asked(2026, "2027-01-04", restday));
            EXPECT_EQ(elsewhere, "invalid_fields");

            // Both reports wait for triage; that of the evening would wait over another day off.
            CalendarPreview day_off = co_await asked(2026, "2026-03-11", statutory_holiday);
            EXPECT_EQ(day_off.moved_cases, 1);
            EXPECT_FALSE(day_off.at_least);
            CalendarPreview same = co_await asked(2026, "2026-03-11", workday);
            EXPECT_EQ(same.moved_cases, 0);
        }(runner, pool, town);
    });
    EXPECT_EQ(town.db.say("select count(*) from calendar_days where day = '2026-03-11' and kind = 'workday'"), "1");
}

// Hours of an organisation move the limits of its parts, those of the station all others; asking moves nothing.
TEST(CalendarPreview, OfWorkingHoursCountsWhatSavingThenMoves) {
    CalendarTown town;
    town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        return [](CommandRunner& runner, pg::Pool& pool, CalendarTown& town) -> Task<> {
            Executor executor = co_await asio::this_coro::executor;
            CalendarJob job(executor.context(), pool, runner, town.shelf, town.station, real_clock);
            CommandAnswer told = co_await town.report(runner, TestStation::shed(), at_clock("09:00"));
            DispatchCase dispatch;
            dispatch.lead_org_id = town.urban;
            auto order = testing::fresh(dispatch, told.version);
            co_await town.give(runner, town.dispatcher, told.case_id, order, at_clock("09:30"));
            auto of_org = [&](OrgId org, OrganisationHours wanted) -> Task<CalendarPreview> {
                pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
                CalendarPreview preview = co_await preview_organisation_hours(tx, town.station, org, wanted);
                co_await tx.rollback();
                co_return preview;
            };
            auto of_station = [&](std::vector<std::string> periods) -> Task<CalendarPreview> {
                WriteStationHours wanted;
                wanted.work_periods.assign(periods.begin(), periods.end());
                pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
                CalendarPreview preview = co_await preview_station_hours(tx, town.station, wanted);
                co_await tx.rollback();
                co_return preview;
            };
            OrganisationHours evening, both{.round_the_clock = true};
            evening.work_periods = {"18:00-22:00"};
            both.work_periods = {"18:00-22:00"};
            auto refused = co_await problem_of(of_org(town.urban, both));
            EXPECT_EQ(refused, "invalid_fields");
            auto none = co_await problem_of(of_station({}));
            EXPECT_EQ(none, "invalid_fields");
            CalendarPreview of_lead = co_await of_org(town.urban, evening);
            EXPECT_EQ(of_lead.moved_cases, 1);
            CalendarPreview of_other = co_await of_org(town.market, evening);
            EXPECT_EQ(of_other.moved_cases, 0);
            CalendarPreview of_all = co_await of_station({"12:00-20:00"});
            EXPECT_EQ(of_all.moved_cases, 1);

            std::string revision = town.db.say("select calendar_revision from stations");
            town.db.say("update organisations set phone = '110'");
            EXPECT_EQ(town.db.say("select calendar_revision from stations"), revision) << "nobody's hours";
            town.db.say(fmt::format("update organisations set work_periods = '{{18:00-22:00}}' where org_id = '{}'",
                                    town.urban.text()));
            town.db.say("update stations set calendar_changed_at = now() - interval '1 minute'");
            co_await town.read_book(pool);
            int32_t moved = co_await town.follow(job);
            EXPECT_EQ(moved, 1);
        }(runner, pool, town);
    });
    // Four working hours to sign from 09:30.
    EXPECT_EQ(town.db.say("select due_at = '2026-03-10T22:00+08:00' from cases"), "t");
    EXPECT_EQ(town.count("version > 2"), "1");
}

} // namespace
} // namespace qzt
