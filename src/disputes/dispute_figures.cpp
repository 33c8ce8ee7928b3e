#include "disputes/dispute_figures.hpp"

#include "disputes/dispute_problems.hpp"
#include "kernel/outcome.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {

namespace {

struct DisputeFigureRow {
    std::optional<DisputeKind> kind;
    std::optional<MediatorKind> way;
    std::optional<std::string> body;
    int32_t left_out = 0; // of kind, way and body, those by which it is not divided: 4, 2 and 1 added up
    int32_t accepted = 0, withdrawn = 0, referred = 0, in_hand = 0, agreed = 0, failed = 0;
    int32_t terms_due = 0, terms_kept = 0, asked_court = 0, confirmed = 0, old_enough = 0, relapsed = 0;
    int32_t red_ended = 0, red_agreed = 0;
    int64_t amount_fen = 0;
    std::optional<double> days;
};
BOOST_DESCRIBE_STRUCT(DisputeFigureRow, (),
                      (kind, way, body, left_out, accepted, withdrawn, referred, in_hand, agreed, failed, terms_due,
                       terms_kept, asked_court, confirmed, old_enough, relapsed, red_ended, red_agreed, amount_fen,
                       days))
// $2 to $3: when they were given to somebody who mediates. $4 today, $5 what is 90 days old.
const pg::Query<pg::Many<DisputeFigureRow>(StationId, Time, Time, Day, Time)> count_disputes{"count_disputes", R"(
    with d as (
        select d.*, t.due, t.kept, a.amount_fen as amount,
               d.outcome = 'agreed' and d.concluded_at <= $5 as is_old,
               d.outcome = 'agreed' and d.concluded_at <= $5 and exists (
                   select from disputes r
                   where r.station_id = $1 and r.dispute_id <> d.dispute_id
                     and r.opened_at > d.concluded_at and r.opened_at <= d.concluded_at + interval '90 days'
                     and (r.address_id = d.address_id
                          or exists (select from dispute_parties p
                                     join dispute_parties o on o.station_id = $1 and o.phone_hash = p.phone_hash
                                     where p.station_id = $1 and p.dispute_id = d.dispute_id
                                       and o.dispute_id = r.dispute_id))) as came_back
        from disputes d
        left join lateral (
            select count(*) as due, count(*) filter (where state = 'performed') as kept
            from dispute_terms t
            where t.station_id = $1 and t.dispute_id = d.dispute_id and t.due_on < $4 and d.outcome = 'agreed') t on true
        left join dispute_agreements a
            on a.station_id = $1 and a.dispute_id = d.dispute_id and a.effective_at is not null
        where d.station_id = $1 and d.accepted_at >= $2 and d.accepted_at < $3)
    select kind, way,
           (select o.short_name from organisations o where o.station_id = $1 and o.org_id = d.body_org) as body,
           grouping(kind, way, body_org) as left_out, count(*)::int as accepted,
           (count(*) filter (where outcome = 'withdrawn'))::int as withdrawn,
           (count(*) filter (where outcome = 'referred'))::int as referred,
           (count(*) filter (where outcome is null))::int as in_hand,
           (count(*) filter (where outcome = 'agreed'))::int as agreed,
           (count(*) filter (where outcome = 'failed'))::int as failed,
           coalesce(sum(due), 0)::int as terms_due, coalesce(sum(kept), 0)::int as terms_kept,
           (count(*) filter (where confirmation <> 'none'))::int as asked_court,
           (count(*) filter (where confirmation = 'confirmed'))::int as confirmed,
           (count(*) filter (where is_old))::int as old_enough,
           (count(*) filter (where came_back))::int as relapsed,
           (count(*) filter (where was_red and outcome in ('agreed', 'failed')))::int as red_ended,
           (count(*) filter (where was_red and outcome = 'agreed'))::int as red_agreed,
           coalesce(sum(amount), 0)::int8 as amount_fen,
           (avg(extract(epoch from concluded_at - accepted_at)) filter (where outcome in ('agreed', 'failed'))
               / 86400)::float8 as days
    from d
    group by grouping sets ((), (kind), (way), (body_org))
    order by kind, way, body)"};

DisputeFigureLine line_of_figures(const DisputeFigureRow& row) {
    return {.kind = row.kind,
            .way = row.way,
            .body = row.body,
            .accepted = row.accepted,
            .withdrawn = row.withdrawn,
            .referred = row.referred,
            .in_hand = row.in_hand,
            .agreed = {row.agreed, row.agreed + row.failed},
            .performed = {row.terms_kept, row.terms_due},
            .confirmed = {row.confirmed, row.asked_court},
            .relapsed = {row.relapsed, row.old_enough},
            .calmed = {row.red_agreed, row.red_ended},
            .amount_fen = row.amount_fen,
            .days = row.days};
}

} // namespace

Task<DisputeFigures> dispute_figures(pg::Tx& tx, StationId station, DisputeFigureQuery wanted, Time now) {
    bool is_span = wanted.first <= wanted.last && wanted.last - wanted.first <= std::chrono::days(36'525);
    if (!is_span) throw Refused(Problem(dispute_span_wrong));
    auto rows =
        co_await tx.run(count_disputes, station, from_local(wanted.first),
                        from_local(wanted.last + std::chrono::days(1)), local_day(now), now - std::chrono::days(90));
    DisputeFigures figures;
    for (const DisputeFigureRow& row : rows) {
        DisputeFigureLine line = line_of_figures(row);
        if (row.left_out == 7)
            figures.all = std::move(line);
        else
            (row.left_out == 3   ? figures.kinds
             : row.left_out == 5 ? figures.ways
                                 : figures.bodies)
                .push_back(std::move(line));
    }
    co_return figures;
}

} // namespace qzt
