// The job that lets deadlines happen. It takes the due timers of a station and gives each to the runner as a command
// of the system itself, like any other command: decided by the rules, stored with its events. The command's id is
// made of the timer, its stage and its due time, so a deadline happens once, however many processes see that it is
// due.
#pragma once
#include "cases/running/command_runner.hpp"
#include "kernel/clock.hpp"

#include <map>

namespace qzt {

inline const SystemClock real_clock;

class TimerJob {
public:
    static constexpr int32_t turn_max = 200;                      // timers in one turn
    static constexpr std::chrono::milliseconds longest_wait{500}; // well within a lease, which each turn renews
    static constexpr std::chrono::seconds refused_pause{60}; // before a timer that the rules refused is tried again

    // Runs on `context`, which is also the runner's and the pool's.
    TimerJob(asio::io_context& context, pg::Pool& pool, CommandRunner& runner, StationId station,
             const Clock& clock = real_clock);
    ~TimerJob();
    void start();
    void stop(); // on the context's own thread; a turn under way comes to its end

    struct Turn {
        bool holds_lease = false;
        int32_t fired = 0; // done by this process or, at the same moment, by another
        int32_t refused = 0;
        std::vector<CaseId> cases; // in which something fired
        bool may_be_more = false;
        std::optional<Time> next; // the next deadline that lies ahead
    };
    // One turn at a given moment: what the job does again and again.
    Task<Turn> run_turn(Time now);

private:
    struct State;
    std::shared_ptr<State> state_;
};

// What a firing of this timer is called by every process.
CommandId timer_command(TimerId timer, int32_t stage, Time due_at);

} // namespace qzt
