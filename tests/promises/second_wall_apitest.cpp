// Row security is a second wall: the program is served with its own checks taken out (open/open_policy.cpp), so that
// everybody may call everything and every statement asks for station A; the database alone knows that the transaction
// is of station B. Then no answer holds anything of A, and nothing of A is changed.
#include "kernel/http/field_text.hpp"
#include "support/second_process.hpp"

#include <gtest/gtest.h>

#include <regex>

namespace qzt::testing {
namespace {

using boost::json::object;
using boost::json::value;

constexpr const char* mark = "甲站所有";

// A town with a second station in its database: B is A once more, under other ids and numbers. Then all words of A
// are marked. The name of a station and the hashes of words are open to all stations (matrix_apitest.cpp).
struct TwoStations {
    ServedTown town;
    std::vector<std::string> tables, not_copied;
    std::set<std::string> ids, numbers;                    // of A
    std::map<std::string, std::vector<std::string>> known; // of A, by what a request calls it
    std::string member, org, area;

    TwoStations() {
        town.freeze_server(); // the database goes on, without whatever it was in the middle of
        town.say("select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity where datname = "
                 "current_database() and pid <> pg_backend_pid()");
        for (auto& row : town.rows(
                 "select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and "
                 "c.relkind = 'r' and c.relname not in ('stations', 'case_words', 'person_names') and exists (select "
                 "from pg_attribute a where a.attrelid = c.oid and a.attname = 'station_id') order "
                 "by 1"))
            tables.push_back(row[0]);
        town.say(
            "insert into stations select (jsonb_populate_record(null::stations, to_jsonb(s) || "
            "'{\"station_id\": 2, \"code\": \"BB\", \"name\": \"乙站\"}')).* from stations s where station_id = 1");
        for (const std::string& table : tables) {
            copy(table);
            mark_words(table);
        }
        learn();
    }
    ~TwoStations() { town.thaw_server(); }

