#include "cases/records/case_moments.hpp"

#include "kernel/pg/store.hpp"

namespace qzt {

static const pg::Store<MomentRow> add_moments{"add_moments", pg::inserting<MomentRow>("case_moments")};

// The first suspension that was granted is the plan; the last one says what holds.
static void add_promises(CaseMoment& moment, const CaseFile& file) {
    std::optional<Time> first, last;
    for (const CaseRequest& request : file.requests) {
        bool counts = request.kind == RequestKind::suspend && request.state == RequestState::granted;
        if (!counts || !request.until || !request.decided_at) continue;
        if (!first || *request.decided_at < *first) first = request.decided_at, moment.planned_until = request.until;
        if (!last || *request.decided_at >= *last) last = request.decided_at, moment.suspended_until = request.until;
    }
}

static CaseMoment moment_of(const CaseFile& file) {
    const Case& head = file.head;
    CaseMoment moment{.case_id = head.case_id,
                      .state = head.state,
                      .category = head.category,
                      .priority = head.priority,
                      .visibility = head.visibility,
                      .source = head.source,
                      .grid_id = head.grid_id,
                      .community_id = head.community_id,
                      .created_at = head.created_at,
                      .due_at = head.due_at,
                      .amber_at = head.amber_at,
                      .closed_at = head.closed_at,
                      .suspended = head.suspended};
    if (head.suspended) add_promises(moment, file);
    return moment;
}

std::optional<CaseMoment> moment_of(const CaseFile* before, const CaseFile& after, Time at) {
    CaseMoment moment = moment_of(after);
    if (before && moment_of(*before) == moment) return {};
    moment.at = at;
    moment.version = after.head.version;
    moment.is_new = !before;
    if (before) moment.closed_before = before->head.closed_at;
    return moment;
}

void queue_moments(pg::Tx& tx, StationId station, std::vector<CaseMoment> moments) {
    std::vector<MomentRow> rows;
    for (CaseMoment& moment : moments)
        rows.push_back({std::move(moment), station});
    queue(tx, add_moments, std::move(rows));
}

} // namespace qzt
