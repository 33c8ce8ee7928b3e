#include "cases/records/case_record.hpp"

namespace qzt {

// ── fetch ──────────────────────────────────────────────────────────────────────────────────────────────────────────

// The heads come first: once they are locked, the parts and everything asked after them are those of that moment.
PendingCases::PendingCases(pg::Tx& tx, const OfCases<Case>& heads, StationId station,
                           const std::vector<CaseId>& cases)
    : heads_(tx.queue(heads, station, cases)), reports_(tx.queue(reports_of_cases, station, cases)),
      assignments_(tx.queue(assignments_of_cases, station, cases)),
      requests_(tx.queue(requests_of_cases, station, cases)), tasks_(tx.queue(tasks_of_cases, station, cases)),
      timers_(tx.queue(timers_of_cases, station, cases)), turns_(tx.queue(turns_of_cases, station, cases)),
      supervisions_(tx.queue(supervisions_of_cases, station, cases)),
      arrivals_(tx.queue(arrivals_of_cases, station, cases)),
      documents_(tx.queue(documents_of_cases, station, cases)) {}

template <class Row>
static void hand_out(std::map<CaseId, CaseFile>& files, std::vector<Row> rows, std::vector<Row> CaseFile::* part) {
    for (Row& row : rows) {
        auto file = files.find(row.case_id);
        if (file != files.end()) (file->second.*part).push_back(std::move(row));
    }
}

CaseSet PendingCases::take() const {
    std::map<CaseId, CaseFile> files;
    for (Case& head : heads_.take()) {
        CaseId id = head.case_id;
        files[id].head = std::move(head);
    }
    hand_out(files, reports_.take(), &CaseFile::reports);
    hand_out(files, assignments_.take(), &CaseFile::assignments);
    hand_out(files, requests_.take(), &CaseFile::requests);
    hand_out(files, tasks_.take(), &CaseFile::tasks);
    hand_out(files, timers_.take(), &CaseFile::timers);
    hand_out(files, turns_.take(), &CaseFile::turns);
    hand_out(files, supervisions_.take(), &CaseFile::supervisions);
    hand_out(files, arrivals_.take(), &CaseFile::arrivals);
    hand_out(files, documents_.take(), &CaseFile::documents);
    return CaseSet(std::move(files));
}

static Task<CaseSet> fetch_with(pg::Tx& tx, const OfCases<Case>& heads, StationId station,
                                std::vector<CaseId> cases) {
    if (cases.empty()) co_return CaseSet();
    PendingCases pending(tx, heads, station, cases);
    co_await tx.send();
    co_return pending.take();
}

Task<CaseSet> CaseSet::fetch_for_update(pg::Tx& tx, StationId station, std::vector<CaseId> cases) {
    return fetch_with(tx, cases_for_update, station, std::move(cases));
}

Task<CaseSet> CaseSet::fetch(pg::Tx& tx, StationId station, std::vector<CaseId> cases) {
    return fetch_with(tx, cases_by_id, station, std::move(cases));
}

const CaseFile* CaseSet::find(CaseId id) const {
    auto file = now_.find(id);
    return file == now_.end() ? nullptr : &file->second;
}

void CaseSet::put(CaseFile file) {
    CaseId id = file.head.case_id;
    now_.insert_or_assign(id, std::move(file));
}

std::vector<CaseFile> CaseSet::files() const& {
    std::vector<CaseFile> files;
    for (const auto& [id, file] : now_)
        files.push_back(file);
    return files;
}

std::vector<CaseFile> CaseSet::files() && {
    std::vector<CaseFile> files;
    for (auto& [id, file] : now_)
        files.push_back(std::move(file));
    now_.clear();
    return files;
}

// ── write ──────────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

// The rows of one table that are new or not as they were. A row that moved to another case (a report, by a merge) is
// found under its new case only, and stored once.
template <class Row, class IdOf>
std::vector<Row> changed(const CaseSet& cases, std::vector<Row> CaseFile::* part, IdOf Row::* id) {
    std::vector<Row> rows;
    for (const auto& [case_id, now] : cases.now()) {
        auto before = cases.before().find(case_id);
        for (const Row& row : now.*part) {
            const Row* old = nullptr;
            if (before != cases.before().end()) {
                auto found = std::ranges::find(before->second.*part, row.*id, id);
                if (found != (before->second.*part).end()) old = &*found;
            }
            if (!old || *old != row) rows.push_back(row);
        }
    }
    return rows;
}

std::vector<TimerId> ended_timers(const CaseSet& cases) {
    std::vector<TimerId> ended;
    for (const auto& [case_id, before] : cases.before()) {
        const CaseFile& now = *cases.find(case_id);
        for (const Timer& timer : before.timers)
            if (std::ranges::find(now.timers, timer.timer_id, &Timer::timer_id) == now.timers.end())
                ended.push_back(timer.timer_id);
    }
    return ended;
}

struct Heads {
    std::vector<Case> added, altered;
    std::vector<CaseWords> words;
};

Heads heads_of(const CaseSet& cases) {
    Heads heads;
    for (const auto& [case_id, now] : cases.now()) {
        auto before = cases.before().find(case_id);
        bool is_new = before == cases.before().end();
        if (is_new)
            heads.added.push_back(now.head);
        else if (before->second.head != now.head)
            heads.altered.push_back(now.head);
        if (is_new || !has_same_words(before->second.head, now.head)) heads.words.push_back(words_of(now.head));
    }
    return heads;
}

} // namespace

void queue_writes(pg::Tx& tx, StationId station, const CaseSet& cases, Writing writing, Time now) {
    Heads heads = heads_of(cases);
    queue(tx, add_commands, std::move(writing.commands)); // first: a doubled command fails before anything else waits
    queue(tx, insert_cases, std::move(heads.added));
    queue(tx, update_cases, std::move(heads.altered));
    queue(tx, store_words, std::move(heads.words));
    queue(tx, store_reports, changed(cases, &CaseFile::reports, &Report::report_id));
    queue(tx, store_assignments, changed(cases, &CaseFile::assignments, &Assignment::assignment_id));
    queue(tx, store_requests, changed(cases, &CaseFile::requests, &CaseRequest::request_id));
    queue(tx, store_tasks, changed(cases, &CaseFile::tasks, &CaseTask::task_id));
    queue(tx, store_timers, changed(cases, &CaseFile::timers, &Timer::timer_id));
    queue(tx, store_turns, changed(cases, &CaseFile::turns, &TurnSpan::turn_id));
    queue(tx, store_supervisions, changed(cases, &CaseFile::supervisions, &Supervision::supervision_id));
    queue(tx, store_arrivals, changed(cases, &CaseFile::arrivals, &Arrival::arrival_id));
    queue(tx, store_documents, changed(cases, &CaseFile::documents, &CaseDocument::document_id));
    auto ended = ended_timers(cases);
    if (!ended.empty()) tx.queue(end_timers, station, ended);
    // What waits to be told is dropped before the new notices come, which may be of the same case.
    if (!writing.untold.empty()) tx.queue(drop_untold_notices, station, writing.untold, now);
    queue(tx, add_events, std::move(writing.events));
    queue(tx, add_notices, std::move(writing.notices));
    queue(tx, add_outcomes, std::move(writing.outcomes));
}

} // namespace qzt
