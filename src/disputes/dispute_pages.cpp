#include "disputes/dispute_pages.hpp"

#include "disputes/dispute_lists.hpp"
#include "disputes/dispute_problems.hpp"

#include <algorithm>

namespace qzt {

namespace {

constexpr int32_t disputes_a_page = 50;
constexpr std::chrono::days looked_ahead{3};

std::optional<std::vector<DisputeState>> states_of(std::optional<DisputePile> pile) {
    using enum DisputeState;
    if (!pile) return {};
    switch (*pile) {
    case DisputePile::mine:
        return {};
    case DisputePile::to_triage:
        return {{screened}};
    case DisputePile::to_assign:
        return {{triaged}};
    case DisputePile::in_hand:
        return {{assigned, consent_asked, scheduled, in_session}};
    case DisputePile::to_follow:
        return {{agreed_written, agreed_oral, performing, performed, breached}};
    case DisputePile::ended:
        return {{followed_up, failed, withdrawn, referred, archived}};
    }
    return {};
}

DisputeLine line_of(const DisputeKeys& keys, const DisputeCaller& caller, const DisputeListRow& row, Time now) {
    DisputeLine line{.dispute_id = row.dispute_id,
                     .number = row.number,
                     .state = row.state,
                     .is_restricted = row.restricted,
                     .next_step = row.next_step,
                     .next_due_at = row.next_due_at,
                     .opened_at = row.opened_at,
                     .kind = {},
                     .topic = {},
                     .colour = {},
                     .community_id = {},
                     .mediator = {},
                     .own_side = row.own_side,
                     .naming_version = {}};
    if (row.restricted && may_name(caller, row.own_side, row.state)) line.naming_version = row.version;
    auto sight = sight_of({row.state, row.restricted, row.own_side, row.mediates, row.is_named}, caller);
    if (!sight || *sight == DisputeSight::status) return line;
    line.kind = row.kind;
    line.topic = keys.opened<DisputeStory>(DisputeSeal::story, row.dispute_id.value, row.story).topic;
    if (row.colour && row.colour_until > now) line.colour = row.colour;
    line.community_id = row.community_id;
    line.mediator = row.mediator;
    return line;
}

} // namespace

Task<DisputeList> disputes_for(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeQuery query, Time now) {
    DisputeCaller caller = dispute_caller(by);
    int32_t limit = query.limit ? int32_t(query.limit->value) : disputes_a_page;
    std::optional<Time> after;
    if (query.after) after = co_await tx.run(dispute_opened_at, by.station_id, *query.after);
    bool is_of_room = caller.is_room || caller.is_commander;
    bool only_asks = caller.asks_back && !is_of_room;
    // Whoever asks afterwards sees what waits for that.
    auto states = states_of(only_asks && query.pile != DisputePile::mine ? DisputePile::to_follow : query.pile);
    bool sees_all = is_of_room || only_asks;
    std::vector<DisputeListRow> rows;
    bool waits = states && query.pile != DisputePile::ended;
    const auto& of_station = waits ? open_disputes_of_station : disputes_of_station;
    if (sees_all && query.pile != DisputePile::mine)
        rows = co_await tx.run(of_station, by.station_id, by.member_id, states, query.kind, query.colour,
                               query.community_id, after, query.after, limit + 1, now, query.case_id,
                               caller.is_commander);
    else
        rows = co_await tx.run(own_disputes, by.station_id, by.member_id, states, query.kind, query.colour,
                               query.community_id, after, query.after, limit + 1, now, query.case_id);
    DisputeList list;
    list.has_more = rows.size() > size_t(limit);
    if (list.has_more) rows.pop_back();
    for (const DisputeListRow& row : rows)
        list.disputes.push_back(line_of(*desk.keys, caller, row, now));
    co_return list;
}

// ── one dispute ──

namespace {

Task<std::vector<RelapseView>> relapses_of(pg::Tx& tx, Actor by, DisputeRow row) {
    auto like = co_await tx.run(disputes_like, row.station_id, row.dispute_id, row.opened_at - dispute_relapse_window,
                                row.opened_at + dispute_relapse_window, row.address_id, by.member_id);
    DisputeCaller caller = dispute_caller(by);
    std::vector<RelapseView> views;
    for (const RelapseRow& one : like) {
        auto sight = sight_of({one.state, one.restricted, one.own_side, one.mediates, one.is_named}, caller);
        if (!sight || *sight == DisputeSight::status) continue; // only who may see both
        views.push_back({one.dispute_id, one.number, one.state, one.opened_at, one.is_same_place, one.is_same_party});
    }
    co_return views;
}

void fill_header(DisputeView& view, const DisputeKeys& keys, const DisputeFile& file, const Calendar& calendar,
                 Time now) {
    const DisputeRow& row = file.row;
    view.kind = row.kind;
    view.topic = keys.opened<DisputeStory>(DisputeSeal::story, row.dispute_id.value, row.story).topic;
    if (view.sight == DisputeSight::room) view.case_id = row.case_id; // who mediates sees no report
    view.address_id = row.address_id;
    view.community_id = row.community_id;
    view.is_urgent = row.urgent;
    if (row.colour)
        view.colour = DisputeColourView{*row.colour, *row.colour_reason, *row.colour_until, *row.colour_until <= now};
    view.way = row.way;
    view.outcome = row.outcome;
    view.confirmation = row.confirmation;
    view.due_at = row.due_at;
    view.is_extended = row.extended_at.has_value();
    view.parties = int32_t(file.parties.size());
    for (const DisputeDue& due : dues_of(file, calendar))
        view.timers.push_back({due.timer, due.place, due.due_at, due.due_at <= now});
}

// Of its way only: what changed its state, and nobody's name.
void keep_its_way(std::vector<DisputeEventView>& events) {
    std::optional<DisputeState> last;
    std::erase_if(events, [&](const DisputeEventView& event) {
        bool is_step = event.to_state && event.to_state != last && !event.refusal;
        if (is_step) last = event.to_state;
        return !is_step;
    });
    for (DisputeEventView& event : events)
        event.by.reset();
}

} // namespace

Task<DisputeView> dispute_view(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeFile file, Time now) {
    DisputeCaller caller = dispute_caller(by);
    auto book = desk.books->current();
    const DisputeRow& row = file.row;
    DisputeView view;
    view.dispute_id = row.dispute_id;
    view.number = row.number;
    view.state = row.state;
    view.version = row.version;
    view.sight = sight_of(file, caller).value_or(DisputeSight::status);
    view.is_restricted = row.restricted;
    view.opened_at = row.opened_at;
    view.next_step = row.next_step;
    view.next_due_at = row.next_due_at;
    view.own_side = side_of(file, by.member_id);
    view.allowed_acts = allowed_acts({file, caller, now});
    view.events = co_await tx.run(events_of_dispute, by.station_id, row.dispute_id);
    if (view.sight == DisputeSight::status) {
        keep_its_way(view.events);
        co_return view;
    }
    fill_header(view, *desk.keys, file, book->calendar(), now);
    view.mediators = co_await tx.run(names_of_mediators, by.station_id, row.dispute_id);
    view.relapses = co_await relapses_of(tx, by, row);
    co_return view;
}

// ── what falls due ──

Task<DisputeReminders> dispute_reminders(pg::Tx& tx, Actor by, Time now) {
    DisputeCaller caller = dispute_caller(by);
    auto reminders = co_await tx.run(dispute_reminders_of, by.station_id, by.member_id, caller.is_room,
                                     caller.asks_back, now, now + looked_ahead);
    co_return DisputeReminders{worth_telling(std::move(reminders))};
}

} // namespace qzt
