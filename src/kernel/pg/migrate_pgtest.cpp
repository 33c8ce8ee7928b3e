// What those who serve can say about the database's shape, over the connections they serve with.
#include "kernel/pg/migrate.hpp"

#include "support/test_database.hpp"

#include <gtest/gtest.h>

namespace qzt::pg {
namespace {

std::vector<std::string> pending_seen_by_app(testing::TestDatabase& database) {
    std::vector<std::string> pending;
    database.run([&](Pool& pool) -> Task<> {
        auto applied = co_await pool.run(Scope::station({1}), applied_migrations);
        pending = pending_of(applied);
    });
    return pending;
}

TEST(Migrations, ThatAreMissingAreSeenByTheProgramThatServes) {
    testing::TestDatabase database;
    EXPECT_TRUE(pending_seen_by_app(database).empty());
    std::string last(own_migrations().back().name);
    database.say("delete from schema_migrations where name = '" + last + "'");
    EXPECT_EQ(pending_seen_by_app(database), std::vector{last});
}

} // namespace
} // namespace qzt::pg
