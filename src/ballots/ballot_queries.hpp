// How ballots are stored and read.
#pragma once
#include "ballots/ballot_time.hpp"
#include "ballots/ballot_types.hpp"
#include "kernel/pg/store.hpp"

namespace qzt {

// ── the ballot ──

inline const pg::Query<pg::Maybe<BallotRow>(StationId, BallotId)> ballot_by_id{
    "ballot_by_id", pg::select<BallotRow>("ballots", " where station_id = $1 and ballot_id = $2")};
// An answer holds the ballot as it is; closing it waits for those that are being stored, and stops those after it.
inline const pg::Query<pg::Maybe<BallotRow>(StationId, BallotId)> ballot_for_answer{
    "ballot_for_answer", pg::select<BallotRow>("ballots", " where station_id = $1 and ballot_id = $2 for share")};
inline const pg::Query<pg::Maybe<BallotRow>(StationId, BallotId)> ballot_for_update{
    "ballot_for_update", pg::select<BallotRow>("ballots", " where station_id = $1 and ballot_id = $2 for update")};
inline const pg::Query<pg::Affected(pg::Rows<BallotRow>)> insert_ballot{
    "insert_ballot", pg::insert<BallotRow>("ballots") + " on conflict do nothing"};
inline const pg::Query<pg::Affected(pg::Rows<BallotRow>)> update_ballot{
    "update_ballot", pg::update<BallotRow>("ballots", {"station_id", "ballot_id"})};

// Those of one's own organisation, and those in which one has a part; $4: all.
inline const pg::Query<pg::Many<BallotLine>(StationId, MemberId, std::vector<OrgId>, bool)> own_ballots{"own_ballots",
                                                                                                        R"(
    select b.ballot_id, b.question, b.scope, b.state, b.closes_at, p.part as own_part
    from ballots b
    left join ballot_people p on p.station_id = $1 and p.ballot_id = b.ballot_id and p.member_id = $2
    where b.station_id = $1 and ($4 or b.led_by = $2 or b.org_id = any($3) or p.part is not null)
    order by b.drafted_at desc, b.ballot_id
    limit 200)"};

// ── people ──

struct BallotPersonRow {
    StationId station_id;
    BallotId ballot_id;
    MemberId member_id;
    BallotPart part = BallotPart::collector;
};
BOOST_DESCRIBE_STRUCT(BallotPersonRow, (), (station_id, ballot_id, member_id, part))
inline const pg::Query<pg::Affected(pg::Rows<BallotPersonRow>)> insert_ballot_people{
    "insert_ballot_people", pg::insert<BallotPersonRow>("ballot_people")};
inline const pg::Query<pg::Affected(StationId, BallotId)> drop_ballot_people{"drop_ballot_people", R"(
    delete from ballot_people where station_id = $1 and ballot_id = $2)"};
inline const pg::Query<pg::Maybe<BallotPart>(StationId, BallotId, MemberId)> part_in_ballot{"part_in_ballot", R"(
    select part from ballot_people where station_id = $1 and ballot_id = $2 and member_id = $3)"};
inline const pg::Query<pg::One<int64_t>(StationId, std::vector<MemberId>)> members_among{"ballot_members_among", R"(
    select count(*) from members where station_id = $1 and member_id = any($2))"};

inline const pg::Query<pg::Many<BallotPersonView>(StationId, BallotId)> people_named{"ballot_people_named", R"(
    select p.member_id, m.name, p.part, p.confirmed_at
    from ballot_people p
    join members m on m.station_id = $1 and m.member_id = p.member_id
    where p.station_id = $1 and p.ballot_id = $2
    order by p.part, m.name, p.member_id)"};
struct CommitteeRow {
    MemberId member_id;
    std::string name;
    std::optional<Time> confirmed_at;
    std::optional<std::string> confirmed_hash;
};
BOOST_DESCRIBE_STRUCT(CommitteeRow, (), (member_id, name, confirmed_at, confirmed_hash))
inline const pg::Query<pg::Many<CommitteeRow>(StationId, BallotId)> committee_of_ballot{"committee_of_ballot", R"(
    select p.member_id, m.name, p.confirmed_at, p.confirmed_hash
    from ballot_people p
    join members m on m.station_id = $1 and m.member_id = p.member_id
    where p.station_id = $1 and p.ballot_id = $2 and p.part = 'committee'
    order by p.member_id)"};
inline const pg::Query<pg::Affected(StationId, BallotId, MemberId, Time, std::string)> confirm_count{
    "confirm_ballot_count", R"(
    update ballot_people set confirmed_at = $4, confirmed_hash = $5
    where station_id = $1 and ballot_id = $2 and member_id = $3 and part = 'committee')"};

// ── the roll ──

struct BranchDwelling {
    AddressId address_id;
    std::string full_name, around_name; // of the estate or road that it lies in, with all around it
    std::string around;                 // and by its own name
};
BOOST_DESCRIBE_STRUCT(BranchDwelling, (), (address_id, full_name, around_name, around))
// Every dwelling in an address. $3: within these areas; null: anywhere.
inline const pg::Query<pg::Many<BranchDwelling>(StationId, AddressId, std::optional<std::vector<AreaId>>, int32_t)>
    dwellings_in_branch{"ballot_dwellings_in_branch", R"(
    with recursive within as (
        select address_id, 0 as depth from addresses where station_id = $1 and address_id = $2
        union all
        select c.address_id, w.depth + 1
        from within w
        join addresses c on c.station_id = $1 and c.parent_id = w.address_id
        where w.depth < 12 and c.status = 'active')
    select d.address_id, a.full_name, o.full_name as around_name, o.name as around
    from within w
    join dwellings d on d.station_id = $1 and d.address_id = w.address_id and d.standing
    join addresses a on a.station_id = $1 and a.address_id = d.address_id
    join addresses o on o.station_id = $1 and o.address_id = d.around_id
    where $3::uuid[] is null or d.grid_id = any($3) or d.area_id = any($3)
    limit $4)"};

struct DraftUnitRow {
    StationId station_id;
    BallotId ballot_id;
    AddressId address_id;
    std::string unit;
};
BOOST_DESCRIBE_STRUCT(DraftUnitRow, (), (station_id, ballot_id, address_id, unit))
inline const pg::Query<pg::Affected(pg::Rows<DraftUnitRow>)> add_draft_units{
    "add_ballot_draft_units", pg::insert<DraftUnitRow>("ballot_draft_units") + " on conflict do nothing"};
struct DraftAreaRow {
    StationId station_id;
    BallotId ballot_id;
    AddressId address_id;
    int64_t area_dm2 = 0;
    std::optional<std::string> head_group;
    TitleSource title = TitleSource::deed;
};
BOOST_DESCRIBE_STRUCT(DraftAreaRow, (), (station_id, ballot_id, address_id, area_dm2, head_group, title))
inline const pg::Query<pg::Affected(pg::Rows<DraftAreaRow>)> set_draft_areas{
    "set_ballot_draft_areas",
    pg::update<DraftAreaRow>("ballot_draft_units", {"station_id", "ballot_id", "address_id"})};
inline const pg::Query<pg::Affected(StationId, BallotId, std::vector<AddressId>)> drop_draft_units{
    "drop_ballot_draft_units", R"(
    delete from ballot_draft_units where station_id = $1 and ballot_id = $2 and address_id = any($3))"};
inline const pg::Query<pg::Many<RollLine>(StationId, BallotId)> draft_units{"ballot_draft_units_of", R"(
    select address_id, unit, area_dm2, head_group, title, balance_fen, null::bigint as share_fen
    from ballot_draft_units
    where station_id = $1 and ballot_id = $2)"};

struct BallotUnitRow {
    StationId station_id;
    BallotId ballot_id;
    int32_t place = 0;
    AddressId address_id;
    std::string unit;
    int64_t area_dm2 = 0;
    int32_t head = 0;
    TitleSource title = TitleSource::deed;
    std::optional<int64_t> share_fen{};   // of the cost
    std::optional<int64_t> balance_fen{}; // in the maintenance fund

