// Record stores what rules decided: state, events, timers, notices and the command's answer, in the caller's
// transaction. It works on sets: a batch of one and a batch of a hundred are the same dozen statements.
#pragma once
#include "cases/records/case_queries.hpp"
#include "cases/rules/case_rules.hpp"
#include "kernel/pg/transaction.hpp"

#include <map>

namespace qzt {

// The cases of a batch, as they were fetched and as they now are.
class CaseSet {
public:
    CaseSet() = default;
    explicit CaseSet(std::map<CaseId, CaseFile> files) : before_(files), now_(std::move(files)) {}

    // Fetches the files of these cases, their heads locked until the transaction ends.
    static Task<CaseSet> fetch_for_update(pg::Tx& tx, StationId station, std::vector<CaseId> cases);
    // The same without locks, for reading.
    static Task<CaseSet> fetch(pg::Tx& tx, StationId station, std::vector<CaseId> cases);

    const CaseFile* find(CaseId id) const;
    void put(CaseFile file); // a case that changed, or a new one
    bool is_new(CaseId id) const { return !before_.contains(id); }

    // Case by case, in the order of their ids.
    std::vector<CaseFile> files() const&;
    std::vector<CaseFile> files() &&;
    const std::map<CaseId, CaseFile>& now() const { return now_; }
    const std::map<CaseId, CaseFile>& before() const { return before_; }

private:
    std::map<CaseId, CaseFile> before_, now_;
};

// The fetch in two halves, for a caller who asks for something else in the same round trip.
class PendingCases {
public:
    PendingCases(pg::Tx& tx, const OfCases<Case>& heads, StationId station, const std::vector<CaseId>& cases);
    CaseSet take() const; // after tx.send()

private:
    template <class Row>
    using Pending = pg::Pending<OfCases<Row>>;
    Pending<Case> heads_;
    Pending<Report> reports_;
    Pending<Assignment> assignments_;
    Pending<CaseRequest> requests_;
    Pending<CaseTask> tasks_;
    Pending<Timer> timers_;
    Pending<TurnSpan> turns_;
    Pending<Supervision> supervisions_;
    Pending<Arrival> arrivals_;
    Pending<CaseDocument> documents_;
};

struct Writing {
    std::vector<EventRow> events;
    std::vector<NoticeRow> notices;
    std::vector<GivenCommand> commands;
    std::vector<CaseId> untold; // cases whose waiting notices are dropped
    std::vector<SuggestionOutcome> outcomes;
};

// Queues every write of the batch; the caller sends them together with its commit.
void queue_writes(pg::Tx& tx, StationId station, const CaseSet& cases, Writing writing, Time now);

} // namespace qzt
