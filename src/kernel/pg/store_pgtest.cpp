// Rows arrive the same, whether one by one or many together.
#include "kernel/pg/store.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

namespace qzt::pg {
namespace {

struct StoredMark {
    int32_t n = 0;
    std::optional<std::string> word;
    std::vector<int64_t> list;
    std::vector<std::string> words;
    Json facts;

    bool operator==(const StoredMark&) const = default;
};
BOOST_DESCRIBE_STRUCT(StoredMark, (), (n, word, list, words, facts))

const Store<StoredMark> insert_marks{"store_test_insert", inserting<StoredMark>("stored_marks")};
const Store<StoredMark> upsert_marks{"store_test_upsert", upserting<StoredMark>("stored_marks", {"n"})};
const Store<StoredMark> update_marks{"store_test_update", updating<StoredMark>("stored_marks", {"n"})};
const Query<Many<StoredMark>()> all_marks{"store_test_all", select<StoredMark>("stored_marks", " order by n")};

struct StoreTest : ::testing::TestWithParam<size_t> {
    testing::TestDatabase db;
    StoreTest() {
        db.say("create table stored_marks (n int primary key, word text, list int8[], words text[], facts jsonb)");
        db.say("grant all on stored_marks to qzt_app");
    }

    // Awkward ones among them: nothing, an empty list, quotes, a backslash, the largest number.
    static std::vector<StoredMark> marks(size_t count) {
        std::vector<StoredMark> rows;
        for (size_t i = 0; i < count; ++i) {
            StoredMark row{.n = int32_t(i), .facts = {"{}"}};
            if (i % 2) row.word = "字 \"\\' {},";
            if (i % 3) row.list = {INT64_MAX, -1, 0};
            if (i % 4) row.words = {"a,b", "\\", "\"", ""};
            rows.push_back(std::move(row));
        }
        return rows;
    }
    std::vector<StoredMark> after(void (*queue_all)(Tx& tx, std::vector<StoredMark> rows)) {
        std::vector<StoredMark> stored;
        db.run([&](Pool& pool) -> Task<> {
            return [](Pool& pool, auto queue_all, std::vector<StoredMark> rows,
                      std::vector<StoredMark>& stored) -> Task<> {
                Tx tx = co_await pool.begin({});
                queue_all(tx, std::move(rows));
                stored = co_await tx.run(all_marks);
                co_await tx.commit();
            }(pool, queue_all, marks(GetParam()), stored);
        });
        return stored;
    }
};

TEST_P(StoreTest, InsertsWhatItIsGiven) {
    auto stored = after([](Tx& tx, std::vector<StoredMark> rows) { queue(tx, insert_marks, std::move(rows)); });
    EXPECT_EQ(stored, marks(GetParam()));
}

TEST_P(StoreTest, UpsertsOverWhatIsThere) {
    auto stored = after([](Tx& tx, std::vector<StoredMark> rows) {
        auto others = rows;
        for (StoredMark& row : others)
            row = {.n = row.n, .word = "before", .facts = {"{}"}};
        queue(tx, upsert_marks, std::move(others));
        queue(tx, upsert_marks, std::move(rows));
    });
    EXPECT_EQ(stored, marks(GetParam()));
}

TEST_P(StoreTest, UpdatesTheRowsOfTheirKeysOnly) {
    auto stored = after([](Tx& tx, std::vector<StoredMark> rows) {
        auto others = rows;
        others.push_back({.n = 1000, .word = "untouched", .facts = {"{}"}});
        queue(tx, insert_marks, std::move(others));
        for (StoredMark& row : rows)
            row.word = "after";
        queue(tx, update_marks, std::move(rows));
    });
    auto expected = marks(GetParam());
    for (StoredMark& row : expected)
        row.word = "after";
    expected.push_back({.n = 1000, .word = "untouched", .facts = {"{}"}});
    EXPECT_EQ(stored, expected);
}

INSTANTIATE_TEST_SUITE_P(FewAndMany, StoreTest,
                         ::testing::Values(0, 1, stored_singly_max, stored_singly_max + 1, 50));

} // namespace
} // namespace qzt::pg