    std::vector<std::pair<std::string, std::string>> columns(const std::string& table) {
        std::vector<std::pair<std::string, std::string>> all;
        for (auto& row :
             town.rows("select column_name, udt_name from information_schema.columns where table_schema = "
                       "'public' and table_name = '" +
                       table + "' and is_generated = 'NEVER' order by ordinal_position"))
            all.emplace_back(row[0], row[1]);
        return all;
    }
    void copy(const std::string& table) {
        std::string names, values;
        for (const auto& [name, type] : columns(table)) {
            std::string of_b = name == "station_id" ? "2"
                               : type == "uuid"     ? "md5('B' || " + name + ")::uuid"
                               : name == "number"   ? "overlay(number placing 'BB' from 1)"
                                                    : name;
            names += (names.empty() ? "" : ", ") + name;
            values += (values.empty() ? "" : ", ") + of_b;
        }
        try {
            // Copied table by table, so that foreign keys hold only when all is done.
            town.say("set session_replication_role = replica; insert into " + table + " (" + names +
                     ") overriding system value select " + values + " from " + table + " where station_id = 1");
        } catch (const std::runtime_error& refused) {
            not_copied.push_back(table + ": " + refused.what());
        }
    }
    // What no shape and no list of words forbids.
    void mark_words(const std::string& table) {
        static const std::regex wordy("(name|text|title|phone|note|label|reason|login|answer|demand|reply|address|"
                                      "device|contact|words|detail).*");
        for (const auto& [name, type] : columns(table)) {
            bool is_code = name.ends_with("_code") || name == "reason_code";
            if (type != "text" || is_code || !std::regex_search(name, wordy)) continue;
            try {
                town.say("update " + table + " set " + name + " = " + name + " || '" + mark +
                         "' where station_id = 1 and " + name + " <> ''");
            } catch (const std::runtime_error&) {
            }
        }
    }
    void learn() {
        for (const std::string& table : tables)
            for (const auto& [name, type] : columns(table)) {
                if (type != "uuid") continue;
                auto rows = town.rows("select distinct " + name + " from " + table + " where station_id = 1 and " +
                                      name + " is not null");
                for (auto& row : rows)
                    ids.insert(row[0]);
                if (!rows.empty() && (table.starts_with(name.substr(0, 3)) || !known.contains(name)))
                    known[name] = {rows.front()[0], rows.back()[0]};
            }
        // Of cases in all states, those that most has happened to, with what belongs to each.
        known["case_id"].clear();
        for (auto& row :
             town.rows("select distinct on (state) case_id, number from cases where station_id = 1 order by "
                       "state, version desc"))
            known["case_id"].push_back(row[0]), numbers.insert(row[1]);
        for (auto& row : town.rows("select number from cases where station_id = 1"))
            numbers.insert(row[0]);
        for (auto& row : town.rows("select query_code from reports where station_id = 1 and query_code is not null "
                                   "limit 3"))
            known["query_code"].push_back(row[0]);
        member = town.say("select member_id from posts where station_id = 1 and role = 'duty_commander' limit 1");
        org = town.say("select org_id from posts where station_id = 1 and role = 'duty_commander' limit 1");
        area = town.say("select area_id from areas where station_id = 1 and level = 'community' limit 1");
        for (const char* alias : {"lead_org_id", "better_org_id"})
            known[alias] = known["org_id"];
        known["master_id"] = {known["case_id"].front()};
        known["files"] = known["file_id"];
    }
    // Of every table of A: how many rows, and what they hold.
    std::map<std::string, std::string> of_a() {
        std::map<std::string, std::string> all;
        for (const std::string& table : tables)
            all[table] = town.say("select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by "
                                  "md5(t::text))), '') from " +
                                  table + " t where station_id = 1");
        return all;
    }
    static TwoStations& shared() {
        static TwoStations both;
        return both;
    }
};

// Whatever in a text has the shape of an id or of a case's number. By hand: answers are long, and a regular
// expression takes minutes for all of them.
std::vector<std::string_view> ids_and_numbers_in(std::string_view text) {
    auto is = [&](size_t i, int (*kind)(int)) {
        return i < text.size() && kind(static_cast<unsigned char>(text[i]));
    };
    std::vector<std::string_view> found;
    for (size_t i = 0; i < text.size(); ++i) {
        bool has_hyphens = i + 36 <= text.size() && text[i + 8] == '-' && text[i + 13] == '-' &&
                           text[i + 18] == '-' && text[i + 23] == '-';
        if (has_hyphens) found.push_back(text.substr(i, 36));
        if (!is(i, std::isupper) || !is(i + 1, std::isupper)) continue;
        size_t end = i + 2;
        while (is(end, std::isdigit))
            ++end;
        if (end - i >= 14) found.push_back(text.substr(i, end - i));
    }
    return found;
}

// One request, its ids of station A.
struct Asked {
    std::string operation, method, target, body;
};

struct SecondWallTest : ::testing::Test {
    TwoStations& both = TwoStations::shared();
    TemporaryFolder folder;
    std::filesystem::path wall = folder.path() / "wall";

    SecondWallTest() { std::filesystem::permissions(folder.path(), std::filesystem::perms(0755)); }
    // What the database is told: station B, or nothing but what the program says.
    void put_wall() {
        std::ofstream(wall) << "2\n";
        std::filesystem::permissions(wall, std::filesystem::perms(0644));
    }
    void take_wall_away() { std::filesystem::remove(wall); }

    std::unique_ptr<SecondProcess> serve() {
        auto process = std::make_unique<SecondProcess>(
            both.town,
            SecondProcess::Options{.program = "qzt_open", .surroundings = {"QZT_WALL_FILE=" + wall.string()}});
        EXPECT_TRUE(eventually(both.town, [&] { return process->serves(); })) << process->said();
        return process;
    }
    HttpClient client(SecondProcess& process) const {
        HttpClient client(process.port(), std::chrono::seconds(20));
        client.always("X-Requested-With", "qzt");
        client.always("X-Acts-As", both.member + " " + both.org + " " + both.area);
        return client;
    }

