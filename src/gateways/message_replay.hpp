// `qzt replay`: drives imported messages through the whole loop on a compressed clock, with the station's own people,
// rules and deadlines: report, triage, dispatch, sign, result (the real reply at its real time), check, follow-up,
// close. What waits for nobody is skipped; every deadline on the way fires at its moment.
#pragma once
#include "gateways/replay_mind.hpp"
#include "kernel/pg/pool.hpp"

namespace qzt {

class CommandRunner;
class TimerJob;

struct ReplayOptions {
    uint64_t seed = 1;
    Time until{}; // nothing happens after this
    std::function<void(size_t done, size_t all, Time at)> progress;
};

struct ReplayAccount {
    size_t messages = 0; // that went in now
    size_t commands = 0;
    size_t deadlines = 0;
    size_t given_again = 0;
    std::map<std::string, size_t> refused; // by code: each one a bug, or a rule that the usual pace broke
};

Task<ReplayAccount> replay_messages(asio::io_context& context, pg::Pool& pool, CommandRunner& runner,
                                    TimerJob& timers, std::shared_ptr<const StationBook> book, ReplayOptions options);

// ── the table at the end ──

struct ReplayState {
    CaseState state;
    int64_t cases;
};
BOOST_DESCRIBE_STRUCT(ReplayState, (), (state, cases))

struct ReplayTotals {
    int64_t messages, with_case, without_case, in_time, late, overdue_open;
};
BOOST_DESCRIBE_STRUCT(ReplayTotals, (), (messages, with_case, without_case, in_time, late, overdue_open))

struct ReplayStage {
    std::string stage;
    int64_t cases;
    double median_hours, p90_hours;
};
BOOST_DESCRIBE_STRUCT(ReplayStage, (), (stage, cases, median_hours, p90_hours))

struct ReplayTable {
    ReplayTotals totals;
    std::vector<ReplayState> states;
    std::vector<ReplayStage> stages;

    int64_t somewhere() const; // messages whose case is in some state
    // Every message has its case, and every case is where cases are.
    bool adds_up() const { return totals.without_case == 0 && somewhere() == totals.messages; }
};
Task<ReplayTable> replay_table(pg::Pool& pool, StationId station, Time now);
std::string text_of(const ReplayTable& table);

} // namespace qzt
