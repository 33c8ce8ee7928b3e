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
                     .own_side = row.own_side};
    bool is_theirs = !row.restricted || row.own_side || row.is_named;
    bool sees_header = row.mediates || (is_theirs && (caller.is_room || caller.is_commander || caller.asks_back));
    if (!sees_header) return line;
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
                               query.community_id, after, query.after, limit + 1, now, caller.is_commander);
    else
        rows = co_await tx.run(own_disputes, by.station_id, by.member_id, states, query.kind, query.colour,
                               query.community_id, after, query.after, limit + 1, now);
    DisputeList list;
    list.has_more = rows.size() > size_t(limit);
    if (list.has_more) rows.pop_back();
    for (const DisputeListRow& row : rows)
        list.disputes.push_back(line_of(*desk.keys, caller, row, now));
    co_return list;
}

// ── one dispute ──

namespace {

Task<std::vector<RelapseView>> relapses_of(pg::Tx& tx, Actor by, DisputeFile file) {
    const DisputeRow row = file.row;
    auto like = co_await tx.run(disputes_like, row.station_id, row.dispute_id, row.opened_at - dispute_relapse_window,
                                row.opened_at + dispute_relapse_window, row.address_id);
    DisputeCaller caller = dispute_caller(by);
    std::vector<RelapseView> views;
    for (const RelapseRow& one : like) {
        auto other = co_await tx.run(dispute_by_id, row.station_id, one.dispute_id);
        DisputeFile seen = co_await dispute_file(tx, std::move(*other));
        auto sight = sight_of(seen, caller);
        if (!sight || *sight == DisputeSight::status) continue; // only who may see both
        views.push_back({one.dispute_id, seen.row.number, seen.row.state, seen.row.opened_at, one.is_same_place,
                         one.is_same_party});
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
    view.relapses = co_await relapses_of(tx, by, file);
    co_return view;
}

// ── records ──

DisputeRecords opened_records(const DisputeKeys& keys, const DisputeFile& file, const Calendar& calendar) {
    DisputeRecords records;
    const DisputeRow& row = file.row;
    records.story = keys.opened<DisputeStory>(DisputeSeal::story, row.dispute_id.value, row.story).story;
    for (const DisputePartyRow& party : file.parties)
        records.parties.push_back({keys.opened<PartySaid>(DisputeSeal::party, party.party_id.value, party.said),
                                   party.consent, party.consented_at});
    for (const DisputeSessionRow& session : file.sessions) {
        auto said = keys.opened<SessionSaid>(DisputeSeal::session, session.session_id.value, session.said);
        records.sessions.push_back({session.session_id, session.round, session.state, session.room_id, said.place,
                                    session.starts_at, session.ends_at, session.is_public, said.invitations,
                                    said.guests, said.attended, said.minutes, said.recorder, said.cancel_reason});
    }
    for (const DisputeOfferRow& offer : file.offers)
        records.offers.push_back({offer.offer_id, offer.party_id,
                                  keys.opened_text(DisputeSeal::offer, offer.offer_id.value, offer.said),
                                  offer.amount_fen, offer.made_at, offer.accepted_by, offer.declined_by});
    for (const DisputeTermRow& term : file.terms)
        records.terms.push_back(
            {term.place, keys.opened_text(DisputeSeal::term, term_row_id(row.dispute_id, term.place), term.said),
             term.due_on, term.amount_fen, term.state, term.settled_at});
    if (file.agreement) {
        const DisputeAgreementRow& kept = *file.agreement;
        AgreementView agreement{
            .is_written = kept.is_written,
            .text = keys.opened<AgreementText>(DisputeSeal::agreement, row.dispute_id.value, kept.said),
            .text_hash = kept.text_hash,
            .amount_fen = kept.amount_fen,
            .wants_confirmation = kept.wants_confirmation,
            .drafted_at = kept.drafted_at,
            .effective_at = kept.effective_at,
            .confirm_until = {},
            .signatures = {}};
        for (const TermView& term : records.terms) {
            TermSaid said{term.text, term.due_on, {}};
            if (term.amount_fen) said.amount_fen = *term.amount_fen;
            agreement.text.terms.push_back(std::move(said));
        }
        if (kept.effective_at) agreement.confirm_until = last_confirmation_day(*kept.effective_at, calendar);
        for (const DisputeSignatureRow& signature : file.signatures)
            agreement.signatures.push_back({signature.signature_id, signature.signer, signature.party_id,
                                            signature.member_id, signature.way, signature.signed_at,
                                            signature.text_hash == kept.text_hash});
        records.agreement = std::move(agreement);
    }
    for (const DisputeFollowUpRow& follow : file.follow_ups) {
        FollowUpView view{follow.day, follow.at, follow.is_reached, follow.is_kept, follow.is_quiet, {}};
        if (follow.said)
            view.note =
                keys.opened_text(DisputeSeal::follow_up, follow_up_row_id(row.dispute_id, follow.day), *follow.said);
        records.follow_ups.push_back(std::move(view));
    }
    return records;
}

namespace {

// To the room: the story and who is part of it. To whoever asks afterwards: whom to call, and what was to be done.
DisputeRecords records_for(DisputeSight sight, DisputeRecords all) {
    if (sight == DisputeSight::whole) return all;
    DisputeRecords some;
    if (sight == DisputeSight::room) some.story = std::move(all.story);
    for (PartyView& party : all.parties) {
        PartySaid said;
        said.party_id = party.party.party_id;
        said.name = party.party.name;
        if (sight == DisputeSight::room) said.language = party.party.language; // by which somebody is chosen
        if (sight == DisputeSight::following) said.phone = party.party.phone;
        some.parties.push_back({std::move(said), party.consent, party.consented_at});
    }
    if (sight == DisputeSight::following) {
        some.terms = std::move(all.terms);
        some.follow_ups = std::move(all.follow_ups);
    }
    return some;
}

} // namespace

Task<DisputeRecords> dispute_records(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeId id, Time now) {
    DisputeFile file = co_await access::dispute_to_show(tx, by, id);
    auto sight = sight_of(file, dispute_caller(by));
    if (sight == DisputeSight::status) throw Refused(Problem(dispute_records_closed));
    auto book = desk.books->current();
    DisputeRecords records = records_for(*sight, opened_records(*desk.keys, file, book->calendar()));
    queue_dispute_event(tx, dispute_event(by, id, DisputeAct::records_read, now));
    co_return records;
}

Task<DisputeReminders> dispute_reminders(pg::Tx& tx, Actor by, Time now) {
    DisputeCaller caller = dispute_caller(by);
    auto reminders = co_await tx.run(dispute_reminders_of, by.station_id, by.member_id, caller.is_room,
                                     caller.asks_back, now, now + looked_ahead);
    co_return DisputeReminders{std::move(reminders)};
}

} // namespace qzt
