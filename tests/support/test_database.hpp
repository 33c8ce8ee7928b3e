// A database of its own for one test: freshly migrated, on a private cluster that the test binary starts once and
// stops at its end. A copy of a template, or one that another test is done with (database_shelf.hpp).
//   TestDatabase db;
//   db.run([](pg::Pool& pool) -> Task<> { auto tx = co_await pool.begin(pg::Scope::station({1})); … });
#pragma once
#include "kernel/pg/pool.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace qzt::testing {

class TestDatabase {
public:
    TestDatabase();
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;

    std::string conninfo_owner() const; // migrates, bypasses nothing but is not bound by row-level security
    std::string conninfo_app() const;   // what the program works as

    // Runs a coroutine with a pool to its end; throws what it throws, and after a minute. Stories with as many
    // connections have the same pool, one after the other.
    void run(std::function<Task<>(pg::Pool&)> story, size_t connections = 4);
    // The same as the owner, for looking behind the scenes.
    void run_as_owner(std::function<Task<>(pg::Pool&)> story);

    // One statement by the owner, outside of any typed query: to prepare or break something. Gives the first cell as
    // text.
    std::string say(const std::string& words);

private:
    struct Stage;
    Stage& stage(const std::string& conninfo, size_t connections);

    std::string name_;
    std::map<std::pair<std::string, size_t>, std::unique_ptr<Stage>> stages_;
};

} // namespace qzt::testing
