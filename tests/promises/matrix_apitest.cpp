// Who may call what, for every operation of the running server and every role; that what is not yours looks like what
// does not exist; and that behind the program's own checks the database keeps stations apart by itself.
#include "accounts/policy.hpp"
#include "support/served_town.hpp"
#include "support/town_talk.hpp"

#include <gtest/gtest.h>

#include <boost/describe/enumerators.hpp>

namespace qzt::testing {
namespace {

using boost::json::object;

constexpr std::string_view nobody = "nobody";

struct MatrixTest : PromiseTest {
    // One member of each role; every role has one.
    std::map<std::string, std::string> one_of_each_role() {
        std::map<std::string, std::string> logins;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto role) {
            auto found = town.logins_with(role.value);
            EXPECT_FALSE(found.empty()) << "the town has no " << role.name;
            // Who holds the fewest posts shows the role best.
            auto posts = [&](const std::string& login) { return town.actor(login).posts.size(); };
            if (!found.empty()) logins[role.name] = *std::ranges::min_element(found, {}, posts);
        });
        return logins;
    }
    Answer call(TownClient& client, const Operation& operation, const std::string& case_id) {
        Fields fields;
        if (operation.body_schema()) fields.emplace_back("Content-Type", "application/json");
        // Too little to have any effect: only who may ask is asked.
        return client.send(operation.method, operation.target(case_id), operation.body_schema() ? "{}" : "", fields);
    }
    static std::string outcome(const Answer& answer) {
        if (answer.status == 401) return "not_signed_in";
        if (answer.code() == "role_needed") return "role_needed";
        if (answer.status >= 500) return "error " + std::to_string(answer.status);
        return "let in";
    }
    static std::string expected(const Operation& operation, const Actor* actor) {
        const Policy* policy = policy_of(operation.name);
        if (!policy) return "a row in the policy table";
        auto may = may_call(*policy, actor);
        return may ? "let in" : std::string(may.error().kind->code);
    }
};

TEST_F(MatrixTest, LetsInWhomThePolicyNamesAndNobodyElse) {
    std::string case_id = CaseId::make(SystemClock().now()).text();
    size_t cells = 0;
    auto try_all = [&](const std::string& role, const std::string& login) {
        const Actor* actor = login == nobody ? nullptr : &town.actor(login);
        for (const Operation& operation : town.contract().operations()) {
            // Signing out would end the session that the others need; it has its own test.
            if (operation.name == "sign_out") continue;
            auto client = actor ? town.as(login) : town.nobody();
            auto answer = call(client, operation, case_id);
            EXPECT_EQ(outcome(answer), expected(operation, actor))
                << role << " (" << login << ") " << operation.method << " " << operation.path << ": " << answer.body;
            ++cells;
        }
    };
    try_all("nobody", std::string(nobody));
    auto logins = one_of_each_role();
    for (const auto& [role, login] : logins)
        try_all(role, login);
    EXPECT_EQ(cells, (logins.size() + 1) * (town.contract().operations().size() - 1));
    std::cout << cells << " cells" << std::endl;
}

TEST_F(MatrixTest, IsSeenToFailForTheWrongRole) {
    auto rider = town.as("qishou01");
    const Operation& accept = town.contract().operation("accept");
    std::string case_id = CaseId::make(SystemClock().now()).text();
    EXPECT_NE(outcome(call(rider, accept, case_id)), expected(accept, &town.actor("zhihui01")));
    Operation unknown = accept;
    unknown.name = "no_such_row";
    EXPECT_NE(outcome(call(rider, accept, case_id)), expected(unknown, &town.actor("qishou01")));
}

TEST_F(MatrixTest, RefusesEveryChangeThatComesFromForeignPages) {
    std::string case_id = CaseId::make(SystemClock().now()).text();
    auto cookies = town.as("zhihui01").cookies();
    for (const Operation& operation : town.contract().operations()) {
        if (operation.method == "GET") continue;
        HttpClient foreign(town.port());
        foreign.cookies() = cookies;
        auto answer =
            foreign.send(operation.method, operation.target(case_id), "{}", {{"Content-Type", "application/json"}});
        EXPECT_EQ(answer.code(), "foreign_origin") << operation.name;
    }
}