    std::vector<std::string> pieces(const std::string& name) const {
        auto of_a = both.known.find(name);
        return of_a == both.known.end() ? std::vector<std::string>{} : of_a->second;
    }
    // The path with ids of A in it, several times.
    std::vector<std::string> targets(const Operation& operation) const {
        std::vector<std::string> all;
        for (size_t turn = 0; turn < 12; ++turn) {
            // What has no id in A is filled in as usual.
            std::string target = operation.target(both.known["case_id"][turn % both.known["case_id"].size()]);
            auto wanted = http::split(operation.path, '/'), filled = http::split(target, '/');
            std::string path;
            for (size_t i = 0; i < wanted.size(); ++i) {
                std::string name(wanted[i]);
                auto of_a =
                    name.starts_with('{') ? pieces(name.substr(1, name.size() - 2)) : std::vector<std::string>{};
                path += "/" + (of_a.empty() ? std::string(filled[i]) : of_a[turn % of_a.size()]);
            }
            if (std::ranges::find(all, path) == all.end()) all.push_back(path);
        }
        return all;
    }
    // With every filter that the operation knows: each word of a list, and whatever of A fits.
    std::vector<std::string> queries(const Operation& operation) const {
        std::vector<std::string> all{""};
        std::string always;
        const value* parameters = operation.told.if_contains("parameters");
        if (!parameters) return all;
        for (const value& parameter : parameters->as_array()) {
            if (parameter.at("in") != "query") continue;
            std::string name(parameter.at("name").as_string());
            const object* schema = &parameter.at("schema").as_object();
            if (const value* reference = schema->if_contains("$ref")) {
                std::string type(reference->as_string());
                schema = &both.town.contract().component(type.substr(type.rfind('/') + 1));
            }
            std::vector<std::string> words = pieces(name);
            if (const value* list = schema->if_contains("enum"))
                for (const value& word : list->as_array())
                    words.emplace_back(word.as_string());
            if (name == "q") words = {"%E7%94%B2%E7%AB%99"};
            if (name == "limit" || name == "after" || name == "before" || words.empty()) continue;
            const value* required = parameter.as_object().if_contains("required");
            if (required && required->as_bool()) always += (always.empty() ? "" : "&") + name + "=" + words.front();
            for (const std::string& word : words)
                all.push_back(name + "=" + word);
        }
        for (std::string& query : all)
            query = query.empty() && always.empty()
                        ? ""
                        : "?" + query + (query.empty() || always.empty() ? "" : "&") + always;
        return all;
    }
    std::vector<Asked> readings() const {
        std::vector<Asked> all;
        for (const Operation& operation : both.town.contract().operations())
            if (operation.method == "GET")
                for (const std::string& target : targets(operation))
                    for (const std::string& query : queries(operation))
                        all.push_back({operation.name, "GET", target + query, ""});
        return all;
    }
    // A body by the schema, with ids of A wherever one is asked for.
    void fill(value& body, size_t turn) const {
        if (auto* list = body.if_array())
            for (value& item : *list)
                fill(item, turn);
        auto* members = body.if_object();
        if (!members) return;
        for (auto& [key, member] : *members) {
            std::string name(key);
            auto of_a = pieces(name);
            if (name == "command_id")
                member = CommandId::make(SystemClock().now()).text();
            else if (!of_a.empty() && member.is_string())
                member = of_a[turn % of_a.size()];
            else if (!of_a.empty() && member.is_array())
                member = boost::json::array{value(of_a[turn % of_a.size()])};
            else
                fill(member, turn);
        }
    }
    std::vector<Asked> writings() const {
        std::vector<Asked> all;
        for (const Operation& operation : both.town.contract().operations()) {
            if (operation.method == "GET") continue;
            size_t turn = 0;
            for (const std::string& target : targets(operation)) {
                const object* schema = operation.body_schema();
                value body = schema ? both.town.contract().sample(*schema, true) : value();
                fill(body, turn++);
                // In the version that it has, so that nothing but the wall keeps it from being done.
                auto at = target.find("/api/cases/");
                if (at != target.npos && body.is_object() && body.as_object().contains("version"))
                    body.as_object()["version"] =
                        std::stoi(both.town.say("select version from cases where station_id = 1 and case_id = '" +
                                                target.substr(at + 11, 36) + "'"));
                all.push_back({operation.name, operation.method, target, schema ? boost::json::serialize(body) : ""});
            }
        }
        return all;
    }

