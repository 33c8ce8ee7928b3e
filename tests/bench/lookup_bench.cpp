// Looking somebody up in the register, by each way there is, in the town's 58,000 people and, if wished, among ten
// millions; and taking along the doors of an area. The peer has the same people unsealed in a plain table.
#include "bench/loads.hpp"
#include "bench/measures.hpp"
#include "kernel/crypto/key_file.hpp"
#include "kernel/documents/utf8.hpp"
#include "kernel/outcome.hpp"
#include "registry/register_draft.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <cstdlib>
#include <set>

namespace qzt::bench {
namespace {

constexpr StationId station{1};
constexpr size_t clients = 4; // two for each core
constexpr long people_at_once = 5'000;
constexpr unsigned wide_name_bits = 22; // log₂ of ten millions, less one

// Four hundred surnames, and two characters of eight hundred each: some thirty people share a surname and the next.
std::string name_of(long n) {
    std::string name;
    documents::append_utf8(name, char32_t(0x4e00 + n % 400));
    documents::append_utf8(name, char32_t(0x5000 + n / 400 % 800));
    documents::append_utf8(name, char32_t(0x5400 + n * 7919 % 800));
    return name;
}
std::string phone_of(long n) { return fmt::format("0590{:08}", 20'000'000 + n); }
std::string document_of(long n) { return fmt::format("QZ{:010}", n); }

// Writes as the program does, beside it.
std::unique_ptr<RawConnection> writer(Town& town) {
    auto db = std::make_unique<RawConnection>(town.app_conninfo());
    db->say("select set_config('qzt.station_id', '1', false)");
    db->say("set synchronous_commit = off");
    return db;
}

std::vector<AddressId> doors_of_town(Town& town) {
    std::vector<AddressId> doors;
    for (const std::string& id : town.db().column("select address_id from dwellings order by address_id"))
        doors.push_back(*AddressId::from_text(id));
    return doors;
}

// The indexes of these tables, but for those of their keys: away while millions of rows come in, made anew
// afterwards. With them it would take hours, and the tables would be the same.
class WithoutIndexes {
public:
    WithoutIndexes(RawConnection& db, const std::vector<std::string>& tables) : db_(db) {
        for (const std::string& table : tables) {
            std::string of_table = "from pg_indexes where tablename = '" + table +
                                   "' and indexname not in (select conname from pg_constraint)";
            for (std::string& made : db.column("select indexdef " + of_table))
                made_by_.push_back(std::move(made));
            for (const std::string& name : db.column("select indexname " + of_table))
                db.say("drop index " + name);
        }
    }
    ~WithoutIndexes() {
        db_.say("set maintenance_work_mem = '2GB'");
        for (const std::string& made : made_by_)
            db_.say(made);
    }

private:
    RawConnection& db_;
    std::vector<std::string> made_by_;
};

// Three to a dwelling.
std::vector<AddressId> doors_of_a_city(Town& town, ManyRooms& rooms, long people) {
    constexpr size_t rows_at_once = 5'000;
    auto known = doors_of_town(town);
    std::set<AddressId> dwellings(known.begin(), known.end());
    auto db = writer(town);
    std::vector<AddressId> doors;
    std::vector<DwellingRow> rows;
    const auto& all = rooms.at_least(size_t(people / 3));
    for (const Room& room : all) {
        DwellingRow row{.station_id = station, .address_id = room.address_id, .around_id = room.around_id};
        row.grid_id = row.area_id = room.grid_id;
        row.due_on = local_day(SystemClock().now());
        if (!dwellings.contains(room.address_id)) rows.push_back(row);
        doors.push_back(room.address_id);
        if (rows.size() < rows_at_once && doors.size() < all.size()) continue;
        db->queue("begin");
        db->queue(add_dwellings.many, pg::Rows(std::exchange(rows, {})));
        db->queue("commit");
        db->wait();
    }
    return doors;
}

void add_people_up_to(Town& town, const RegisterKeys& keys, long count, const std::vector<AddressId>& doors) {
    auto connection = writer(town);
    RawConnection& db = *connection;
    long known = std::stol(db.value("select count(*) from people"));
    Time now = SystemClock().now();
    FactOrigin origin{.station = station, .at = now, .source = FactSource::import};
    std::string plain;
    for (long n = known; n < count; ++n) {
        plain += fmt::format("{}\t{}\t{}\n", name_of(n), phone_of(n), document_of(n));
        if ((n + 1 - known) % people_at_once && n + 1 < count) continue;
        copy_in(town.db(), "copy bench_plain from stdin", plain);
        plain.clear();
    }
    for (long from = known; from < count; from += people_at_once) {
        RegisterRows rows;
        for (long n = from; n < std::min(count, from + people_at_once); ++n) {
            auto id = PersonId::make(now);
            Values values{
                {Field::name, name_of(n)}, {Field::phone, phone_of(n)}, {Field::other_document, document_of(n)}};
            rows.people.push_back(person_row(keys, origin, id, values));
            rows.add_facts(keys, origin, Subject::person, id.value, {{Field::name, name_of(n)}});
            rows.residences.push_back(
                residence_row(origin, ResidenceId::make(now), id, doors[size_t(n) % doors.size()]));
        }
        db.queue("begin");
        db.queue(add_people.many, pg::Rows(std::move(rows.people)));
        db.queue(add_residences.many, pg::Rows(std::move(rows.residences)));
        db.queue(add_facts.many, pg::Rows(std::move(rows.facts)));
        db.queue("commit");
        db.wait();
        if (from / people_at_once % 100 == 0) say(fmt::format("  {} people", from + people_at_once));
    }
}

void count_all(Town& town) {
    town.db().say(
        "vacuum analyze people, person_names, register_facts, residences, addresses, dwellings, bench_plain");
}

std::string search_body(std::string_view by, const std::string& text, const std::string& case_id) {
    return boost::json::serialize(
        boost::json::object{{"by", by}, {"text", text}, {"purpose", "case_work"}, {"case_id", case_id}});
}

// Searches, each with its commit: what was found has left its row in the log.
std::vector<float> search_load(Town& town, size_t connections, double seconds, std::string_view by,
                               const std::function<std::string(long)>& text, long from, long until,
                               const std::string& case_id, double* share_found) {
    LoadClient client(town.port, connections);
    auto end = Clock::now() + std::chrono::duration<double>(seconds);
    uint64_t dice = 4711;
    long asked = 0, found = 0;
    client.run(
        [&](size_t, std::string& request) {
            if (Clock::now() > end) return false;
            dice = dice * 6364136223846793005ull + 1442695040888963407ull;
            long n = from + long((dice >> 33) % uint64_t(until - from));
            request =
                request_text("POST", "/api/people-searches", town.dispatcher, search_body(by, text(n), case_id));
            ++asked;
            return true;
        },
        [&](size_t, const Reply& reply) {
            if (reply.status != 200) throw std::runtime_error("search: " + std::string(reply.body));
            found += reply.body.contains("person_id");
        });
    *share_found = asked ? double(found) / double(asked) : 0;
    return client.latencies();
}

// The same in the plain table, by libpq alone: milliseconds of the middle one.
double plain_lookup(Town& town, double seconds, long from, long until) {
    static const pg::Query<pg::Many<std::string>(std::string)> plain_by_phone{
        "bench_plain_by_phone", "select name from bench_plain where phone = $1 limit 21"};
    RawConnection db(town.conninfo);
    std::vector<float> took;
    auto end = Clock::now() + std::chrono::duration<double>(seconds);
    for (long n = from; Clock::now() < end; n = from + (n * 31 + 7) % (until - from)) {
        auto begun = Clock::now();
        db.ask(plain_by_phone, phone_of(n));
        took.push_back(float(seconds_since(begun) * 1000));
    }
    return percentile(took, 0.5);
}

std::string open_case(Town& town) {
    std::string body = report_body(CommandId::make(SystemClock().now()), town.grids.front(), 1);
    Answer answer = ask(town.port, request_text("POST", "/api/reports", town.reporters.front(), body));
    return std::string(boost::json::parse(answer.body).at("case_id").as_string());
}

void measure_at(Town& town, const Effort& effort, Record& record, long people, double bar) {
    std::string case_id = open_case(town);
    long from = people / 2, until = people;
    // The first by id are mostly the city's, once it is there.
    auto rooms =
        town.db().column("select full_name from addresses where level = 'room' order by address_id limit 2000");
    struct Way {
        const char* by;
        std::function<std::string(long)> text;
    };
    const Way ways[] = {{"identity_number", document_of},
                        {"phone", phone_of},
                        {"name", [](long n) { return name_of(n).substr(3); }},
                        {"address", [&](long n) { return rooms[size_t(n) % rooms.size()]; }}};
    for (const Way& way : ways) {
        std::vector<double> p99, p50;
        double share = 0;
        for (int round = 0; round < effort.rounds; ++round) {
            auto took = search_load(town, clients, effort.seconds, way.by, way.text, from, until, case_id, &share);
            p99.push_back(percentile(took, 0.99));
            auto one = search_load(town, 1, effort.seconds / 3, way.by, way.text, from, until, case_id, &share);
            p50.push_back(percentile(one, 0.5));
        }
        double plain = plain_lookup(town, effort.seconds / 3, from, until);
        say(fmt::format("  {} in {}: p99 {:.1f} ms, one {:.2f} ms, plain {:.3f} ms, found {:.2f}", way.by, people,
                        median(p99), median(p50), plain, share));
        record.figures.push_back(
            {fmt::format("lookup.{}.{}", way.by, people),
             fmt::format("somebody looked up by {} among {} people, {} clients, 99 of 100", way.by, people, clients),
             rounded(median(p99)) + " ms",
             fmt::format("one client {:.1f} ms; plain table {:.2f} ms", median(p50), plain), median(p99), bar, false,
             "", "ms"});
    }
}

// A thousand doors: what the server needs and what goes over the air.
void measure_doors(Town& town, const Effort& effort, Record& record) {
    std::string officer = town.sign_in(town.db().value("select login from members join posts using (station_id, "
                                                       "member_id) where role = 'community_officer' order by "
                                                       "login limit 1"));
    std::vector<double> times, sizes;
    for (int round = 0; round < effort.rounds; ++round) {
        double bytes = 0;
        long doors = 0;
        std::string after;
        auto begun = Clock::now();
        while (doors < 1'025) {
            std::string path = "/api/own-doors" + (after.empty() ? "" : "?after=" + after);
            Answer answer = ask(town.port, request_text("GET", path, officer));
            auto page = boost::json::parse(answer.body);
            bytes += double(answer.body.size());
            const auto& rows = page.at("doors").as_array();
            if (rows.empty()) break;
            doors += long(rows.size());
            after = std::string(rows.back().at("address_id").as_string());
            if (!page.at("has_more").as_bool()) break;
        }
        times.push_back(seconds_since(begun) * 1000 * 1'025 / double(doors));
        sizes.push_back(bytes / 1e3 * 1'025 / double(doors));
    }
    record.figures.push_back({"doors.taken_along",
                              "1,025 doors with who lives there, names masked, read by the server",
                              rounded(median(times)) + " ms", fmt::format("{:.0f} KB before gzip", median(sizes)),
                              median(times), 1'000, false, "", "ms"});
}

} // namespace

void measure_lookups(Town& town, const Effort& effort, Record& record) {
    auto keyring = or_refuse(crypto::load_keys(town.folder + "/field-keys"));
    town.db().say("create table if not exists bench_plain (name text, phone text, document text)");
    say("lookups: 58,000 people");
    measure_doors(town, effort, record);
    {
        RegisterKeys keys(keyring, station, 14);
        add_people_up_to(town, keys, 2 * 58'000, doors_of_town(town));
        town.db().say("create index on bench_plain (phone)");
        count_all(town);
    }
    measure_at(town, effort, record, 2 * 58'000, 20);
}

void measure_lookups_in_a_city(Town& town, ManyRooms& rooms, const Effort& effort, Record& record) {
    if (effort.people_max == 0) return;
    say(fmt::format("lookups: {} people", effort.people_max));
    auto keyring = or_refuse(crypto::load_keys(town.folder + "/field-keys"));
    town.db().say(fmt::format("update stations set name_index_bits = {}", wide_name_bits));
    RegisterKeys keys(keyring, station, wide_name_bits);
    {
        auto doors = doors_of_a_city(town, rooms, effort.people_max);
        say(fmt::format("  {} doors", doors.size()));
        WithoutIndexes indexes(town.db(), {"people", "person_names", "residences", "register_facts"});
        add_people_up_to(town, keys, effort.people_max, doors);
        say("  indexes");
    }
    count_all(town);
    town.restart();
    measure_at(town, effort, record, effort.people_max, 50);
}

} // namespace qzt::bench
