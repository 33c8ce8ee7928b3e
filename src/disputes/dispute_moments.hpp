// A moment of a dispute: what a wall counts of it after one change. It holds neither what it is about nor a place nor
// anybody of it: a state, a colour with its end, and when it is due. Kept beside its events as cases keep theirs
// (case_moments.hpp).
#pragma once
#include "disputes/dispute_rows.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

struct DisputeMoment {
    Time at{};
    DisputeId dispute_id;
    int32_t version = 1;
    bool is_told = true; // false: of the time before moments were kept; its colour and what was due are not known
    DisputeState state = DisputeState::screened;
    bool restricted = false; // within a family, or of a minor: only counted
    Time opened_at{};
    std::optional<DisputeColour> colour;
    std::optional<Time> colour_until;
    std::optional<Time> next_due_at;
    std::optional<DisputeOutcome> outcome;
    std::optional<Time> concluded_at;

    bool operator==(const DisputeMoment&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisputeMoment, (),
                      (at, dispute_id, version, is_told, state, restricted, opened_at, colour, colour_until,
                       next_due_at, outcome, concluded_at))

// Nothing when a wall counts it as before. `before` has version nought when the dispute begins.
std::optional<DisputeMoment> moment_of(const DisputeRow& before, const DisputeRow& after, Time at);

// Travels with what is written; the walls are told.
void queue_dispute_moment(pg::Tx& tx, const DisputeRow& before, const DisputeRow& after, Time at);

} // namespace qzt