    Answer ask(HttpClient& client, const Asked& asked) const {
        Fields fields;
        if (!asked.body.empty()) fields.emplace_back("Content-Type", "application/json");
        bool is_stream = asked.operation == "follow_feed" || asked.operation == "follow_wall";
        if (!is_stream) return client.send(asked.method, asked.target, asked.body, fields);
        Answer heard;
        heard.status = 200;
        try {
            auto source = client.events(asked.target, {{"Last-Event-ID", "0"}});
            while (auto event = source.next(std::chrono::milliseconds(700)))
                heard.body += event->id + event->data;
        } catch (const TimedOut&) {
        }
        return heard;
    }
    // What of A an answer tells that the request did not.
    std::optional<std::string> betrayed(const Asked& asked, const Answer& answer) const {
        if (asked.operation == "show_file" && answer.status == 200) return "a picture";
        if (auto at = answer.body.find(mark); at != std::string::npos)
            return answer.body.substr(at < 60 ? 0 : at - 60, 90);
        std::string sent = asked.target + asked.body + both.member + both.org + both.area;
        auto is_of_a = [&](const std::set<std::string>& of_a, std::string_view word) {
            return of_a.contains(std::string(word)) && !sent.contains(word);
        };
        for (std::string_view word : ids_and_numbers_in(answer.body))
            if (is_of_a(both.ids, word) || is_of_a(both.numbers, word)) return std::string(word);
        return {};
    }
    // Operations whose answers tell something of A, and what.
    std::map<std::string, std::string> telling(SecondProcess& process) {
        std::map<std::string, std::string> found;
        auto browser = client(process);
        for (const Asked& asked : readings()) {
            if (found.contains(asked.operation)) continue;
            auto answer = ask(browser, asked);
            if (auto what = betrayed(asked, answer)) found[asked.operation] = asked.target + ": " + *what;
        }
        return found;
    }
};

TEST_F(SecondWallTest, ShowsNothingOfAnotherStationThoughEveryStatementAsksForIt) {
    for (const std::string& table : both.not_copied)
        std::cout << "B has none: " << table << std::endl;
    EXPECT_LT(both.not_copied.size(), 3u);
    put_wall();
    auto process = serve();
    std::cout << readings().size() << " readings" << std::endl;
    EXPECT_EQ(telling(*process), (std::map<std::string, std::string>{}));
    // The control: one table without its wall is seen.
    both.town.say("alter table cases disable row level security");
    auto through_a_gap = telling(*process);
    both.town.say("alter table cases enable row level security");
    EXPECT_TRUE(through_a_gap.contains("list_cases"));
    EXPECT_EQ(telling(*process), (std::map<std::string, std::string>{})) << "the gap is closed";
}

TEST_F(SecondWallTest, IsSeenToFailWithoutTheWallInWhateverReadsWordsOfA) {
    auto process = serve();
    auto found = telling(*process);
    std::string silent;
    for (const Operation& operation : both.town.contract().operations())
        if (operation.method == "GET" && !found.contains(operation.name)) silent += operation.name + " ";
    std::cout << found.size() << " operations tell of A; silent: " << silent << std::endl;
    // The others tell numbers only, or of things that this town has none of.
    EXPECT_GE(found.size(), 16u);
    for (const char* operation :
         {"list_cases", "show_case", "list_members", "list_organisations", "list_notices", "show_book", "show_map",
          "show_public_report", "list_audit", "export_audit", "show_wall"})
        EXPECT_TRUE(found.contains(operation)) << operation;
}

// This one has the book of A in its memory, so that commands go as far as the database.
TEST_F(SecondWallTest, ChangesNothingOfAnotherStationThoughEveryStatementAsksForIt) {
    auto process = serve();
    put_wall();
    // What was begun before is over.
    std::map<std::string, std::string> before;
    EXPECT_TRUE(eventually(both.town, [&] {
        auto seen = both.of_a();
        return std::exchange(before, seen) == seen;
    }));
    auto browser = client(*process);
    auto all = writings();
    std::map<int, int> statuses;
    for (const Asked& asked : all)
        ++statuses[ask(browser, asked).status];
    for (auto [status, times] : statuses)
        std::cout << times << " × " << status << ", ";
    std::cout << all.size() << " writings" << std::endl;
    auto after = both.of_a();
    for (const auto& [table, rows] : before)
        EXPECT_EQ(after[table], rows) << table << " of station A was changed";

    // The control: without the wall the same requests change tables of A.
    take_wall_away();
    std::set<std::string> done, changed;
    for (const Asked& asked : writings())
        if (ask(browser, asked).status < 300) done.insert(asked.operation);
    auto open = both.of_a();
    for (const auto& [table, rows] : before)
        if (open[table] != rows) changed.insert(table);
    std::cout << done.size() << " operations done, " << changed.size() << " tables changed without the wall"
              << std::endl;
    EXPECT_GE(done.size(), 15u);
    EXPECT_TRUE(changed.contains("cases"));
    EXPECT_TRUE(changed.contains("members"));
    EXPECT_TRUE(changed.contains("events"));
}

} // namespace
} // namespace qzt::testing
