// How a dispute is stored and read as a whole. Lists and pages: dispute_lists.hpp.
#pragma once
#include "disputes/dispute_rows.hpp"
#include "kernel/pg/store.hpp"

namespace qzt {

inline const pg::Query<pg::Maybe<DisputeRow>(StationId, DisputeId)> dispute_by_id{
    "dispute_by_id", pg::select<DisputeRow>("disputes", " where station_id = $1 and dispute_id = $2")};
inline const pg::Query<pg::Maybe<DisputeRow>(StationId, DisputeId)> dispute_for_update{
    "dispute_for_update",
    pg::select<DisputeRow>("disputes", " where station_id = $1 and dispute_id = $2 for update")};
inline const pg::Query<pg::Many<DisputePersonRow>(StationId, DisputeId)> people_of_dispute{
    "people_of_dispute", pg::select<DisputePersonRow>("dispute_people", R"(
    where station_id = $1 and dispute_id = $2)")};
inline const pg::Query<pg::Many<DisputeMediatorRow>(StationId, DisputeId)> mediators_of_dispute{
    "mediators_of_dispute", pg::select<DisputeMediatorRow>("dispute_mediators", R"(
    where station_id = $1 and dispute_id = $2
    order by assigned_at, member_id)")};
inline const pg::Query<pg::Many<DisputeNamedRow>(StationId, DisputeId)> named_for_dispute{
    "named_for_dispute", pg::select<DisputeNamedRow>("dispute_named", R"(
    where station_id = $1 and dispute_id = $2)")};
inline const pg::Query<pg::Many<DisputePartyRow>(StationId, DisputeId)> parties_of_dispute{
    "parties_of_dispute", pg::select<DisputePartyRow>("dispute_parties", R"(
    where station_id = $1 and dispute_id = $2
    order by place)")};
inline const pg::Query<pg::Many<DisputeSessionRow>(StationId, DisputeId)> sessions_of_dispute{
    "sessions_of_dispute", pg::select<DisputeSessionRow>("dispute_sessions", R"(
    where station_id = $1 and dispute_id = $2
    order by starts_at, session_id)")};
inline const pg::Query<pg::Many<DisputeOfferRow>(StationId, DisputeId)> offers_of_dispute{
    "offers_of_dispute", pg::select<DisputeOfferRow>("dispute_offers", R"(
    where station_id = $1 and dispute_id = $2
    order by made_at, offer_id)")};
inline const pg::Query<pg::Maybe<DisputeAgreementRow>(StationId, DisputeId)> agreement_of_dispute{
    "agreement_of_dispute", pg::select<DisputeAgreementRow>("dispute_agreements", R"(
    where station_id = $1 and dispute_id = $2)")};
inline const pg::Query<pg::Many<DisputeSignatureRow>(StationId, DisputeId)> signatures_of_dispute{
    "signatures_of_dispute", pg::select<DisputeSignatureRow>("dispute_signatures", R"(
    where station_id = $1 and dispute_id = $2
    order by signed_at, signature_id)")};
inline const pg::Query<pg::Many<DisputeTermRow>(StationId, DisputeId)> terms_of_dispute{
    "terms_of_dispute", pg::select<DisputeTermRow>("dispute_terms", R"(
    where station_id = $1 and dispute_id = $2
    order by place)")};
inline const pg::Query<pg::Many<DisputeFollowUpRow>(StationId, DisputeId)> follow_ups_of_dispute{
    "follow_ups_of_dispute", pg::select<DisputeFollowUpRow>("dispute_follow_ups", R"(
    where station_id = $1 and dispute_id = $2
    order by day, attempt)")};

inline const pg::Query<pg::Affected(pg::Rows<DisputeRow>)> insert_dispute{
    "insert_dispute", pg::insert<DisputeRow>("disputes") + " on conflict do nothing"};
inline const pg::Query<pg::Affected(pg::Rows<DisputeRow>)> update_dispute{
    "update_dispute", pg::update<DisputeRow>("disputes", {"station_id", "dispute_id"})};
// Only added: the sides of a dispute do not change.
inline const pg::Store<DisputePersonRow> insert_dispute_people{"insert_dispute_people",
                                                               pg::inserting<DisputePersonRow>("dispute_people")};
inline const pg::Store<DisputeMediatorRow> store_dispute_mediators{
    "store_dispute_mediators",
    pg::upserting<DisputeMediatorRow>("dispute_mediators", {"station_id", "dispute_id", "member_id"})};
inline const pg::Store<DisputeNamedRow> insert_dispute_named{"insert_dispute_named",
                                                             pg::inserting<DisputeNamedRow>("dispute_named")};
inline const pg::Store<DisputePartyRow> store_dispute_parties{
    "store_dispute_parties",
    pg::upserting<DisputePartyRow>("dispute_parties", {"station_id", "dispute_id", "party_id"})};
inline const pg::Store<DisputeSessionRow> store_dispute_sessions{
    "store_dispute_sessions", pg::upserting<DisputeSessionRow>("dispute_sessions", {"station_id", "session_id"})};
inline const pg::Store<DisputeOfferRow> store_dispute_offers{
    "store_dispute_offers", pg::upserting<DisputeOfferRow>("dispute_offers", {"station_id", "offer_id"})};
inline const pg::Store<DisputeAgreementRow> store_dispute_agreements{
    "store_dispute_agreements",
    pg::upserting<DisputeAgreementRow>("dispute_agreements", {"station_id", "dispute_id"})};
inline const pg::Store<DisputeSignatureRow> insert_dispute_signatures{
    "insert_dispute_signatures", pg::inserting<DisputeSignatureRow>("dispute_signatures")};
inline const pg::Store<DisputeTermRow> store_dispute_terms{
    "store_dispute_terms", pg::upserting<DisputeTermRow>("dispute_terms", {"station_id", "dispute_id", "place"})};
inline const pg::Query<pg::Affected(StationId, DisputeId, int32_t)> drop_dispute_terms{"drop_dispute_terms", R"(
    delete from dispute_terms where station_id = $1 and dispute_id = $2 and place > $3)"};
inline const pg::Store<DisputeFollowUpRow> insert_dispute_follow_ups{
    "insert_dispute_follow_ups", pg::inserting<DisputeFollowUpRow>("dispute_follow_ups")};

// $2 a day; gives the next number of it.
inline const pg::Query<pg::One<int32_t>(StationId, Day)> take_dispute_number{"take_dispute_number", R"(
    insert into dispute_numbers as n (station_id, day, last) values ($1, $2, 1)
    on conflict (station_id, day) do update set last = n.last + 1
    returning last)"};
inline const pg::Query<pg::One<std::string>(StationId)> station_code_of_dispute{"station_code_of_dispute", R"(
    select code from stations where station_id = $1)"};
inline const pg::Query<pg::One<int64_t>(StationId, std::vector<MemberId>)> members_of_dispute{"members_of_dispute",
                                                                                              R"(
    select count(*) from members where station_id = $1 and member_id = any($2) and active)"};
inline const pg::Query<pg::One<int64_t>(StationId, std::optional<AddressId>, std::optional<AreaId>)>
    dispute_place_known{"dispute_place_known", R"(
    select (select count(*) from addresses where station_id = $1 and address_id = $2)
           + (select count(*) from areas where station_id = $1 and area_id = $3))"};

// ── commands ──

struct DisputeCommandRow {
    StationId station_id;
    DisputeCommandId command_id;
    DisputeId dispute_id;
    MemberId member_id;
    pg::Bytes body_hash;
    std::string number;
    DisputeState state = DisputeState::screened;
    int32_t version = 0;
    Time at{};
};
BOOST_DESCRIBE_STRUCT(DisputeCommandRow, (),
                      (station_id, command_id, dispute_id, member_id, body_hash, number, state, version, at))
inline const pg::Query<pg::Maybe<DisputeCommandRow>(StationId, DisputeCommandId)> dispute_command{
    "dispute_command",
    pg::select<DisputeCommandRow>("dispute_commands", " where station_id = $1 and command_id = $2")};
inline const pg::Query<pg::Affected(pg::Rows<DisputeCommandRow>)> insert_dispute_command{
    "insert_dispute_command", pg::insert<DisputeCommandRow>("dispute_commands")};

// ── history and what falls due ──

struct DisputeEventRow {
    StationId station_id;
    Uuid event_id;
    DisputeId dispute_id;
    Time at{};
    std::optional<MemberId> member_id;
    std::optional<SessionId> session_id;
    DisputeAct act = DisputeAct::opened;
    std::optional<DisputeTimer> timer;
    std::optional<int32_t> place;
    std::optional<DisputeState> from_state, to_state;
    std::optional<std::string> refusal;
};
BOOST_DESCRIBE_STRUCT(DisputeEventRow, (),
                      (station_id, event_id, dispute_id, at, member_id, session_id, act, timer, place, from_state,
                       to_state, refusal))
inline const pg::Query<pg::Affected(pg::Rows<DisputeEventRow>)> insert_dispute_event{
    "insert_dispute_event", pg::insert<DisputeEventRow>("dispute_events")};
inline const pg::Query<pg::Many<DisputeEventView>(StationId, DisputeId)> events_of_dispute{"events_of_dispute", R"(
    select e.at, e.act, m.name as by, e.timer, e.place, e.to_state, e.refusal
    from dispute_events e
    left join members m on m.station_id = $1 and m.member_id = e.member_id
    where e.station_id = $1 and e.dispute_id = $2
    order by e.at, e.event_id
    limit 1000)"};

// What falls due is replaced with each act; what has been told of stays told as long as its moment is the same.
inline const pg::Query<pg::Affected(StationId, DisputeId, std::vector<DisputeTimer>, std::vector<int32_t>,
                                    std::vector<Time>)>
    store_dispute_timers{"store_dispute_timers", R"(
    insert into dispute_timers as t (station_id, dispute_id, timer, place, due_at)
    select $1, $2, u.timer, u.place, u.due_at
    from unnest($3::text[], $4::int4[], $5::timestamptz[]) as u (timer, place, due_at)
    on conflict (station_id, dispute_id, timer, place) do update
    set fired_at = case when t.due_at = excluded.due_at then t.fired_at end, due_at = excluded.due_at)"};
inline const pg::Query<pg::Affected(StationId, DisputeId, std::vector<DisputeTimer>, std::vector<int32_t>)>
    drop_dispute_timers{"drop_dispute_timers", R"(
    delete from dispute_timers t
    where t.station_id = $1 and t.dispute_id = $2
      and not exists (select from unnest($3::text[], $4::int4[]) as u (timer, place)
                      where u.timer = t.timer and u.place = t.place))"};
struct FiredTimer {
    DisputeId dispute_id;
    DisputeTimer timer = DisputeTimer::triage;
    int32_t place = 0;
};
BOOST_DESCRIBE_STRUCT(FiredTimer, (), (dispute_id, timer, place))
// Each once, whichever process takes it.
inline const pg::Query<pg::Many<FiredTimer>(StationId, Time)> fire_dispute_timers{"fire_dispute_timers", R"(
    update dispute_timers t set fired_at = $2
    from (select dispute_id, timer, place from dispute_timers
          where station_id = $1 and fired_at is null and due_at <= $2
          order by due_at
          limit 200
          for update skip locked) d
    where t.station_id = $1 and t.dispute_id = d.dispute_id and t.timer = d.timer and t.place = d.place
    returning t.dispute_id, t.timer, t.place)"};

} // namespace qzt