// The body without what differs from request to request.
std::string without_trace(const Answer& answer) {
    auto body = boost::json::parse(answer.body);
    if (body.is_object()) body.as_object().erase("trace_id");
    return std::to_string(answer.status) + " " + boost::json::serialize(body);
}

TEST_F(MatrixTest, ShowsNoDifferenceBetweenWhatIsNotYoursAndWhatDoesNotExist) {
    TownTalk talk(town, 1);
    Said said = talk.report();
    said.body.as_object().erase("self_handled_result");
    auto made = town.as("wangge001").post(said.target, said.body);
    ASSERT_EQ(made.status, 201) << made.body;
    std::string foreign(made.json().at("case_id").as_string());
    std::string none = CaseId::make(SystemClock().now()).text();
    size_t compared = 0;
    // None of these reported it, is assigned, checks, or answers for the place.
    for (std::string login : {"louzhang040", "qishou01", "wuye18", "banli10", "tiaojie02", "hecha03"}) {
        auto client = town.as(login);
        ASSERT_EQ(client.get("/api/cases/" + foreign).status, 404) << login;
        for (const Operation& operation : town.contract().operations()) {
            if (!operation.path.contains("{case_id}")) continue;
            const object* schema = operation.body_schema();
            // Of the version that it has, of one that it has not, and with words that cannot be accepted.
            for (int version : {1, 7, 0}) {
                boost::json::value body;
                if (schema) {
                    body = town.contract().sample(*schema, false);
                    if (operation.name != "keep_presence" && version > 0) body.as_object()["version"] = version;
                    if (body.as_object().contains("command_id"))
                        body.as_object()["command_id"] = CommandId::make(SystemClock().now()).text();
                }
                auto ask = [&](const std::string& case_id) {
                    Fields fields;
                    if (schema) fields.emplace_back("Content-Type", "application/json");
                    return client.send(operation.method, operation.target(case_id),
                                       schema ? boost::json::serialize(body) : "", fields);
                };
                auto of_foreign = ask(foreign), of_none = ask(none);
                EXPECT_EQ(without_trace(of_foreign), without_trace(of_none))
                    << login << " " << operation.name << " " << version;
                EXPECT_GE(of_foreign.status, 400) << login << " " << operation.name;
                ++compared;
            }
        }
        EXPECT_FALSE(client.get("/api/cases?limit=2000").body.contains(foreign)) << login;
    }
    EXPECT_GT(compared, 500u);
    EXPECT_EQ(town.say("select version from cases where case_id = '" + foreign + "'"), "1");
    // The control: whose case it is sees the difference.
    auto owner = town.as("wangge001");
    EXPECT_NE(without_trace(owner.get("/api/cases/" + foreign)), without_trace(owner.get("/api/cases/" + none)));
}

// ── the second wall ──

// What of the database is open to the program's own role without a station, or with another one.
std::vector<std::string> leaks(ServedTown& town, const std::string& before = "") {
    std::vector<std::string> found;
    auto tables = town.rows("begin; " + before + R"(
        select c.relname, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner),
               has_table_privilege('qzt_app', c.oid, 'select'),
               exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'station_id')
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
        order by c.relname)");
    for (const auto& row : tables) {
        const std::string& table = row[0];
        bool secured = row[1] == "t", forced = row[2] == "t", readable = row[4] == "t", of_station = row[5] == "t";
        // Stations are how sign-in finds where to look; words of cases are hashes, which an index must find before
        // any policy is judged (db/migrations, 20261125-01); what was migrated holds nobody's matter.
        bool open_to_all = table == "stations" || table == "case_words" || table == "person_names" || !of_station;
        if (row[3] == "qzt_app") found.push_back(table + " is owned by the program's role");
        if (of_station && !open_to_all && !(secured && forced)) found.push_back(table + " has no row security");
        if (!of_station && table != "schema_migrations" && table != "migrations")
            found.push_back(table + " knows no station");
        if (open_to_all || !readable) continue;
        for (std::string station : {"2", ""}) {
            auto rows = town.rows("begin; " + before + "set local qzt.station_id = '" + station +
                                  "'; set local role qzt_app; select count(*) from " + table);
            if (rows[0][0] != "0")
                found.push_back(table + " shows " + rows[0][0] + " rows to station '" + station + "'");
        }
    }
    auto role = town.rows(
        "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'qzt_app'");
    for (const std::string& can : role.at(0))
        if (can != "f") found.push_back("the program's role can do more than it should");
    return found;
}

