#include "disputes/dispute_moments.hpp"

#include "cases/feed/stir.hpp"
#include "kernel/pg/store.hpp"

namespace qzt {

namespace {

struct DisputeMomentRow : DisputeMoment {
    StationId station_id;
};
BOOST_DESCRIBE_STRUCT(DisputeMomentRow, (DisputeMoment), (station_id))

const pg::Store<DisputeMomentRow> add_dispute_moments{"add_dispute_moments",
                                                      pg::inserting<DisputeMomentRow>("dispute_moments")};

DisputeMoment counted_of(const DisputeRow& row) {
    DisputeMoment moment;
    moment.dispute_id = row.dispute_id;
    moment.state = row.state;
    moment.restricted = row.restricted;
    moment.opened_at = row.opened_at;
    moment.colour = row.colour;
    moment.colour_until = row.colour_until;
    moment.next_due_at = row.next_due_at;
    moment.outcome = row.outcome;
    moment.concluded_at = row.concluded_at;
    return moment;
}

} // namespace

std::optional<DisputeMoment> moment_of(const DisputeRow& before, const DisputeRow& after, Time at) {
    DisputeMoment moment = counted_of(after);
    if (before.version > 0 && counted_of(before) == moment) return {};
    moment.at = at;
    moment.version = after.version;
    return moment;
}

void queue_dispute_moment(pg::Tx& tx, const DisputeRow& before, const DisputeRow& after, Time at) {
    auto moment = moment_of(before, after, at);
    if (!moment) return;
    pg::queue(tx, add_dispute_moments, std::vector{DisputeMomentRow{std::move(*moment), after.station_id}});
    queue_stir(tx);
}

} // namespace qzt
