// Storing rows. A statement that takes arrays stores any number of rows at once, but setting up an array for each
// column costs PostgreSQL several microseconds a column, however few rows there are; plain values cost that much for
// each row instead. So every statement that stores comes in both forms: few rows go one by one, many go together.
#pragma once
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"

namespace qzt::pg {

// Up to so many rows are stored one by one. Where the two forms cost the same: measured with rows of 10 to 45
// columns.
inline constexpr size_t stored_singly_max = 6;

template <class Row>
struct Store {
    Query<Affected(Rows<Row>)> many;
    Query<Affected(Single<Row>)> one;

    Store(const std::string& name, RowStatements sql) : many(name, sql.many), one(name + "_singly", sql.one) {}
};

// `asked` queues statements: a Tx, or a connection of a benchmark.
template <class Asked, class Row>
void queue(Asked& asked, const Store<Row>& store, std::vector<Row> rows) {
    if (rows.size() > stored_singly_max) {
        asked.queue(store.many, Rows<Row>(std::move(rows)));
        return;
    }
    for (Row& row : rows)
        asked.queue(store.one, Single<Row>(std::move(row)));
}

} // namespace qzt::pg