TEST_F(MatrixTest, FindsEveryTableEmptyForAnotherStation) {
    EXPECT_GT(std::stoi(town.say("set qzt.station_id = '1'; set role qzt_app; select count(*) from cases")), 100);
    EXPECT_EQ(leaks(town), std::vector<std::string>{});
}

// What the program's own role can do to the rows of a station when its transaction is of another one, or of none:
// statement by statement, with a row that is really there.
std::vector<std::string> trespasses(ServedTown& town, const std::string& before = "") {
    std::vector<std::string> found;
    auto tables = town.rows(
        "select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' "
        "and c.relname not in ('stations', 'case_words', 'person_names') and exists (select from pg_attribute a "
        "where "
        "a.attrelid = c.oid and a.attname = 'station_id') order by 1");
    for (const auto& row : tables) {
        const std::string& table = row[0];
        std::string there = town.say("select to_jsonb(t) from " + table + " t where station_id = 1 limit 1");
        for (std::string station : {"2", ""}) {
            std::string as =
                "begin; " + before + "set local qzt.station_id = '" + station + "'; set local role qzt_app; ";
            // What the role may not do at all is as well.
            auto changes = [&](const std::string& words) {
                try {
                    return town.rows(as + "with done as (" + words + " returning 1) select count(*) from done")[0][0];
                } catch (const std::runtime_error& refused) {
                    std::string why = refused.what();
                    bool is_wall = why.contains("permission denied") || why.contains("row-level security");
                    return is_wall ? std::string("0") : why;
                }
            };
            auto expect_none = [&](const char* kind, const std::string& done) {
                if (done != "0") found.push_back(table + ": " + kind + " of station '" + station + "': " + done);
            };
            expect_none("update", changes("update " + table + " set station_id = station_id"));
            expect_none("delete", changes("delete from " + table));
            expect_none("update into it", changes("update " + table + " set station_id = 1"));
            if (there.empty()) continue;
            size_t quote = 0;
            std::string literal = there;
            while ((quote = literal.find('\'', quote)) != literal.npos)
                literal.insert(quote, 1, '\''), quote += 2;
            expect_none("insert", changes("insert into " + table +
                                          " overriding system value select (jsonb_populate_record(null::" + table +
                                          ", '" + literal + "')).*"));
        }
    }
    return found;
}

TEST_F(MatrixTest, LetsNoStatementTouchTheRowsOfAnotherStation) {
    EXPECT_EQ(trespasses(town), std::vector<std::string>{});
    // The controls: with its own station the role changes rows, and without the wall it would change others'.
    EXPECT_NE(
        town.say("begin; set local qzt.station_id = '1'; set local role qzt_app; with done as (update notices set "
                 "station_id = 1 returning 1) select count(*) from done"),
        "0");
    EXPECT_FALSE(trespasses(town, "alter table notices disable row level security; ").empty());
}

TEST_F(MatrixTest, IsSeenToFailWithoutRowSecurity) {
    EXPECT_FALSE(leaks(town, "alter table reports disable row level security; ").empty());
    EXPECT_FALSE(leaks(town, "create policy all_of_it on notices using (true); ").empty());
    EXPECT_FALSE(leaks(town, "create table forgotten (station_id int, name text); ").empty());
    EXPECT_EQ(leaks(town), std::vector<std::string>{}) << "all of that is undone";
}

TEST_F(MatrixTest, LetsTheProgramNeitherChangeNorForgetHistory) {
    for (std::string table : {"events", "commands"})
        for (std::string words : {"delete from " + table, "update " + table + " set at = now()", "truncate " + table})
            EXPECT_THROW(town.say("set qzt.station_id = '1'; set role qzt_app; " + words), std::runtime_error)
                << words;
}

} // namespace
} // namespace qzt::testing
