// When days of the working calendar or working hours are changed, open cases follow: the job looks through the
// running limits that count working time, and gives each case in which one ends at another moment to the runner, as
// an act of the system itself. Closed cases keep what they had.
//
// What is still to be done is found, not remembered: a limit whose end is not what the calendar says. So a pass may
// be broken off anywhere and begun again, by this process or another; and the station's row tells up to which
// revision of its calendar all has been done.
#pragma once
#include "cases/running/command_runner.hpp"

namespace qzt {

class CalendarJob {
public:
    static constexpr int32_t page_max = 1000; // limits looked at in one turn
    static constexpr std::chrono::milliseconds pause{1000};
    // So long after a change other processes may still decide by the calendar as it was.
    static constexpr std::chrono::seconds settles{5};

    // Runs on `context`, which is also the runner's and the pool's.
    CalendarJob(asio::io_context& context, pg::Pool& pool, CommandRunner& runner, const StationBookShelf& books,
                StationId station, const Clock& clock);
    ~CalendarJob();
    void start();
    void stop(); // on the context's own thread; a turn under way comes to its end

    struct Turn {
        bool holds_lease = false;
        int32_t moved = 0;  // cases that followed
        int32_t failed = 0; // tried again by the next pass
        bool more = false;  // this pass has limits left to look at
        bool done = false;  // all cases follow the calendar of the book
    };
    // One page of a pass: what the job does again and again.
    Task<Turn> run_turn(Time now);

private:
    struct State;
    std::shared_ptr<State> state_;
};

// What somebody is about to save: days of the calendar, the station's periods or the hours of one organisation.
struct CalendarChange {
    std::vector<CalendarDay> days{};
    std::vector<WorkPeriod> station_periods{}; // none: as they are
    std::optional<OrgId> org_id{};             // whose hours,
    WorkHours hours{};                         // and which
};

// How many open cases would have a limit that ends at another moment then. Looks at no more than so many limits, for
// whoever waits for the answer.
struct MovedCases {
    int32_t cases = 0;
    bool at_least = false; // there are more limits than were looked at
};
inline constexpr int32_t limits_counted_max = 20'000;
Task<MovedCases> cases_moved_by(pg::Tx& tx, StationId station, CalendarChange change);

} // namespace qzt
