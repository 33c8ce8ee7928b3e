#include "registry/address_moves.hpp"

#include "kernel/pg/query.hpp"

namespace qzt {

namespace {

using Move = pg::Query<pg::Affected(StationId, std::vector<AddressId>, std::vector<AddressId>, AddressMergeId)>;
using Back = pg::Query<pg::Affected(StationId, AddressMergeId)>;

// One kind of row: its table, what names the row and what its place, and what of it does not go.
struct Kind {
    std::string what, table, id, place, stays;
};

std::string go_sql(const Kind& kind) {
    return "\n    with gone as (\n        update " + kind.table + " t set " + kind.place +
           " = w.kept_id\n        from unnest($2::uuid[], $3::uuid[]) as w (merged_id, kept_id)\n"
           "        where t.station_id = $1 and t." +
           kind.place + " = w.merged_id" + kind.stays + "\n        returning t." + kind.id +
           " as row_id, w.merged_id, w.kept_id)\n"
           "    insert into address_moves (station_id, merge_id, what, row_id, from_id, to_id)\n    select $1, $4, "
           "'" +
           kind.what + "', row_id, merged_id, kept_id from gone";
}

std::string back_sql(const Kind& kind, const std::string& stays) {
    return "\n    update " + kind.table + " t set " + kind.place +
           " = m.from_id\n    from address_moves m\n    where m.station_id = $1 and m.merge_id = $2 and m.what = '" +
           kind.what + "' and t.station_id = $1 and t." + kind.id + " = m.row_id and t." + kind.place + " = m.to_id" +
           stays;
}

// Of what there is once at an address, that of the one that stays, stays.
std::string where_free(const std::string& table, const std::string& same) {
    return "\n          and not (" + same + " and exists (select from " + table + " k where k.station_id = $1 and ";
}

const Kind residence{"residence", "residences", "residence_id", "address_id", ""};
const Kind household{"household", "households", "household_id", "address_id", ""};
const Kind tenancy{"tenancy", "tenancies", "tenancy_id", "address_id", ""};
const Kind establishment{"establishment", "establishments", "establishment_id", "address_id", ""};
const Kind fact{"fact", "register_facts", "fact_id", "subject_id",
                where_free("register_facts", "t.known_to is null and t.valid_to is null") +
                    "k.subject_id = w.kept_id and k.field = t.field and k.known_to is null and k.valid_to is null))"};
const Kind visit{"visit", "visits", "visit_id", "address_id", ""};
const Kind alias{"alias", "address_aliases", "alias_id", "address_id",
                 where_free("address_aliases", "true") + "k.address_id = w.kept_id and k.alias_key = t.alias_key))"};
const Kind proposal{"proposal", "register_proposals", "proposal_id", "address_id",
                    "\n          and t.state = 'waiting' and t.what <> 'address_merged'"};
// A proposal about the dwelling itself has it as its subject, too.
const Kind subject{"subject", "register_proposals", "proposal_id", "subject_id",
                   "\n          and t.state = 'waiting' and t.what <> 'address_merged'"};
const Kind sample{"sample", "rechecks", "recheck_id", "address_id", "\n          and t.result is null"};
const Kind card{"card", "household_cards", "card_id", "address_id",
                where_free("household_cards", "t.ended_at is null") +
                    "k.address_id = w.kept_id and k.ended_at is null))"};

const Move move_residences{"move_residences", go_sql(residence)};
const Move move_households{"move_households", go_sql(household)};
const Move move_tenancies{"move_tenancies", go_sql(tenancy)};
const Move move_establishments{"move_establishments", go_sql(establishment)};
const Move move_facts{"move_facts", go_sql(fact)};
const Move move_visits{"move_visits", go_sql(visit)};
const Move move_aliases{"move_aliases", go_sql(alias)};
const Move move_proposals{"move_proposals", go_sql(proposal)};
const Move move_subjects{"move_subjects", go_sql(subject)};
const Move move_samples{"move_samples", go_sql(sample)};
const Move move_cards{"move_cards", go_sql(card)};

// Moved on since, or written there anew: not touched.
const Back residences_back{"residences_back", back_sql(residence, "")};
const Back households_back{"households_back", back_sql(household, "")};
const Back tenancies_back{"tenancies_back", back_sql(tenancy, "")};
const Back establishments_back{"establishments_back", back_sql(establishment, "")};
const Back facts_back{"facts_back", back_sql(fact, R"(
      and not (t.known_to is null and t.valid_to is null and exists (
          select from register_facts k
          where k.station_id = $1 and k.subject_id = m.from_id and k.field = t.field and k.known_to is null
            and k.valid_to is null)))")};
const Back visits_back{"visits_back", back_sql(visit, "")};
const Back aliases_back{"aliases_back", back_sql(alias, "")};
const Back proposals_back{"proposals_back", back_sql(proposal, "")};
const Back subjects_back{"subjects_back", back_sql(subject, "")};
const Back samples_back{"samples_back", back_sql(sample, "")};
const Back cards_back{"cards_back", back_sql(card, "")};

// Who is written at both is written once: the other line is not believed any more, until it is undone.
const pg::Query<pg::Affected(StationId, std::vector<AddressId>, std::vector<AddressId>, AddressMergeId, Time)>
    end_doubled{"end_doubled_residences", R"(
    with ended as (
        update residences t set known_to = greatest($5, t.known_from)
        from unnest($2::uuid[], $3::uuid[]) as w (merged_id, kept_id)
        where t.station_id = $1 and t.address_id = w.merged_id and t.known_to is null and t.valid_to is null
          and exists (
              select from residences k
              where k.station_id = $1 and k.person_id = t.person_id and k.address_id = w.kept_id
                and k.known_to is null and k.valid_to is null)
        returning t.residence_id, w.merged_id, w.kept_id)
    insert into address_moves (station_id, merge_id, what, row_id, from_id, to_id)
    select $1, $4, 'doubled', residence_id, merged_id, kept_id from ended)"};
// Only of whoever still lives at the other.
const pg::Query<pg::Affected(StationId, AddressMergeId)> doubled_back{"doubled_residences_back", R"(
    update residences t set known_to = null
    from address_moves m
    where m.station_id = $1 and m.merge_id = $2 and m.what = 'doubled' and t.station_id = $1
      and t.residence_id = m.row_id and t.address_id = m.from_id and exists (
          select from residences k
          where k.station_id = $1 and k.person_id = t.person_id and k.address_id = m.to_id and k.known_to is null
            and k.valid_to is null))"};

// A household goes back with everybody of it, also with those who came to it meanwhile.
const pg::Query<pg::Affected(StationId, AddressMergeId)> members_back{"household_members_back", R"(
    update residences t set address_id = m.from_id
    from address_moves m
    where m.station_id = $1 and m.merge_id = $2 and m.what = 'household' and t.station_id = $1
      and t.household_id = m.row_id and t.address_id = m.to_id)"};

// Of two cards for one door the older is over, as always.
const pg::Query<pg::Affected(StationId, std::vector<AddressId>, std::vector<AddressId>, Time)> end_older_cards{
    "end_older_cards", R"(
    update household_cards c set ended_at = $4
    from unnest($2::uuid[], $3::uuid[]) as w (merged_id, kept_id)
    join household_cards a on a.station_id = $1 and a.address_id = w.merged_id and a.ended_at is null
    join household_cards b on b.station_id = $1 and b.address_id = w.kept_id and b.ended_at is null
    where c.station_id = $1 and c.card_id = case when a.made_at < b.made_at then a.card_id else b.card_id end)"};

} // namespace

Task<> move_along(pg::Tx& tx, StationId station, AddressMergeId merge, AddressPairs pairs, Time now) {
    tx.queue(end_older_cards, station, pairs.merged, pairs.kept, now);
    tx.queue(end_doubled, station, pairs.merged, pairs.kept, merge, now);
    for (const Move* move :
         {&move_residences, &move_households, &move_tenancies, &move_establishments, &move_facts, &move_visits,
          &move_aliases, &move_proposals, &move_subjects, &move_samples, &move_cards})
        tx.queue(*move, station, pairs.merged, pairs.kept, merge);
    co_await tx.send();
}

Task<> move_back(pg::Tx& tx, StationId station, AddressMergeId merge) {
    tx.queue(members_back, station, merge);
    for (const Back* back :
         {&residences_back, &households_back, &tenancies_back, &establishments_back, &facts_back, &visits_back,
          &aliases_back, &proposals_back, &subjects_back, &samples_back, &cards_back})
        tx.queue(*back, station, merge);
    tx.queue(doubled_back, station, merge);
    co_await tx.send();
}

} // namespace qzt
