// Imports of people into a made-up station, as a test of them says it in a line.
#pragma once
#include "kernel/documents/read_workbook.hpp"
#include "people_sheets/known_people.hpp"
#include "people_sheets/people_import_job.hpp"
#include "people_sheets/people_imports.hpp"
#include "registry/register_audit.hpp"
#include "support/register_town.hpp"
#include "visits/proposals.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt::testing {

using namespace std::chrono_literals;

// Ends the process, as far as the job can tell, when it asks for the time so often.
struct EndingClock : Clock {
    Time at;
    mutable int left;
    std::atomic<bool>* stopping;
    EndingClock(Time at, int left, std::atomic<bool>* stopping) : at(at), left(left), stopping(stopping) {}
    Time now() const override {
        if (--left == 0) *stopping = true;
        return at;
    }
};

inline const std::string heading =
    "姓名,身份证号,电话,居住类别,与户主关系,地址,入住日期,居住方式,居住情况,房屋用途\n";

struct PeopleImports : ::testing::Test {
    RegisterTown town;
    Actor officer = town.officer, colleague = town.colleague;

    static std::string row(std::string name, std::string number, std::string phone, std::string relation,
                           std::string room, std::string living = "租住") {
        return fmt::format("{},{},{},流动,{},柏芦佳苑6幢{}室,2025-05-01,{},,\n", name, number, phone, relation, room,
                           living);
    }
    // Runs `what` with the desk of a request, on the pool.
    template <class T>
    T ask(std::function<Task<T>(pg::Pool&, PeopleDesk)> what) {
        T value{};
        town.refused.clear();
        try {
            town.db.run([&](pg::Pool& pool) { return asked<T>(pool, &town.keys, what, value); });
        } catch (const Refused& refusal) {
            town.refused = refusal.problem.kind->code;
        }
        return value;
    }
    PeopleImportView upload(std::string bytes, std::optional<Actor> by = {}) {
        Actor who = by.value_or(officer);
        return ask<PeopleImportView>([=, this](pg::Pool& pool, PeopleDesk desk) {
            return upload_people(pool, desk, who, bytes, Language::zh, town.now);
        });
    }
    std::string sheet(PeopleImportId id, std::optional<Actor> by = {}) {
        Actor who = by.value_or(officer);
        return ask<std::string>(
            [=, this](pg::Pool& pool, PeopleDesk desk) { return sheet_with_remarks(pool, desk, who, id, town.now); });
    }
    PeopleImportView start(PeopleImportId id, std::optional<Actor> by = {}) {
        Actor who = by.value_or(officer);
        return town.act<PeopleImportView>([=, this](pg::Tx& tx) {
            return start_import_of_people(tx, {&town.keys, nullptr}, who, id, Language::zh, town.now);
        });
    }
    PeopleImportView cancel(PeopleImportId id, std::optional<Actor> by = {}) {
        Actor who = by.value_or(officer);
        return town.act<PeopleImportView>([=, this](pg::Tx& tx) {
            return cancel_import_of_people(tx, {&town.keys, nullptr}, who, id, Language::zh, town.now);
        });
    }
    PeopleImportView show(PeopleImportId id, std::optional<Actor> by = {}) {
        Actor who = by.value_or(officer);
        return town.act<PeopleImportView>([=, this](pg::Tx& tx) {
            return access::own_import_of_people(tx, {&town.keys, nullptr}, who, id, Language::zh);
        });
    }
    // The job, to its end or until it has asked for the time so often.
    void work(size_t batch_rows = people_import_batch, int looks = 1'000'000) {
        town.db.run([&](pg::Pool& pool) { return worked(pool, town, batch_rows, looks); });
        town.say("delete from station_leases where job = 'people_imports'"); // another process takes over at once
    }
    PeopleImportView taken(const std::string& csv) {
        PeopleImportView view = upload(csv);
        EXPECT_EQ(town.refused, "");
        work();
        start(view.import_id);
        EXPECT_EQ(town.refused, "");
        work();
        return show(view.import_id);
    }
    std::string found_wrong() {
        auto breaches =
            town.act<std::vector<Breach>>([this](pg::Tx& tx) { return audit_register(tx, town.station); });
        std::string text;
        for (const Breach& breach : breaches)
            text += breach.rule + " " + breach.row + "\n";
        return text;
    }
    // Everything of the register that is not an id or a time of writing, its values opened.
    std::string whole_register() {
        std::vector<std::string> lines;
        for (const auto& [name, id] : town.doors)
            for (const ResidentLine& line : town.door(name).residents)
                lines.push_back(name + " " + line.name + " " + line.relation + " " +
                                std::string(json::word(line.living)) + " " + line.phone.value_or("-") + "\n");
        std::ranges::sort(lines);
        std::string text;
        for (const std::string& line : lines)
            text += line;
        text += town.say(
            "select string_agg(line, E'\\n' order by line) from (select field || ' ' || count(*) as line from "
            "register_facts where known_to is null group by field) f");
        text += "\n" + town.say("select string_agg(size::text, ' ' order by size) from (select count(*) as size from "
                                "residences group by household_id) h");
        text += "\n" + town.say("select count(*) || ' ' || count(head_id) from households");
        text += "\n";
        auto facts =
            town.act<std::vector<SubjectFact>>([this](pg::Tx& tx) { return facts_of_all(tx, town.station); });
        lines.clear();
        for (const SubjectFact& fact : facts)
            if (fact.value) lines.push_back(town.keys.opened_fact(fact.fact_id, *fact.value) + "\n");
        std::ranges::sort(lines);
        for (const std::string& line : lines)
            text += line;
        return text;
    }

private:
    static Task<std::vector<SubjectFact>> facts_of_all(pg::Tx& tx, StationId station) {
        static const pg::Query<pg::Many<Uuid>(StationId)> everybody{"test_everybody_in_register", R"(
            select person_id from people where station_id = $1)"};
        auto people = co_await tx.run(everybody, station);
        auto facts = co_await tx.run(facts_of_subjects, station, people);
        co_return facts;
    }
    template <class T>
    static Task<> asked(pg::Pool& pool, const RegisterKeys* keys, std::function<Task<T>(pg::Pool&, PeopleDesk)> what,
                        T& value) {
        BlockingPool blocking(1, 8);
        value = co_await what(pool, PeopleDesk{keys, &blocking});
    }
    static Task<> worked(pg::Pool& pool, RegisterTown& town, size_t batch_rows, int looks) {
        BlockingPool blocking(1, 8);
        std::atomic<bool> stopping = false;
        EndingClock clock(town.now, looks, &stopping);
        PeopleImportJob job{&pool,  &blocking, &town.keys,         town.station,
                            &clock, &stopping, Uuid::v7(town.now), batch_rows};
        co_await work_on_people_imports(job);
    }
};

} // namespace qzt::testing
