#include "registry/register_resealing.hpp"

#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"

namespace qzt {

namespace {

constexpr int32_t values_at_once = 1'000;

struct Sealed {
    Uuid row;
    pg::Bytes value;
};
BOOST_DESCRIBE_STRUCT(Sealed, (), (row, value))

struct Resealed {
    Uuid row;
    pg::Bytes before, after;
};
BOOST_DESCRIBE_STRUCT(Resealed, (), (row, before, after))

// The epoch stands in bytes 3 to 6 of an envelope, highest first (kernel/crypto/envelope.hpp), so texts of bytes
// compare as epochs do. $2: the epoch that seals now; $3: after this row.
using OldValues = pg::Query<pg::Many<Sealed>(StationId, pg::Bytes, Uuid, int32_t)>;
const OldValues old_facts{"old_facts", R"(
    select fact_id as row, value
    from register_facts
    where station_id = $1 and value is not null and substring(value from 3 for 4) < $2 and fact_id > $3
    order by fact_id
    limit $4)"};
const OldValues old_changes{"old_changes", R"(
    select proposal_id as row, change as value
    from register_proposals
    where station_id = $1 and substring(change from 3 for 4) < $2 and proposal_id > $3
    order by proposal_id
    limit $4)"};

// Only what is still as it was read.
using Rewrite = pg::Query<pg::Affected(StationId, std::vector<Uuid>, std::vector<pg::Bytes>, std::vector<pg::Bytes>)>;
const Rewrite rewrite_facts{"rewrite_facts", R"(
    update register_facts f set value = u.after
    from unnest($2::uuid[], $3::bytea[], $4::bytea[]) as u (row, before, after)
    where f.station_id = $1 and f.fact_id = u.row and f.value = u.before)"};
const Rewrite rewrite_changes{"rewrite_changes", R"(
    update register_proposals p set change = u.after
    from unnest($2::uuid[], $3::bytea[], $4::bytea[]) as u (row, before, after)
    where p.station_id = $1 and p.proposal_id = u.row and p.change = u.before)"};

pg::Bytes epoch_bytes(uint32_t epoch) {
    return {uint8_t(epoch >> 24), uint8_t(epoch >> 16), uint8_t(epoch >> 8), uint8_t(epoch)};
}

struct Part {
    size_t seen = 0;
    int64_t rewritten = 0;
    Uuid last;
};

template <class Reseal>
Task<Part> reseal_part(pg::Pool* pool, StationId station, const OldValues& old, const Rewrite& rewrite,
                       uint32_t epoch, Uuid after, Reseal reseal) {
    pg::Tx tx = co_await pool->begin(pg::Scope::station(station));
    auto rows = co_await tx.run(old, station, epoch_bytes(epoch), after, values_at_once);
    Part part{.seen = rows.size()};
    if (rows.empty()) co_return part;
    part.last = rows.back().row;
    std::vector<Uuid> ids;
    std::vector<pg::Bytes> before, anew;
    for (Sealed& row : rows) {
        ids.push_back(row.row);
        anew.push_back(reseal(row));
        before.push_back(std::move(row.value));
    }
    part.rewritten = co_await tx.run(rewrite, station, ids, before, anew);
    co_await tx.commit();
    co_return part;
}

template <class Reseal>
Task<int64_t> reseal_table(pg::Pool* pool, StationId station, const OldValues& old, const Rewrite& rewrite,
                           const RegisterKeys* keys, const std::atomic<bool>* stopping, Reseal reseal) {
    int64_t rewritten = 0;
    Uuid after;
    uint32_t epoch = keys->epoch();
    while (!*stopping) {
        Part part = co_await reseal_part(pool, station, old, rewrite, epoch, after, reseal);
        rewritten += part.rewritten;
        after = part.last;
        if (part.seen < size_t(values_at_once)) break;
    }
    co_return rewritten;
}

} // namespace

Task<int64_t> reseal_register(pg::Pool* pool, StationId station, const RegisterKeys* keys,
                              const std::atomic<bool>* stopping) {
    auto fact = [keys](const Sealed& row) {
        return keys->sealed_fact({row.row}, keys->opened_fact({row.row}, row.value));
    };
    auto change = [keys](const Sealed& row) {
        return keys->sealed_change(row.row, keys->opened_change(row.row, row.value));
    };
    int64_t facts = co_await reseal_table(pool, station, old_facts, rewrite_facts, keys, stopping, fact);
    int64_t changes = co_await reseal_table(pool, station, old_changes, rewrite_changes, keys, stopping, change);
    co_return facts + changes;
}

} // namespace qzt
