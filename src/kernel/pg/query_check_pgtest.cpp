// Every statement of the program is prepared against the migrated database, and what it takes and gives is compared
// with what the program says of it. A column that was renamed, or a number of another width, is found here and not at
// night.
#include "kernel/pg/query.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

namespace qzt::pg {
namespace {

struct ConnDeleter {
    void operator()(PGconn* conn) const { PQfinish(conn); }
};
struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, ClearResult>;

std::string wrong_with(PGconn* conn, const QueryText& query) {
    Answer prepared(PQprepare(conn, "q", query.text.c_str(), int(query.parameters.size()), query.parameters.data()));
    if (PQresultStatus(prepared.get()) != PGRES_COMMAND_OK) return PQerrorMessage(conn);
    Answer described(PQdescribePrepared(conn, "q"));
    Answer released(PQexec(conn, "deallocate q"));
    if (PQnparams(described.get()) != int(query.parameters.size())) return "takes another number of parameters";
    if (query.columns.empty()) return "";
    if (PQnfields(described.get()) != int(query.columns.size()))
        return "gives " + std::to_string(PQnfields(described.get())) + " columns";
    for (int i = 0; i < int(query.columns.size()); ++i) {
        const ColumnText& column = query.columns[size_t(i)];
        std::string name = PQfname(described.get(), i);
        if (!column.name.empty() && column.name != name)
            return "gives " + name + " where " + std::string(column.name) + " is said";
        if (PQftype(described.get(), i) != column.oid)
            return name + " has type " + std::to_string(PQftype(described.get(), i)) + ", not " +
                   std::to_string(column.oid);
    }
    return "";
}

TEST(Queries, PrepareAndGiveWhatTheySay) {
    testing::TestDatabase db;
    // Of the tests of the kernel itself.
    db.say("create table marks (n int primary key); grant all on marks to qzt_app");
    db.say("create table stored_marks (n int primary key, word text, list int8[], words text[], facts jsonb)");
    db.say("grant all on stored_marks to qzt_app");
    std::unique_ptr<PGconn, ConnDeleter> conn(PQconnectdb(db.conninfo_app().c_str()));
    ASSERT_EQ(PQstatus(conn.get()), CONNECTION_OK) << PQerrorMessage(conn.get());
    for (const QueryText* query : all_queries())
        EXPECT_EQ(wrong_with(conn.get(), *query), "") << query->name << query->text;
    // A walk over nothing would prove nothing.
    EXPECT_GT(all_queries().size(), 60u);
}

TEST(Queries, ThatLieAreFound) {
    testing::TestDatabase db;
    db.say("alter table case_numbers alter column last type bigint");
    std::unique_ptr<PGconn, ConnDeleter> conn(PQconnectdb(db.conninfo_app().c_str()));
    auto liars = std::ranges::count_if(all_queries(),
                                       [&](const QueryText* query) { return wrong_with(conn.get(), *query) != ""; });
    EXPECT_GT(liars, 0);
}

TEST(Schema, EveryForeignKeyHasAnIndex) {
    testing::TestDatabase db;
    std::string bare = db.say(R"(
        select coalesce(string_agg(c.conname, ', '), '')
        from pg_constraint c
        where c.contype = 'f' and c.connamespace = 'public'::regnamespace and not exists (
            select from pg_index i
            where i.indrelid = c.conrelid and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey))");
    EXPECT_EQ(bare, "");
}

TEST(Schema, EveryTableIsGuardedByItsStation) {
    testing::TestDatabase db;
    std::string open = db.say(R"(
        select coalesce(string_agg(t.relname, ', '), '')
        from pg_class t
        where t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace
          and t.relname not in ('stations', 'migrations', 'schema_migrations', 'spatial_ref_sys')
          and (not t.relrowsecurity or not t.relforcerowsecurity
               or not exists (select from pg_policy p where p.polrelid = t.oid)))");
    EXPECT_EQ(open, "");
    std::string keys = db.say(R"(
        select coalesce(string_agg(i.indrelid::regclass::text, ', '), '')
        from pg_index i
        join pg_class t on t.oid = i.indrelid and t.relkind in ('r', 'p') and t.relnamespace = 'public'::regnamespace
        join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
        where i.indisprimary and a.attname <> 'station_id'
          and t.relname not in ('migrations', 'schema_migrations', 'spatial_ref_sys'))");
    EXPECT_EQ(keys, "");
}

} // namespace
} // namespace qzt::pg