    // What the unit bears, where both are known.
    std::optional<FundPart> fund() const {
        if (!share_fen || !balance_fen) return {};
        return fund_part(*share_fen, *balance_fen);
    }
};
BOOST_DESCRIBE_STRUCT(BallotUnitRow, (),
                      (station_id, ballot_id, place, address_id, unit, area_dm2, head, title, share_fen, balance_fen))
inline const pg::Query<pg::Affected(pg::Rows<BallotUnitRow>)> insert_ballot_units{
    "insert_ballot_units", pg::insert<BallotUnitRow>("ballot_units")};
inline const pg::Query<pg::Many<BallotUnitRow>(StationId, BallotId)> units_of_ballot{
    "units_of_ballot", pg::select<BallotUnitRow>("ballot_units", R"(
    where station_id = $1 and ballot_id = $2
    order by place)")};
inline const pg::Query<pg::Maybe<BallotUnitRow>(StationId, BallotId, AddressId)> unit_of_ballot{
    "unit_of_ballot", pg::select<BallotUnitRow>("ballot_units", R"(
    where station_id = $1 and ballot_id = $2 and address_id = $3)")};

// ── answers ──

struct BallotVoteRow {
    StationId station_id;
    AnswerId answer_id;
    BallotId ballot_id;
    int32_t head = 0;
    AddressId address_id;
    pg::Bytes choice;
    BallotChannel channel = BallotChannel::door;
    std::optional<MemberId> collected_by;
    Time said_at{}, received_at{};
    pg::Bytes receipt_hash;
    std::optional<FileId> signature_file;
    std::optional<std::string> delegate_name;
    std::optional<FileId> delegate_file;
    pg::Bytes body_hash;
    std::optional<NamingId> naming_id{};
};
BOOST_DESCRIBE_STRUCT(BallotVoteRow, (),
                      (station_id, answer_id, ballot_id, head, address_id, choice, channel, collected_by, said_at,
                       received_at, receipt_hash, signature_file, delegate_name, delegate_file, body_hash, naming_id))
inline const pg::Query<pg::Affected(pg::Rows<BallotVoteRow>)> insert_ballot_vote{
    "insert_ballot_vote", pg::insert<BallotVoteRow>("ballot_votes") + " on conflict do nothing"};
inline const pg::Query<pg::Maybe<BallotVoteRow>(StationId, AnswerId)> vote_by_id{
    "ballot_vote_by_id", pg::select<BallotVoteRow>("ballot_votes", " where station_id = $1 and answer_id = $2")};
inline const pg::Query<pg::Maybe<BallotVoteRow>(StationId, pg::Bytes)> vote_by_receipt{
    "ballot_vote_by_receipt",
    pg::select<BallotVoteRow>("ballot_votes", " where station_id = $1 and receipt_hash = $2")};

struct LastVote {
    AnswerId answer_id;
    int32_t head = 0;
    AddressId address_id;
    pg::Bytes choice;
    BallotChannel channel = BallotChannel::door;
    Time said_at{};
};
BOOST_DESCRIBE_STRUCT(LastVote, (), (answer_id, head, address_id, choice, channel, said_at))
// Of each head what was said last; of what was said in one moment, what came last. $3: of this head only.
inline const pg::Query<pg::Many<LastVote>(StationId, BallotId, std::optional<int32_t>)> last_votes{
    "last_ballot_votes", R"(
    select distinct on (head) answer_id, head, address_id, choice, channel, said_at
    from ballot_votes
    where station_id = $1 and ballot_id = $2 and ($3::int is null or head = $3)
    order by head, said_at desc, received_at desc, answer_id desc)"};

struct VoteStanding {
    bool is_counted = true, is_first = true;
};
BOOST_DESCRIBE_STRUCT(VoteStanding, (), (is_counted, is_first))
// Among those of one head: whether none was said later, and whether none had come before.
inline const pg::Query<pg::One<VoteStanding>(StationId, AnswerId)> standing_of_vote{"standing_of_ballot_vote", R"(
    select not exists (select from ballot_votes o
                       where o.station_id = $1 and o.ballot_id = v.ballot_id and o.head = v.head
                         and (o.said_at, o.received_at, o.answer_id) > (v.said_at, v.received_at, v.answer_id))
               as is_counted,
           not exists (select from ballot_votes o
                       where o.station_id = $1 and o.ballot_id = v.ballot_id and o.head = v.head
                         and (o.received_at, o.answer_id) < (v.received_at, v.answer_id)) as is_first
    from ballot_votes v
    where v.station_id = $1 and v.answer_id = $2)"};

struct ParticipationRow {
    int64_t area_dm2 = 0, all_area_dm2 = 0;
    int64_t heads = 0, all_heads = 0;
};
BOOST_DESCRIBE_STRUCT(ParticipationRow, (), (area_dm2, all_area_dm2, heads, all_heads))
// Heads are numbered from 1 without a gap. An area fits 32 bits (ballot_units_area), of which the sum is made in 64;
// of 64 bits PostgreSQL makes it in decimal numbers, which takes longer.
inline const pg::Query<pg::One<ParticipationRow>(StationId, BallotId)> participation_of{"ballot_participation", R"(
    with answered as (
        select distinct head from ballot_votes where station_id = $1 and ballot_id = $2)
    select coalesce(sum(u.area_dm2::int4) filter (where a.head is not null), 0) as area_dm2,
           coalesce(sum(u.area_dm2::int4), 0) as all_area_dm2,
           (select count(*) from answered) as heads, coalesce(max(u.head), 0)::int8 as all_heads
    from ballot_units u
    left join answered a on a.head = u.head
    where u.station_id = $1 and u.ballot_id = $2)"};

inline const pg::Query<pg::Many<RoundUnit>(StationId, BallotId)> round_of_ballot{"round_of_ballot", R"(
    select u.address_id, u.unit, u.area_dm2,
           exists (select from ballot_votes v
                   where v.station_id = $1 and v.ballot_id = $2 and v.head = u.head) as is_answered,
           coalesce(t.attempts, 0)::int as attempts, t.kind as last_attempt, t.next_at, t.note as last_note
    from ballot_units u
    left join (
        select address_id, count(*) as attempts, (array_agg(kind order by at desc))[1] as kind,
               (array_agg(next_at order by at desc))[1] as next_at, (array_agg(note order by at desc))[1] as note
        from ballot_attempts
        where station_id = $1 and ballot_id = $2
        group by address_id) t on t.address_id = u.address_id
    where u.station_id = $1 and u.ballot_id = $2
    order by u.place)"};

inline const pg::Query<pg::Affected(StationId, BallotId, AddressId, Time)> end_tickets{"end_ballot_tickets", R"(
    update ballot_tickets set ended_at = $4
    where station_id = $1 and ballot_id = $2 and address_id = $3 and ended_at is null)"};
struct TicketRow {
    StationId station_id;
    TicketId ticket_id;
    BallotId ballot_id;
    AddressId address_id;
    pg::Bytes code_hash;
    MemberId made_by;
    Time made_at{};
    std::optional<Time> ended_at;
};
BOOST_DESCRIBE_STRUCT(TicketRow, (),
                      (station_id, ticket_id, ballot_id, address_id, code_hash, made_by, made_at, ended_at))
inline const pg::Query<pg::Affected(pg::Rows<TicketRow>)> insert_ticket{"insert_ballot_ticket",
                                                                        pg::insert<TicketRow>("ballot_tickets")};
inline const pg::Query<pg::Maybe<TicketRow>(StationId, pg::Bytes)> ticket_by_code{
    "ballot_ticket_by_code",
    pg::select<TicketRow>("ballot_tickets", " where station_id = $1 and code_hash = $2 for update")};

struct AttemptRow {
    StationId station_id;
    AttemptId attempt_id;
    BallotId ballot_id;
    AddressId address_id;
    AttemptKind kind = AttemptKind::nobody_met;
    std::optional<Time> next_at;
    std::optional<std::string> note;
    MemberId member_id;
    Time at{}, received_at{};
};
BOOST_DESCRIBE_STRUCT(AttemptRow, (),
                      (station_id, attempt_id, ballot_id, address_id, kind, next_at, note, member_id, at,
                       received_at))
// A phone that sends it again has said it once.
inline const pg::Query<pg::Affected(pg::Rows<AttemptRow>)> insert_attempt{
    "insert_ballot_attempt", pg::insert<AttemptRow>("ballot_attempts") + " on conflict do nothing"};

struct PaperEntryRow {
    StationId station_id;
    PaperEntryId entry_id;
    BallotId ballot_id;
    PaperId paper_id;
    AddressId address_id;
    pg::Bytes said;
    Day signed_on{};
    MemberId entered_by;
    Time at{};
    pg::Bytes body_hash;
};
BOOST_DESCRIBE_STRUCT(PaperEntryRow, (),
                      (station_id, entry_id, ballot_id, paper_id, address_id, said, signed_on, entered_by, at,
                       body_hash))
inline const pg::Query<pg::Affected(pg::Rows<PaperEntryRow>)> insert_paper_entry{
    "insert_ballot_paper_entry", pg::insert<PaperEntryRow>("ballot_paper_entries")};
// Two who type in one paper at the same time wait for each other.
inline const pg::Query<pg::Nothing(std::string)> lock_paper{"lock_ballot_paper", R"(
    select pg_advisory_xact_lock(hashtextextended($1, 61)))"};
inline const pg::Query<pg::Many<PaperEntryRow>(StationId, BallotId, PaperId)> entries_of_paper{
    "entries_of_ballot_paper", pg::select<PaperEntryRow>("ballot_paper_entries", R"(
    where station_id = $1 and ballot_id = $2 and paper_id = $3
    order by at desc, entry_id desc)")};

// ── result, objections, history ──

inline const pg::Query<pg::Affected(StationId, BallotId, std::string, Time)> insert_result{"insert_ballot_result", R"(
    insert into ballot_results (station_id, ballot_id, text, made_at) values ($1, $2, $3, $4))"};
inline const pg::Query<pg::Maybe<std::string>(StationId, BallotId)> result_of_ballot{"result_of_ballot", R"(
    select text from ballot_results where station_id = $1 and ballot_id = $2)"};
inline const pg::Query<pg::One<std::string>(StationId)> station_of_ballot{"station_of_ballot", R"(
    select name from stations where station_id = $1)"};

inline const pg::Query<pg::Affected(StationId, BallotObjectionId, BallotId, std::string, Time, pg::Bytes)>
    insert_ballot_objection{"insert_ballot_objection", R"(
    insert into ballot_objections (station_id, objection_id, ballot_id, text, objected_at, receipt_hash)
    values ($1, $2, $3, $4, $5, $6)
    on conflict do nothing)"};
inline const pg::Query<pg::Many<BallotObjectionView>(StationId, BallotId, pg::Bytes)> own_objections{
    "own_ballot_objections", R"(
    select objection_id, text, objected_at, answer, answered_at
    from ballot_objections
    where station_id = $1 and ballot_id = $2 and receipt_hash = $3
    order by objected_at, objection_id
    limit 100)"};
inline const pg::Query<pg::Many<BallotObjectionView>(StationId, BallotId)> objections_to_ballot{
    "objections_to_ballot", R"(
    select objection_id, text, objected_at, answer, answered_at
    from ballot_objections
    where station_id = $1 and ballot_id = $2
    order by objected_at, objection_id
    limit 1000)"};
inline const pg::Query<pg::Affected(StationId, BallotId, BallotObjectionId, MemberId, Time, std::string)>
    answer_ballot_objection{"answer_ballot_objection", R"(
    update ballot_objections set answered_by = $4, answered_at = $5, answer = $6
    where station_id = $1 and ballot_id = $2 and objection_id = $3 and answered_at is null)"};
inline const pg::Query<pg::One<int64_t>(StationId, BallotId)> open_objections{"open_ballot_objections", R"(
    select count(*) from ballot_objections where station_id = $1 and ballot_id = $2 and answered_at is null)"};

struct BallotEventRow {
    StationId station_id;
    Uuid event_id;
    BallotId ballot_id;
    Time at{};
    std::optional<MemberId> member_id;
    std::optional<SessionId> session_id;
    BallotAct act = BallotAct::drafted;
    std::optional<std::string> refusal;
};
BOOST_DESCRIBE_STRUCT(BallotEventRow, (), (station_id, event_id, ballot_id, at, member_id, session_id, act, refusal))
inline const pg::Query<pg::Affected(pg::Rows<BallotEventRow>)> insert_ballot_event{
    "insert_ballot_event", pg::insert<BallotEventRow>("ballot_events")};

// ── settings ──

struct CityThresholdRow {
    StationId station_id;
    BallotMatter matter = BallotMatter::use_fund;
    int32_t quorum_over = 2, quorum_under = 3;
    bool quorum_is_more_than = false;
    int32_t agreement_over = 1, agreement_under = 2;
    bool agreement_is_more_than = true;
    std::string source;
    MemberId set_by;
    Time set_at{};
    std::optional<std::string> source_en{};
};
BOOST_DESCRIBE_STRUCT(CityThresholdRow, (),
                      (station_id, matter, quorum_over, quorum_under, quorum_is_more_than, agreement_over,
                       agreement_under, agreement_is_more_than, source, set_by, set_at, source_en))
inline const pg::Query<pg::Many<CityThresholdRow>(StationId)> city_thresholds{
    "city_ballot_thresholds",
    pg::select<CityThresholdRow>("ballot_city_thresholds", " where station_id = $1 order by matter")};
inline const pg::Query<pg::Affected(StationId, BallotMatter)> drop_city_thresholds{"drop_city_ballot_thresholds", R"(
    delete from ballot_city_thresholds where station_id = $1 and matter = $2)"};
inline const pg::Query<pg::Affected(pg::Rows<CityThresholdRow>)> insert_city_thresholds{
    "insert_city_ballot_thresholds", pg::insert<CityThresholdRow>("ballot_city_thresholds")};

struct CityRulesRow {
    StationId station_id;
    int32_t extension_days = 0, rest_days = 0;
    std::string source;
    std::optional<std::string> source_en;
    MemberId set_by;
    Time set_at{};
};
BOOST_DESCRIBE_STRUCT(CityRulesRow, (), (station_id, extension_days, rest_days, source, source_en, set_by, set_at))
inline const pg::Query<pg::Maybe<CityRulesRow>(StationId)> city_rules_row{
    "city_ballot_rules", pg::select<CityRulesRow>("ballot_city_rules", " where station_id = $1")};
inline const pg::Query<pg::Affected(pg::Rows<CityRulesRow>)> put_city_rules{
    "put_city_ballot_rules", pg::insert<CityRulesRow>("ballot_city_rules") + R"(
    on conflict (station_id) do update
    set extension_days = excluded.extension_days, rest_days = excluded.rest_days, source = excluded.source,
        source_en = excluded.source_en, set_by = excluded.set_by, set_at = excluded.set_at)"};
// The latest since $4 in which too few took part, on the same matter $3 and of a unit that is on the draft $2.
inline const pg::Query<pg::Maybe<InquorateBallot>(StationId, BallotId, BallotMatter, Time)> inquorate_before{
    "inquorate_ballot_before", R"(
    select b.question, b.announced_at
    from ballots b
    where b.station_id = $1 and b.matter = $3 and not b.is_quorate and b.announced_at > $4 and b.state <> 'voided'
      and exists (select from ballot_draft_units d
                  join ballot_units u on u.station_id = $1 and u.ballot_id = b.ballot_id and u.address_id = d.address_id
                  where d.station_id = $1 and d.ballot_id = $2)
    order by b.announced_at desc
    limit 1)"};

} // namespace qzt
