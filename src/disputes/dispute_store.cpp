#include "disputes/dispute_store.hpp"

#include "disputes/dispute_moments.hpp"
#include "disputes/dispute_problems.hpp"

#include <algorithm>

namespace qzt {

Task<DisputeFile> dispute_file(pg::Tx& tx, DisputeRow row) {
    StationId station = row.station_id;
    DisputeId id = row.dispute_id;
    auto people = tx.queue(people_of_dispute, station, id);
    auto mediators = tx.queue(mediators_of_dispute, station, id);
    auto named = tx.queue(named_for_dispute, station, id);
    auto parties = tx.queue(parties_of_dispute, station, id);
    auto sessions = tx.queue(sessions_of_dispute, station, id);
    auto offers = tx.queue(offers_of_dispute, station, id);
    auto agreement = tx.queue(agreement_of_dispute, station, id);
    auto signatures = tx.queue(signatures_of_dispute, station, id);
    auto terms = tx.queue(terms_of_dispute, station, id);
    auto follow_ups = tx.queue(follow_ups_of_dispute, station, id);
    co_await tx.send();
    DisputeFile file;
    file.row = std::move(row);
    file.people = people.take();
    file.mediators = mediators.take();
    file.named = named.take();
    file.parties = parties.take();
    file.sessions = sessions.take();
    file.offers = offers.take();
    file.agreement = agreement.take();
    file.signatures = signatures.take();
    file.terms = terms.take();
    file.follow_ups = follow_ups.take();
    co_return file;
}

DisputeEventRow dispute_event(const Actor& by, DisputeId dispute, DisputeAct act, Time now) {
    DisputeEventRow event{by.station_id, Uuid::v7(now), dispute, now, {}, {}, act, {}, {}, {}, {}, {}};
    if (by.is_system()) return event;
    event.member_id = by.member_id;
    event.session_id = by.session_id;
    return event;
}

void queue_dispute_event(pg::Tx& tx, DisputeEventRow event) {
    tx.queue(insert_dispute_event, pg::Rows(std::vector{std::move(event)}));
}

namespace {

// Those of `after` that are new or changed.
template <class Row>
std::vector<Row> changed(const std::vector<Row>& before, std::vector<Row> after) {
    std::erase_if(after, [&](const Row& row) { return std::ranges::find(before, row) != before.end(); });
    return after;
}

} // namespace

void queue_dues(pg::Tx& tx, const DisputeRow& row, const std::vector<DisputeDue>& dues) {
    std::vector<DisputeTimer> timers;
    std::vector<int32_t> places;
    std::vector<Time> moments;
    for (const DisputeDue& due : dues) {
        timers.push_back(due.timer);
        places.push_back(due.place);
        moments.push_back(due.due_at);
    }
    tx.queue(drop_dispute_timers, row.station_id, row.dispute_id, timers, places);
    tx.queue(store_dispute_timers, row.station_id, row.dispute_id, timers, places, moments);
}

Task<> record_dispute(pg::Tx& tx, DisputeFile before, DisputeFile after, DisputeEventRow event,
                      const Calendar& calendar) {
    DisputeRow& row = after.row;
    auto dues = dues_of(after, calendar);
    row.next_step = next_step(after);
    row.next_due_at = next_due_at(dues);
    if (before.row.version > 0) event.from_state = before.row.state;
    tx.queue(update_dispute, pg::Rows(std::vector{row})); // a new one is there already, without what comes next
    event.to_state = row.state;
    // Sides first: the database lets nobody mediate who stands on another.
    pg::queue(tx, insert_dispute_people, changed(before.people, std::move(after.people)));
    pg::queue(tx, store_dispute_mediators, changed(before.mediators, std::move(after.mediators)));
    pg::queue(tx, insert_dispute_named, changed(before.named, std::move(after.named)));
    pg::queue(tx, store_dispute_parties, changed(before.parties, std::move(after.parties)));
    pg::queue(tx, store_dispute_sessions, changed(before.sessions, std::move(after.sessions)));
    pg::queue(tx, store_dispute_offers, changed(before.offers, std::move(after.offers)));
    if (after.agreement && after.agreement != before.agreement)
        pg::queue(tx, store_dispute_agreements, std::vector{std::move(*after.agreement)});
    pg::queue(tx, insert_dispute_signatures, changed(before.signatures, std::move(after.signatures)));
    if (after.terms.size() < before.terms.size())
        tx.queue(drop_dispute_terms, row.station_id, row.dispute_id, int32_t(after.terms.size()));
    pg::queue(tx, store_dispute_terms, changed(before.terms, std::move(after.terms)));
    pg::queue(tx, insert_dispute_follow_ups, changed(before.follow_ups, std::move(after.follow_ups)));
    queue_dues(tx, row, dues);
    queue_dispute_moment(tx, before.row, row, event.at);
    queue_dispute_event(tx, std::move(event));
    co_await tx.send();
}

namespace access {

static Task<DisputeFile> seen_by(pg::Tx& tx, Actor by, std::optional<DisputeRow> row) {
    if (!row) throw Refused(Problem(dispute_not_found));
    DisputeFile file = co_await dispute_file(tx, std::move(*row));
    if (!sight_of(file, dispute_caller(by))) throw Refused(Problem(dispute_not_found));
    co_return file;
}

Task<DisputeFile> dispute_to_change(pg::Tx& tx, Actor by, DisputeId id) {
    auto row = co_await tx.run(dispute_for_update, by.station_id, id);
    DisputeFile file = co_await seen_by(tx, by, std::move(row));
    co_return file;
}

Task<DisputeFile> dispute_to_show(pg::Tx& tx, Actor by, DisputeId id) {
    auto row = co_await tx.run(dispute_by_id, by.station_id, id);
    DisputeFile file = co_await seen_by(tx, by, std::move(row));
    co_return file;
}

} // namespace access
} // namespace qzt
