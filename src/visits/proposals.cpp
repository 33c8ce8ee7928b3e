#include "visits/proposals.hpp"

#include "registry/doors.hpp"
#include "registry/establishment_changes.hpp"
#include "registry/landlords.hpp"
#include "registry/read_log.hpp"
#include "registry/register_access.hpp"
#include "registry/register_changes.hpp"
#include "visits/address_proposals.hpp"
#include "visits/proposal_queries.hpp"
#include "visits/visit_problems.hpp"
#include "visits/visit_queries.hpp"
#include "visits/visit_rules.hpp"

namespace qzt {

namespace {

constexpr std::chrono::days own_told_for{30};

// Whether values are shown as they are, or masked.
enum class Show { masked, whole };

ProposalView view_of(const RegisterKeys& keys, const ProposalSeen& row, MemberId reader, Show show) {
    auto shown = [&](Field field, const std::string& value) {
        return show == Show::whole ? value : masked_value(field, value);
    };
    ProposalView view{.proposal_id = row.proposal_id,
                      .address_id = row.address_id,
                      .name = row.name,
                      .around = row.around,
                      .what = row.what,
                      .subject = row.subject,
                      .subject_id = row.subject_id,
                      .field = row.field,
                      .changed_on = row.changed_on,
                      .was_wrong = row.was_wrong,
                      .said_by = row.said_by,
                      .proposed_by = row.proposed_by_name,
                      .proposed_at = row.proposed_at,
                      .state = row.state,
                      .decided_by = row.decided_by_name,
                      .decided_at = row.decided_at,
                      .reason = row.reason,
                      .is_own = row.proposed_by == reader,
                      .own_card = row.card_made_by == reader};
    if (row.person_name_id && row.person_name)
        view.person = masked_value(Field::name, keys.opened_fact(*row.person_name_id, *row.person_name));
    if (row.field && row.before_id && row.before)
        view.before = shown(*row.field, keys.opened_fact(*row.before_id, *row.before));
    KeptChange kept = kept_change(keys.opened_change(row.proposal_id.value, row.change));
    if (kept.value && row.field) view.after = shown(*row.field, *kept.value);
    if (kept.person) view.person = shown(Field::name, kept.person->name);
    if (show == Show::whole) view.moved_in = kept.person;
    if (kept.relation) {
        view.before = row.relation_now;
        view.after = *kept.relation;
    }
    view.living = kept.living;
    if (view.living && view.living->landlord) {
        LandlordSaid& landlord = *view.living->landlord;
        landlord.name = shown(Field::landlord_name, landlord.name);
        if (landlord.phone) landlord.phone = shown(Field::landlord_phone, *landlord.phone);
    }
    view.opened = kept.establishment;
    view.address = kept.address;
    if (view.opened && show == Show::masked) view.opened->contact_name = view.opened->contact_phone = std::nullopt;
    return view;
}

// `by`: another member; none: the resident.
FactOrigin origin_of(StationId station, std::optional<MemberId> by, const ProposalSeen& row, Time now) {
    FactOrigin origin{.station = station, .at = now};
    origin.source = !row.proposed_by                   ? FactSource::resident
                    : row.said_by == SaidBy::document  ? FactSource::document
                    : row.said_by == SaidBy::neighbour ? FactSource::neighbour
                                                       : FactSource::visit;
    origin.recorded_by = row.proposed_by;
    origin.confirmed_by = by;
    origin.confirmed_at = now;
    origin.verified_at = row.told_at;
    origin.verified_by = row.proposed_by;
    return origin;
}

Task<LivesAs> lives_as(pg::Tx& tx, const RegisterKeys& keys, StationId station, Living living,
                       std::optional<TenancyUse> use, std::optional<Landlord> landlord) {
    LivesAs as{.living = living, .use = use.value_or(TenancyUse::whole)};
    if (!landlord) co_return as;
    auto known = co_await known_landlord(tx, keys, station, std::move(*landlord));
    as.let_by = LetBy{known};
    co_return as;
}

Task<> carry_out_move(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, AddressId address, PersonSaid said,
                      ChangeTime when) {
    std::vector<FieldProblem> problems;
    auto landlord = landlord_of(said.landlord);
    NewResident resident{read_person(values_of(said), local_day(origin.at), problems), said.relation, {}};
    resident.as = co_await lives_as(tx, keys, origin.station, said.living, said.tenancy_use, landlord);
    auto let_by = resident.as.let_by;
    co_await begin_residence(tx, keys, origin, address, std::move(resident), when);
    if (let_by) co_await keep_landlord(tx, keys, origin, address, std::move(*landlord), let_by->known, when);
}

Task<bool> carry_out_living(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, PersonId person,
                            AddressId address, LivingSaid said, ChangeTime when) {
    auto landlord = landlord_of(said.landlord);
    LivesAs as = co_await lives_as(tx, keys, origin.station, said.living, said.tenancy_use, landlord);
    bool done = co_await change_living(tx, origin, person, address, as, when);
    if (done && as.let_by)
        co_await keep_landlord(tx, keys, origin, address, std::move(*landlord), as.let_by->known, when);
    co_return done;
}

// False: somebody else has changed the same thing meanwhile.
Task<bool> carry_out(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, ProposalSeen row) {
    ChangeTime when{row.changed_on, row.was_wrong, row.told_at};
    KeptChange kept = kept_change(keys.opened_change(row.proposal_id.value, row.change));
    switch (row.what) {
    case ChangeKind::field: {
        bool done =
            co_await change_field(tx, keys, origin, row.subject, row.subject_id, *row.field, *kept.value, when);
        co_return done;
    }
    case ChangeKind::still_so: {
        PersonId person{row.subject_id};
        int64_t done = co_await tx.run(verify_resident, origin.station, row.address_id, person, row.told_at,
                                       origin.confirmed_by.value_or(MemberId()));
        if (done == 0) co_return false;
        co_await tx.run(verify_facts, origin.station, std::vector{row.subject_id}, row.told_at,
                        origin.confirmed_by.value_or(MemberId()));
        co_return true;
    }
    case ChangeKind::moved_out: {
        bool done = co_await end_residence(tx, origin, PersonId{row.subject_id}, row.address_id, when);
        co_return done;
    }
    case ChangeKind::died: {
        bool done = co_await end_life(tx, origin, PersonId{row.subject_id}, when);
        co_return done;
    }
    case ChangeKind::moved_in: {
        co_await carry_out_move(tx, keys, origin, row.address_id, *kept.person, when);
        co_return true;
    }
    case ChangeKind::living: {
        bool done =
            co_await carry_out_living(tx, keys, origin, PersonId{row.subject_id}, row.address_id, *kept.living, when);
        co_return done;
    }
    case ChangeKind::relation: {
        bool done =
            co_await change_relation(tx, origin, PersonId{row.subject_id}, row.address_id, *kept.relation, when);
        co_return done;
    }
    case ChangeKind::opened: {
        std::vector<FieldProblem> problems;
        Values values = read_establishment(values_of(*kept.establishment), local_day(origin.at), problems);
        co_await begin_establishment(tx, keys, origin, row.address_id, std::move(values), when);
        co_return true;
    }
    case ChangeKind::address_added:
    case ChangeKind::address_ended:
    case ChangeKind::address_merged: {
        AddressSaid said = kept.address.value_or(AddressSaid{});
        bool done = co_await change_address(tx, std::move(origin), std::move(row), std::move(said));
        co_return done;
    }
    }
    co_return false;
}

// Its door is locked.
Task<ProposalSeen> waiting_proposal(pg::Tx& tx, StationId station, ProposalId id) {
    auto row = co_await tx.run(proposal_by_id, station, id);
    if (!row) throw Refused(Problem(proposal_not_found));
    if (row->state != ProposalState::waiting)
        throw Refused(Problem(proposal_decided, {{"by", row->decided_by_name.value_or("-")},
                                                 {"at", to_text(row->decided_at.value_or(Time{}))}}));
    co_return std::move(*row);
}

// Locked with its door, in the caller's own areas; refused 404 otherwise.
Task<ProposalSeen> proposal_to_change(pg::Tx& tx, Actor by, ProposalId id) {
    auto place = co_await tx.run(place_of_proposal, by.station_id, id);
    if (!place) throw Refused(Problem(proposal_not_found));
    if (is_of_address(place->what))
        co_await access::address_to_decide(tx, by, place->address_id);
    else
        co_await access::dwelling_to_change(tx, by, place->address_id);
    ProposalSeen row = co_await waiting_proposal(tx, by.station_id, id);
    co_return row;
}

Task<ProposalView> ended(pg::Tx& tx, const RegisterKeys& keys, Actor by, ProposalSeen row, ProposalState state,
                         std::optional<std::string> reason, Time now) {
    co_await tx.run(end_proposal, by.station_id, row.proposal_id, state, by.member_id, now, reason);
    co_await refresh_doors(tx, by.station_id, {row.address_id});
    auto after = co_await tx.run(proposal_by_id, by.station_id, row.proposal_id);
    co_return view_of(keys, *after, by.member_id, Show::masked);
}

} // namespace

namespace access {

Task<ProposalList> proposals_to_read(pg::Tx& tx, const RegisterKeys& keys, Actor by, ProposalsQuery wanted,
                                     Time now) {
    std::vector<ProposalSeen> rows;
    if (wanted.address_id) {
        co_await address_to_look_at(tx, by, *wanted.address_id);
        rows = co_await tx.run(proposals_of_door, by.station_id, *wanted.address_id, proposals_listed_max);
    } else {
        auto areas = co_await areas_at_doors(tx, by);
        rows = co_await tx.run(proposals_within, by.station_id, areas, by.member_id, now - own_told_for,
                               proposals_listed_max);
    }
    ProposalList list;
    for (const ProposalSeen& row : rows)
        list.rows.push_back(view_of(keys, row, by.member_id, Show::masked));
    list.rows = co_await with_names_kept(tx, by.station_id, std::move(list.rows));
    co_return list;
}

Task<ProposalView> proposal_to_decide(pg::Tx& tx, const RegisterKeys& keys, Actor by, ProposalId id, Time now) {
    ProposalSeen row = co_await proposal_to_change(tx, by, id);
    if (is_of_address(row.what)) { // there is nobody in it
        auto views = co_await with_names_kept(tx, by.station_id, {view_of(keys, row, by.member_id, Show::whole)});
        co_return std::move(views.front());
    }
    RegisterRead read = read_by(by, ReadAct::revealed, ReadPurpose::upkeep, now);
    read.subject = row.subject;
    read.subject_id = row.subject_id;
    read.address_id = row.address_id;
    read.field = row.field.value_or(Field::name);
    queue_register_reads(tx, {std::move(read)});
    co_await tx.send();
    co_return view_of(keys, row, by.member_id, Show::whole);
}

} // namespace access

Task<ProposalView> decide_proposal(pg::Tx& tx, const RegisterKeys& keys, Actor by, ProposalId id,
                                   DecideProposal wanted, Time now) {
    if (!wanted.confirm && !wanted.reason) throw Refused(Problem(proposal_reason_needed));
    ProposalSeen row = co_await proposal_to_change(tx, by, id);
    if (row.proposed_by == by.member_id) throw Refused(Problem(proposal_own));
    if (row.card_made_by == by.member_id) throw Refused(Problem(proposal_by_own_card));
    ProposalState state = ProposalState::refused;
    if (wanted.confirm) {
        bool done = co_await carry_out(tx, keys, origin_of(by.station_id, by.member_id, row, now), row);
        state = done ? ProposalState::confirmed : ProposalState::overtaken;
    }
    auto view = co_await ended(tx, keys, by, std::move(row), state, wanted.reason, now);
    co_return view;
}

Task<ProposalView> withdraw_proposal(pg::Tx& tx, const RegisterKeys& keys, Actor by, ProposalId id, Time now) {
    ProposalSeen row = co_await proposal_to_change(tx, by, id);
    if (row.proposed_by != by.member_id) throw Refused(Problem(proposal_not_own));
    auto view = co_await ended(tx, keys, by, std::move(row), ProposalState::withdrawn, {}, now);
    co_return view;
}

Task<> confirm_by_resident(pg::Tx& tx, const RegisterKeys& keys, CardOfDoor card, ProposalId id, Time now) {
    co_await tx.run(door_for_update, card.station_id, card.address_id);
    auto place = co_await tx.run(place_of_proposal, card.station_id, id);
    bool is_theirs = place && place->address_id == card.address_id && !is_of_address(place->what);
    if (!is_theirs) throw Refused(Problem(proposal_not_found));
    ProposalSeen row = co_await waiting_proposal(tx, card.station_id, id);
    if (!row.proposed_by) throw Refused(Problem(proposal_own));
    if (row.proposed_by == card.made_by) throw Refused(Problem(proposal_by_card_giver));
    bool done = co_await carry_out(tx, keys, origin_of(card.station_id, {}, row, now), row);
    ProposalState state = done ? ProposalState::confirmed : ProposalState::overtaken;
    co_await tx.run(end_proposal, card.station_id, id, state, std::nullopt, now, std::nullopt);
    co_await refresh_doors(tx, card.station_id, {row.address_id});
}

} // namespace qzt
