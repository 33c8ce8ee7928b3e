#include "disputes/dispute_resealing.hpp"

#include "kernel/pg/query.hpp"

#include <fmt/format.h>

namespace qzt {

namespace {

constexpr int32_t disputes_at_once = 100;

// A value, and the row that holds it: of a term its place, of a call its day and which it was.
struct SealedOfDispute {
    DisputeId dispute_id;
    Uuid row;
    int32_t place = 0, attempt = 0;
    pg::Bytes value;
};
BOOST_DESCRIBE_STRUCT(SealedOfDispute, (), (dispute_id, row, place, attempt, value))

// Whoever acts on a dispute locks it first, and writes whole rows: nothing that was sealed anew is lost to an act
// that has read it before.
const pg::Query<pg::Many<DisputeId>(StationId, DisputeId, int32_t)> disputes_to_reseal{"disputes_to_reseal", R"(
    select dispute_id
    from disputes
    where station_id = $1 and dispute_id > $2
    order by dispute_id
    limit $3
    for update)"};

// The epoch stands in bytes 3 to 6 of an envelope, highest first (kernel/crypto/envelope.hpp), so texts of bytes
// compare as epochs do. $3: the epoch that seals now.
using OldOfDisputes = pg::Query<pg::Many<SealedOfDispute>(StationId, std::vector<DisputeId>, pg::Bytes)>;
using RewriteOfDisputes = pg::Query<pg::Affected(StationId, pg::Rows<SealedOfDispute>)>;

struct SealedTable {
    DisputeSeal seal;
    OldOfDisputes old;
    RewriteOfDisputes rewrite;

    // `place` and `attempt` as they are told of a row t: columns, or 0.
    SealedTable(DisputeSeal seal, std::string_view table, std::string_view column, std::string_view row,
                std::string_view place = "0", std::string_view attempt = "0")
        : seal(seal), old(fmt::format("old_sealed_of_{}", table), fmt::format(R"(
    select t.dispute_id, t.{1} as row, {2} as place, {3} as attempt, t.{0} as value
    from {4} t
    where t.station_id = $1 and t.dispute_id = any($2) and t.{0} is not null and substring(t.{0} from 3 for 4) < $3)",
                                                                              column, row, place, attempt, table)),
          rewrite(fmt::format("reseal_{}", table), fmt::format(R"(
    update {4} t set {0} = u.value
    from unnest($2::uuid[], $3::uuid[], $4::int4[], $5::int4[], $6::bytea[])
         as u (dispute_id, row, place, attempt, value)
    where t.station_id = $1 and t.dispute_id = u.dispute_id and t.{1} = u.row and {2} = u.place and {3} = u.attempt)",
                                                               column, row, place, attempt, table)) {}
};

const SealedTable sealed_tables[] = {
    {DisputeSeal::story, "disputes", "story", "dispute_id"},
    {DisputeSeal::party, "dispute_parties", "said", "party_id"},
    {DisputeSeal::session, "dispute_sessions", "said", "session_id"},
    {DisputeSeal::offer, "dispute_offers", "said", "offer_id"},
    {DisputeSeal::agreement, "dispute_agreements", "said", "dispute_id"},
    {DisputeSeal::term, "dispute_terms", "said", "dispute_id", "t.place"},
    {DisputeSeal::witness, "dispute_signatures", "witness", "signature_id"},
    {DisputeSeal::follow_up, "dispute_follow_ups", "said", "dispute_id", "t.day", "t.attempt"},
};

pg::Bytes bytes_of_epoch(uint32_t epoch) {
    return {uint8_t(epoch >> 24), uint8_t(epoch >> 16), uint8_t(epoch >> 8), uint8_t(epoch)};
}

// What it is sealed under.
Uuid sealed_row(DisputeSeal seal, const SealedOfDispute& value) {
    if (seal == DisputeSeal::term) return term_row_id(value.dispute_id, value.place);
    if (seal == DisputeSeal::follow_up) return follow_up_row_id(value.dispute_id, value.place, value.attempt);
    return value.row;
}

Task<int64_t> reseal_in(pg::Tx& tx, StationId station, const SealedTable* table, std::vector<DisputeId> disputes,
                        const DisputeKeys* keys) {
    auto values = co_await tx.run(table->old, station, std::move(disputes), bytes_of_epoch(keys->epoch()));
    if (values.empty()) co_return 0;
    for (SealedOfDispute& value : values) {
        Uuid row = sealed_row(table->seal, value);
        value.value = keys->sealed_text(table->seal, row, keys->opened_text(table->seal, row, value.value));
    }
    co_return co_await tx.run(table->rewrite, station, pg::Rows(std::move(values)));
}

struct ResealedDisputes {
    DisputeId last;
    int64_t rewritten = 0;
};
Task<std::optional<ResealedDisputes>> reseal_some(pg::Pool* pool, StationId station, const DisputeKeys* keys,
                                                  DisputeId after) {
    pg::Tx tx = co_await pool->begin(pg::Scope::station(station));
    auto disputes = co_await tx.run(disputes_to_reseal, station, after, disputes_at_once);
    if (disputes.empty()) co_return std::nullopt;
    ResealedDisputes some{disputes.back()};
    for (const SealedTable& table : sealed_tables)
        some.rewritten += co_await reseal_in(tx, station, &table, disputes, keys);
    co_await tx.commit();
    co_return some;
}

} // namespace

Task<int64_t> reseal_disputes(pg::Pool* pool, StationId station, const DisputeKeys* keys,
                              const std::atomic<bool>* stopping) {
    int64_t rewritten = 0;
    DisputeId after;
    while (!*stopping) {
        auto some = co_await reseal_some(pool, station, keys, after);
        if (!some) break;
        rewritten += some->rewritten;
        after = some->last;
    }
    co_return rewritten;
}

} // namespace qzt
