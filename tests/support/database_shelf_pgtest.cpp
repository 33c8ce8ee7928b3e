// A database that goes from one test to the next carries nothing over, and does not go when more than rows was
// changed.
#include "support/database_shelf.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <memory>

namespace qzt::testing {
namespace {

// What the next test gets after one that said these words: the same database or another, and how many stations.
struct Next {
    bool is_same;
    std::string stations;
};
Next after(const std::vector<std::string>& words) {
    std::string first;
    {
        TestDatabase db;
        first = db.conninfo_owner();
        db.say("insert into stations (station_id, code, name, created_at) values (7, 'QZ', '试', now())");
        for (const std::string& one : words)
            db.say(one);
    }
    TestDatabase next;
    return {next.conninfo_owner() == first, next.say("select count(*) from stations")};
}

TEST(DatabaseShelf, GivesADatabaseOnWithoutItsRows) {
    Next next = after({});
    EXPECT_TRUE(next.is_same);
    EXPECT_EQ(next.stations, "0");
}

TEST(DatabaseShelf, GivesOnNothingInWhichMoreThanRowsWasChanged) {
    const std::vector<std::string> rows[] = {
        {"create table left_behind (n int)"},
        {"alter table stations add column left_behind int"},
        {"create index on stations (name)"},
        {"alter table cases disable row level security"},
        {"revoke select on cases from qzt_app"},
        {"create function left_behind() returns int language sql as 'select 1'"},
        {"alter table members disable trigger user"},
        {"do $$ begin execute format('alter database %I set work_mem = ''1MB''', current_database()); end $$"},
        {"create schema left_behind"},
        {"update schema_migrations set name = name || '_'"},
    };
    for (const auto& words : rows) {
        Next next = after(words);
        EXPECT_FALSE(next.is_same) << words[0];
        EXPECT_EQ(next.stations, "0") << words[0];
    }
}

TEST(DatabaseShelf, GivesOnNothingThatSomebodyIsStillIn) {
    std::unique_ptr<PGconn, decltype(&PQfinish)> still_in(nullptr, &PQfinish);
    std::string first;
    {
        TestDatabase db;
        first = db.conninfo_owner();
        still_in.reset(PQconnectdb(first.c_str()));
    }
    TestDatabase next;
    EXPECT_NE(next.conninfo_owner(), first);
}

} // namespace
} // namespace qzt::testing
