#include "disputes/dispute_rules.hpp"

#include "disputes/dispute_names.hpp"
#include "disputes/dispute_problems.hpp"
#include "disputes/dispute_steps.hpp"

#include <algorithm>

namespace qzt {

namespace {

using enum DisputeState;

const std::vector<DisputeState> while_mediating{assigned, consent_asked, scheduled, in_session};
const std::vector<DisputeState> while_talking{consent_asked, scheduled, in_session};
const std::vector<DisputeState> once_agreed{agreed_written, agreed_oral, performing, performed, breached};

const std::vector<DisputeActRule>& act_table() {
    using enum DisputeHand;
    static const std::vector<DisputeActRule> table{
        {DisputeAct::named,
         commander,
         "name_for_dispute",
         {screened, triaged, assigned, consent_asked, scheduled, in_session, agreed_written, agreed_oral, performing,
          performed, breached}},
        {DisputeAct::triaged, room, "triage_dispute", {screened}},
        {DisputeAct::recoloured,
         room,
         "recolour_dispute",
         {triaged, assigned, consent_asked, scheduled, in_session, agreed_written, agreed_oral, performing,
          breached}},
        {DisputeAct::assigned, room, "assign_mediators", {triaged}},
        {DisputeAct::challenged, room, "challenge_mediator", while_mediating},
        {DisputeAct::referred, room, "refer_dispute", {screened, triaged}},
        {DisputeAct::stepped_back, mediator, "step_back_from_dispute", while_mediating},
        {DisputeAct::contacted, mediator, "contact_parties", {assigned}},
        {DisputeAct::consented, mediator, "record_consent", {consent_asked}},
        {DisputeAct::scheduled, mediator, "schedule_session", {consent_asked, in_session}},
        {DisputeAct::cancelled, mediator, "cancel_session", {scheduled}},
        {DisputeAct::held, mediator, "record_session", {scheduled}},
        {DisputeAct::offered, mediator, "make_offer", {scheduled, in_session}},
        {DisputeAct::answered, mediator, "answer_offer", {scheduled, in_session}},
        {DisputeAct::drafted, mediator, "draft_agreement", {in_session}},
        {DisputeAct::signed_agreement, mediator, "sign_agreement", {in_session}},
        {DisputeAct::agreed_orally, mediator, "agree_orally", {in_session}},
        {DisputeAct::failed, mediator, "end_mediation", while_talking},
        {DisputeAct::withdrawn, mediator, "withdraw_dispute", while_mediating},
        {DisputeAct::extended, mediator, "extend_mediation", while_talking},
        {DisputeAct::performed, mediator, "settle_term", once_agreed},
        {DisputeAct::applied, mediator, "apply_confirmation", once_agreed},
        {DisputeAct::confirmed,
         mediator,
         "settle_confirmation",
         {agreed_written, agreed_oral, performing, performed, breached, followed_up}},
        {DisputeAct::followed_up, third, "follow_dispute", once_agreed},
        {DisputeAct::archived, keeper, "archive_dispute", {followed_up, failed, withdrawn, referred}},
    };
    return table;
}

const DisputeActRule& rule_of(DisputeAct act) { return *std::ranges::find(act_table(), act, &DisputeActRule::act); }

bool is_among(const std::vector<DisputeState>& states, DisputeState state) {
    return std::ranges::find(states, state) != states.end();
}

Outcome<void> check_hand(const DisputeAsked& asked, DisputeHand hand) {
    const auto& [file, by, now] = asked;
    auto side = side_of(file, by.member_id);
    switch (hand) {
    case DisputeHand::room:
    case DisputeHand::commander:
        if (side == DisputeSide::mediating) return refuse(dispute_mediates_here);
        if (hand == DisputeHand::room ? !by.is_room : !by.is_commander) return refuse(dispute_not_room);
        return {};
    case DisputeHand::mediator:
        if (side == DisputeSide::screening) return refuse(dispute_sides_disjoint, {{"name", by.name}});
        if (!mediates(file, by.member_id)) return refuse(dispute_not_mediator);
        return {};
    case DisputeHand::third:
        if (side == DisputeSide::mediating) return refuse(dispute_mediates_here);
        if (side == DisputeSide::screening || !by.asks_back) return refuse(dispute_not_third);
        return {};
    case DisputeHand::keeper:
        if (mediates(file, by.member_id)) return {};
        if (side == DisputeSide::mediating) return refuse(dispute_mediates_here);
        if (!by.is_commander) return refuse(dispute_not_mediator);
        return {};
    }
    return {};
}

void colour_it(DisputeRow& row, DisputeColour colour, std::string reason, Time now) {
    row.colour = colour;
    row.colour_reason = std::move(reason);
    row.colour_until = now + std::chrono::days(30);
    row.was_red = row.was_red || colour == DisputeColour::red;
}

} // namespace

std::span<const DisputeActRule> dispute_act_rules() { return act_table(); }

DisputeCaller dispute_caller(const Actor& by) {
    using enum Role;
    return {by.member_id, by.name, by.has_any({dispatcher, shift_lead, duty_commander}),
            by.has_any({duty_commander, station_chief}),
            by.has_any({intake, caller, dispatcher, shift_lead, duty_commander})};
}

std::optional<DisputeSide> side_of(const DisputeFile& file, MemberId member) {
    auto person = std::ranges::find(file.people, member, &DisputePersonRow::member_id);
    if (person == file.people.end()) return {};
    return person->side;
}

bool mediates(const DisputeFile& file, MemberId member) {
    return std::ranges::any_of(file.mediators, [&](const DisputeMediatorRow& mediator) {
        return mediator.member_id == member && !mediator.ended_at;
    });
}

std::optional<DisputeSight> sight_of(const DisputeStanding& standing, const DisputeCaller& by) {
    const auto& [state, restricted, side, mediates, is_named] = standing;
    if (mediates) return DisputeSight::whole;
    if (side == DisputeSide::mediating) return {}; // no longer
    bool is_open_to_posts = !restricted || is_named || side;
    bool is_asked_after = is_among(once_agreed, state);
    if (by.asks_back && is_open_to_posts && side != DisputeSide::screening && is_asked_after)
        return DisputeSight::following;
    if ((by.is_room || by.is_commander) && is_open_to_posts) return DisputeSight::room;
    if (side || is_named) return DisputeSight::status;
    return {};
}

std::optional<DisputeSight> sight_of(const DisputeFile& file, const DisputeCaller& by) {
    bool is_named = std::ranges::find(file.named, by.member_id, &DisputeNamedRow::member_id) != file.named.end();
    return sight_of(
        {file.row.state, file.row.restricted, side_of(file, by.member_id), mediates(file, by.member_id), is_named},
        by);
}

Outcome<void> may_give(const DisputeAsked& asked, DisputeAct act) {
    const DisputeActRule& rule = rule_of(act);
    auto hand = check_hand(asked, rule.hand);
    if (!hand) return hand;
    DisputeState state = asked.file.row.state;
    if (!is_among(rule.states, state))
        return refuse(dispute_wrong_state,
                      {{"state_zh", std::string(name_zh(state))}, {"state_en", std::string(name_en(state))}});
    return {};
}

bool may_name(const DisputeCaller& by, std::optional<DisputeSide> side, DisputeState state) {
    return by.is_commander && side != DisputeSide::mediating && is_among(rule_of(DisputeAct::named).states, state);
}

std::vector<DisputeAct> allowed_acts(const DisputeAsked& asked) {
    std::vector<DisputeAct> acts;
    for (const DisputeActRule& rule : act_table()) {
        bool may = may_give(asked, rule.act).has_value();
        if (rule.act == DisputeAct::named) may = may && asked.file.row.restricted;
        if (rule.act == DisputeAct::scheduled || rule.act == DisputeAct::agreed_orally)
            may = may && all_consent(asked.file);
        if (rule.act == DisputeAct::signed_agreement) may = may && asked.file.agreement.has_value();
        if (rule.act == DisputeAct::extended) may = may && !asked.file.row.extended_at;
        if (rule.act == DisputeAct::applied) may = may && asked.file.row.confirmation == ConfirmationState::none;
        if (rule.act == DisputeAct::confirmed) may = may && asked.file.row.confirmation == ConfirmationState::applied;
        if (may) acts.push_back(rule.act);
    }
    return acts;
}

DisputeStep next_step(const DisputeFile& file) {
    switch (file.row.state) {
    case screened:
        return DisputeStep::triage;
    case triaged:
        return DisputeStep::assign;
    case assigned:
        return DisputeStep::contact;
    case consent_asked:
        return all_consent(file) ? DisputeStep::schedule : DisputeStep::consent;
    case scheduled:
        return DisputeStep::hold;
    case in_session:
        return file.agreement ? DisputeStep::sign : DisputeStep::agree;
    case agreed_written:
    case agreed_oral:
    case performing:
        return DisputeStep::perform;
    case breached:
    case performed:
        return std::ranges::any_of(file.terms, [](const auto& term) { return term.state == TermState::open; })
                   ? DisputeStep::perform
                   : DisputeStep::follow_up;
    case followed_up:
    case failed:
    case withdrawn:
    case referred:
        return DisputeStep::archive;
    case archived:
        break;
    }
    return DisputeStep::nothing;
}

bool is_over(DisputeState state) {
    return state == followed_up || state == failed || state == withdrawn || state == referred || state == archived;
}

// ── finding it ──

Decided open_dispute(const OpenDispute& said, const DisputeCaller& by, std::span<const MemberId> finders,
                     DisputeFile empty, Time now) {
    if (said.parties.size() < 2) return refuse(dispute_parties_few);
    DisputeFile file = std::move(empty);
    DisputeRow& row = file.row;
    row.dispute_id = said.dispute_id;
    row.case_id = said.case_id;
    row.kind = said.kind;
    row.restricted = said.kind == DisputeKind::family || said.has_minor.value_or(false);
    row.address_id = said.address_id;
    row.community_id = said.community_id;
    row.urgent = said.is_urgent.value_or(false);
    row.version = 1;
    row.opened_by = by.member_id;
    row.opened_at = now;
    take_side(file, by.member_id, DisputeSide::screening, now);
    for (MemberId finder : finders)
        take_side(file, finder, DisputeSide::screening, now);
    if (said.named && row.restricted)
        for (MemberId member : *said.named)
            if (std::ranges::find(file.named, member, &DisputeNamedRow::member_id) == file.named.end())
                file.named.push_back({row.station_id, row.dispute_id, member, by.member_id, now});
    return file;
}

Decided decide(const DisputeAsked& asked, const NameForDispute& said) {
    auto file = begun(asked, DisputeAct::named);
    if (!file) return file;
    if (!file->row.restricted) return refuse(dispute_not_restricted);
    if (std::ranges::find(file->named, said.member_id, &DisputeNamedRow::member_id) == file->named.end())
        file->named.push_back(
            {file->row.station_id, file->row.dispute_id, said.member_id, asked.by.member_id, asked.now});
    return file;
}

// ── the room ──

Decided decide(const DisputeAsked& asked, const TriageDispute& said) {
    auto file = begun(asked, DisputeAct::triaged);
    if (!file) return file;
    take_side(*file, asked.by.member_id, DisputeSide::screening, asked.now);
    file->row.kind = said.kind;
    file->row.restricted = file->row.restricted || said.kind == DisputeKind::family; // and never less
    file->row.urgent = said.is_urgent;
    colour_it(file->row, said.colour, said.colour_reason, asked.now);
    file->row.triaged_at = asked.now;
    file->row.state = triaged;
    return file;
}

Decided decide(const DisputeAsked& asked, const RecolourDispute& said) {
    auto file = begun(asked, DisputeAct::recoloured);
    if (!file) return file;
    take_side(*file, asked.by.member_id, DisputeSide::screening, asked.now);
    colour_it(file->row, said.colour, said.reason, asked.now);
    return file;
}

bool passes(const PoliceGate& gate) {
    return gate.is_minor_violation && gate.comes_of_civil_dispute && !gate.is_hired_injury && !gate.is_gang_fight &&
           !gate.picks_quarrels && !gate.is_repeated && !gate.provoked_again;
}

static Outcome<void> check_mediator(const DisputeAsked& asked, const AssignMediators& said, MemberId member,
                                    std::span<const PoolPlace> pool) {
    auto place = std::ranges::find(pool, member, &PoolPlace::member_id);
    if (place == pool.end()) return refuse(mediator_not_in_pool, {{"name", "—"}});
    if (member == asked.by.member_id || side_of(asked.file, member) == DisputeSide::screening)
        return refuse(dispute_sides_disjoint, {{"name", place->name}});
    auto before = std::ranges::find(asked.file.mediators, member, &DisputeMediatorRow::member_id);
    if (before != asked.file.mediators.end() && before->ended_at)
        return refuse(mediator_ended, {{"name", place->name}});
    if (side_of(asked.file, member) == DisputeSide::following)
        return refuse(dispute_sides_disjoint, {{"name", place->name}});
    if (!place->is_active) return refuse(mediator_not_in_pool, {{"name", place->name}});
    // The parties choose who leads; whoever helps is chosen by the room, and not beyond what they take.
    bool is_wished = member == said.lead && said.is_wish_of_parties.value_or(false);
    if (place->load >= place->load_max && !is_wished)
        return refuse(
            mediator_full,
            {{"name", place->name}, {"load", std::to_string(place->load)}, {"max", std::to_string(place->load_max)}});
    if (place->kind == MediatorKind::police && !(said.police_gate && passes(*said.police_gate)))
        return refuse(dispute_police_gate);
    return {};
}

Decided decide(const DisputeAsked& asked, const AssignMediators& said, std::span<const PoolPlace> pool, Time due_at) {
    auto file = begun(asked, DisputeAct::assigned);
    if (!file) return file;
    std::vector<MemberId> members{said.lead};
    for (MemberId other : said.others.value_or(List<MemberId, 4>()))
        if (std::ranges::find(members, other) == members.end()) members.push_back(other);
    for (MemberId member : members) {
        auto checked = check_mediator(asked, said, member, pool);
        if (!checked) return Refusal(std::move(checked.error()));
    }
    DisputeRow& row = file->row;
    take_side(*file, asked.by.member_id, DisputeSide::screening, asked.now);
    for (DisputeMediatorRow& mediator : file->mediators)
        if (!mediator.ended_at) mediator.is_lead = mediator.member_id == said.lead;
    for (MemberId member : members) {
        take_side(*file, member, DisputeSide::mediating, asked.now);
        if (std::ranges::find(file->mediators, member, &DisputeMediatorRow::member_id) != file->mediators.end())
            continue;
        // Their wish is for the one who leads.
        bool by_wish = member == said.lead && said.is_wish_of_parties.value_or(false);
        file->mediators.push_back({row.station_id,
                                   row.dispute_id,
                                   member,
                                   DisputeSide::mediating,
                                   member == said.lead,
                                   asked.now,
                                   {},
                                   {},
                                   by_wish});
    }
    auto lead = std::ranges::find(pool, said.lead, &PoolPlace::member_id);
    row.way = lead->kind;
    row.body_org = lead->org_id;
    row.assigned_at = asked.now;
    row.contacted_at.reset();
    if (!row.accepted_at) {
        row.accepted_at = asked.now;
        row.due_at = due_at;
    }
    row.state = assigned;
    return file;
}

// Without anybody who leads it, it goes back to the room; what was recorded stays.
static Decided mediator_left(DisputeFile file, MemberId member, MediatorEnd cause, Time now) {
    auto mediator = std::ranges::find(file.mediators, member, &DisputeMediatorRow::member_id);
    if (mediator == file.mediators.end() || mediator->ended_at) return refuse(dispute_not_mediator);
    bool was_lead = mediator->is_lead;
    mediator->ended_at = now;
    mediator->end_cause = cause;
    mediator->is_lead = false;
    if (!was_lead) return file;
    for (DisputeSessionRow& session : file.sessions)
        if (session.state == MediationSessionState::planned) session.state = MediationSessionState::cancelled;
    file.row.state = triaged;
    return file;
}

Decided decide(const DisputeAsked& asked, const ChallengeMediator& said) {
    auto file = begun(asked, DisputeAct::challenged);
    if (!file) return file;
    if (!has_party(*file, said.party_id)) return refuse(dispute_party_unknown);
    return mediator_left(std::move(*file), said.member_id, MediatorEnd::challenged, asked.now);
}

Decided decide(const DisputeAsked& asked, const StepBack&) {
    auto file = begun(asked, DisputeAct::stepped_back);
    if (!file) return file;
    return mediator_left(std::move(*file), asked.by.member_id, MediatorEnd::conflict, asked.now);
}

Decided decide(const DisputeAsked& asked, const ReferDispute&) {
    auto file = begun(asked, DisputeAct::referred);
    if (!file) return file;
    take_side(*file, asked.by.member_id, DisputeSide::screening, asked.now);
    conclude(*file, DisputeOutcome::referred, referred, asked.now);
    return file;
}

} // namespace qzt
