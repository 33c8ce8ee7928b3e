// The rows that one report leaves behind, and how fast PostgreSQL alone takes them: many rows in each statement on
// one connection, or one report for each commit.
#pragma once
#include "bench/raw_connection.hpp"
#include "cases/records/case_queries.hpp"

namespace qzt::bench {

class RawReports {
public:
    // Reads one report that the server has stored, as the pattern of all that follow.
    explicit RawReports(const std::string& conninfo);

    // Stores so many reports by one transaction. Ids are new, everything else is as in the pattern.
    void store(size_t count);

    // For pgbench: the same rows, one report for each transaction, all statements in one round trip.
    std::string pgbench_script();

private:
    RawConnection db_;
    Case head_;
    CaseWords words_;
    Report report_;
    std::vector<Timer> timers_;
    std::vector<TurnSpan> turns_;
    std::vector<EventRow> events_;
    GivenCommand command_;
    size_t stored_ = 0;
};

} // namespace qzt::bench
