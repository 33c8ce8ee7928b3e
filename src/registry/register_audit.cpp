#include "registry/register_audit.hpp"

#include "kernel/pg/query.hpp"

namespace qzt {

static const AuditQuestion residence_of_nobody{"audit_residence_of_nobody", R"(
    select r.residence_id::text
    from residences r
    left join people p on p.station_id = $1 and p.person_id = r.person_id
    where r.station_id = $1 and p.person_id is null
    limit 20)"};
static const AuditQuestion residence_nowhere{"audit_residence_nowhere", R"(
    select r.residence_id::text
    from residences r
    left join dwellings d on d.station_id = $1 and d.address_id = r.address_id
    where r.station_id = $1 and d.address_id is null
    limit 20)"};
static const AuditQuestion residence_in_no_household{"audit_residence_in_no_household", R"(
    select r.residence_id::text
    from residences r
    left join households h on h.station_id = $1 and h.household_id = r.household_id
    where r.station_id = $1 and r.household_id is not null and h.address_id is distinct from r.address_id
    limit 20)"};
static const AuditQuestion tenancy_of_nobody{"audit_tenancy_of_nobody", R"(
    select t.tenancy_id::text
    from tenancies t
    where t.station_id = $1
      and (not exists (select from people p where p.station_id = $1 and p.person_id = t.tenant_id)
           or t.landlord_id is not null
              and not exists (select from people p where p.station_id = $1 and p.person_id = t.landlord_id)
           or not exists (select from dwellings d where d.station_id = $1 and d.address_id = t.address_id))
    limit 20)"};
static const AuditQuestion establishment_nowhere{"audit_establishment_nowhere", R"(
    select e.establishment_id::text
    from establishments e
    left join dwellings d on d.station_id = $1 and d.address_id = e.address_id
    where e.station_id = $1 and d.address_id is null
    limit 20)"};
static const AuditQuestion dwelling_around_nothing{"audit_dwelling_around_nothing", R"(
    select d.address_id::text
    from dwellings d
    left join addresses a on a.station_id = $1 and a.address_id = d.around_id
    where d.station_id = $1 and a.address_id is null
    limit 20)"};
static const AuditQuestion fact_of_nothing{"audit_fact_of_nothing", R"(
    select f.fact_id::text
    from register_facts f
    where f.station_id = $1 and not case f.subject
          when 'person' then exists (select from people p where p.station_id = $1 and p.person_id = f.subject_id)
          when 'dwelling' then exists (select from dwellings d where d.station_id = $1 and d.address_id = f.subject_id)
          else exists (select from establishments e where e.station_id = $1 and e.establishment_id = f.subject_id) end
    limit 20)"};
static const AuditQuestion nameless_person{"audit_nameless_person", R"(
    select p.person_id::text
    from people p
    where p.station_id = $1 and p.status <> 'merged' and not exists (
          select from register_facts f
          where f.station_id = $1 and f.subject_id = p.person_id and f.field = 'name' and f.known_to is null
            and f.valid_to is null)
    limit 20)"};
static const AuditQuestion gone_person_who_lives_here{"audit_gone_person_who_lives_here", R"(
    select r.residence_id::text
    from residences r
    join people p on p.station_id = $1 and p.person_id = r.person_id
    where r.station_id = $1 and r.known_to is null and r.valid_to is null and p.status <> 'here'
    limit 20)"};
// Nobody's own change took effect by their own word.
static const AuditQuestion fact_confirmed_by_its_author{"audit_fact_confirmed_by_its_author", R"(
    select f.fact_id::text
    from register_facts f
    where f.station_id = $1 and f.confirmed_by = f.recorded_by
    limit 20)"};
static const AuditQuestion door_that_miscounts{"audit_door_that_miscounts", R"(
    select d.address_id::text
    from dwellings d
    where d.station_id = $1 and d.residents <> (
          select count(*) from residences r
          where r.station_id = $1 and r.address_id = d.address_id and r.known_to is null and r.valid_to is null)
    limit 20)"};

// Nobody looks in an emergency, one search or one value, without that somebody else is asked about it.
static const AuditQuestion emergency_without_review{"audit_emergency_without_review", R"(
    select l.read_id::text
    from register_reads l
    where l.station_id = $1 and l.purpose = 'emergency' and not exists (
          select from look_reviews w
          join register_reads f on f.station_id = $1 and f.read_id = w.read_id
          where w.station_id = $1 and w.cause = 'emergency' and f.member_id = l.member_id and f.at = l.at)
    limit 20)"};
static const AuditQuestion verdict_on_no_look{"audit_verdict_on_no_look", R"(
    select v.read_id::text
    from (select read_id from look_reviews where station_id = $1
          union all
          select read_id from look_objections where station_id = $1) v
    left join register_reads l on l.station_id = $1 and l.read_id = v.read_id
    where l.read_id is null
    limit 20)"};
static const AuditQuestion proposal_by_card_decided_by_its_giver{"audit_proposal_by_card_decided_by_its_giver", R"(
    select p.proposal_id::text
    from register_proposals p
    join household_cards c on c.station_id = $1 and c.card_id = p.card_id
    where p.station_id = $1 and p.state in ('confirmed', 'refused') and p.decided_by = c.made_by
    limit 20)"};

// Nobody lives, and nothing is open, where nothing stands; and whatever was merged leads to its end in one step.
static const AuditQuestion registered_where_nothing_stands{"audit_registered_where_nothing_stands", R"(
    select d.address_id::text
    from dwellings d
    where d.station_id = $1 and not d.standing and (
          exists (select from residences r
                  where r.station_id = $1 and r.address_id = d.address_id and r.known_to is null and r.valid_to is null)
          or exists (select from establishments e
                     where e.station_id = $1 and e.address_id = d.address_id and e.operating <> 'gone'))
    limit 20)"};
static const AuditQuestion standing_of_no_address{"audit_standing_of_no_address", R"(
    select d.address_id::text
    from dwellings d
    join addresses a on a.station_id = $1 and a.address_id = d.address_id
    where d.station_id = $1 and d.standing and a.status in ('demolished', 'merged')
    limit 20)"};
static const AuditQuestion address_led_astray{"audit_address_led_astray", R"(
    select a.address_id::text
    from addresses a
    join addresses k on k.station_id = $1 and k.address_id = a.merged_into
    where a.station_id = $1 and k.status = 'merged'
    limit 20)"};

static const AuditQuestion* const audit_queries[] = {
    &dwelling_around_nothing,
    &residence_of_nobody,
    &residence_nowhere,
    &residence_in_no_household,
    &tenancy_of_nobody,
    &establishment_nowhere,
    &fact_of_nothing,
    &nameless_person,
    &gone_person_who_lives_here,
    &fact_confirmed_by_its_author,
    &door_that_miscounts,
    &emergency_without_review,
    &verdict_on_no_look,
    &proposal_by_card_decided_by_its_giver,
    &registered_where_nothing_stands,
    &standing_of_no_address,
    &address_led_astray,
};

Task<std::vector<Breach>> audit_register(pg::Tx& tx, StationId station) {
    auto breaches = co_await breaches_of(tx, station, audit_queries);
    co_return breaches;
}

} // namespace qzt
