// A moment of a case: what a wall shows of it after one change. Enough to tell how the wall stood at any time, and
// nothing of persons and homes: a class, an area, a state and its clocks. Kept beside the events, which tell people
// what happened; these tell a screen how things stood then.
#pragma once
#include "cases/loop/case_types.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

struct CaseMoment {
    Time at{};
    CaseId case_id;
    int32_t version = 1;
    bool is_new = false; // the case begins with it
    CaseState state = CaseState::submitted;
    std::string category;
    Priority priority = Priority::P3;
    Visibility visibility = Visibility::normal;
    Source source = Source::grid;
    AreaId grid_id;
    AreaId community_id;
    Time created_at{};
    std::optional<Time> due_at, amber_at;
    std::optional<Time> closed_at;
    std::optional<Time> closed_before; // as it was before this change
    bool suspended = false;
    std::optional<Time> planned_until;   // while suspended: as first promised,
    std::optional<Time> suspended_until; // and as promised now

    bool operator==(const CaseMoment&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseMoment, (),
                      (at, case_id, version, is_new, state, category, priority, visibility, source, grid_id,
                       community_id, created_at, due_at, amber_at, closed_at, closed_before, suspended, planned_until,
                       suspended_until))

struct MomentRow : CaseMoment {
    StationId station_id;
};
BOOST_DESCRIBE_STRUCT(MomentRow, (CaseMoment), (station_id))

// Nothing when a wall shows it as before. `before` is null for a case that begins.
std::optional<CaseMoment> moment_of(const CaseFile* before, const CaseFile& after, Time at);

// Travels with the other writes of a batch.
void queue_moments(pg::Tx& tx, StationId station, std::vector<CaseMoment> moments);

} // namespace qzt
