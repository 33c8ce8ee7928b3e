// People from a sheet into the register: uploaded, looked at, taken in batches, sealed and indexed, by the running
// server and over HTTP as anybody does it. The peer is what the machine itself can do: COPY of the same people as
// plain text into a table with the same indexes.
#include "bench/loads.hpp"
#include "bench/measures.hpp"
#include "demo/town_residents.hpp"
#include "kernel/ids.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <thread>

namespace qzt::bench {
namespace {

constexpr long rows_in_a_sheet = 60'000;
constexpr double seconds_max = 60; // for the people of a town
constexpr double growth_max = 1.2; // of a row's cost, however many are there

std::string identity_number(Day born, long sequence) {
    std::string day = to_text(born);
    std::erase(day, '-');
    std::string text = fmt::format("350999{}{:03}", day, sequence);
    constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (size_t i = 0; i < 17; ++i)
        sum += weights[i] * (text[i] - '0');
    return text + "10X98765432"[sum % 11];
}

struct Person {
    std::string name, number, phone, relation, room;
};

// Nobody of the town: their sequences begin where the town's end. Three in a room, then the next.
Person person(long n, const std::vector<std::string>& rooms) {
    constexpr const char* given[] = {"知秋", "听澜", "若禾", "清川", "望舒", "景松", "安宁"};
    constexpr const char* surnames[] = {"林", "陈", "黄", "郑", "吴", "叶", "苏", "罗", "何", "许", "郭"};
    Day born = std::chrono::local_days{std::chrono::year{1945} / 1 / 1} + std::chrono::days(n % 20'000);
    return {std::string(surnames[n % 11]) + given[n / 11 % 7], identity_number(born, 700 + n / 20'000),
            fmt::format("0590{:08}", 30'000'000 + n), n % 3 ? "其他" : "户主", rooms[size_t(n / 3) % rooms.size()]};
}

std::string sheet_of(long from, long count, const std::vector<std::string>& rooms) {
    std::string csv = "姓名,身份证号,电话,居住类别,与户主关系,地址,入住日期,居住方式\n";
    for (long n = from; n < from + count; ++n) {
        Person one = person(n, rooms);
        csv += fmt::format("{},{},{},流动,{},{},2025-05-01,自有\n", one.name, one.number, one.phone, one.relation,
                           one.room);
    }
    return csv;
}

class Officer {
public:
    Officer(Town& town, const std::string& login) : town_(town), cookie_(town.sign_in(login)) {}

    boost::json::value ask(const std::string& method, const std::string& target, const std::string& body,
                           const std::string& type = "application/json") {
        std::string request = request_text(method, target, cookie_, body);
        if (auto at = request.find("application/json"); type != "application/json" && at != request.npos)
            request.replace(at, 16, type);
        Answer answer = bench::ask(town_.port, request);
        if (answer.status >= 300) throw std::runtime_error(target + ": " + answer.body);
        return boost::json::parse(answer.body);
    }
    // Until it is so; its last answer.
    boost::json::value wait(const std::string& id, std::string_view state) {
        for (;;) {
            auto view = ask("GET", "/api/people-imports/" + id, "");
            if (view.at("state").as_string() == state) return view;
            if (view.at("state").as_string() == "failed") throw std::runtime_error("import: " + serialize(view));
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }

private:
    Town& town_;
    std::string cookie_;
};

struct Taken {
    double looked = 0, taken = 0; // seconds
    double cpu = 0;               // seconds of server and database, for taking
};

Taken take(const Town& town, Officer& officer, const std::string& csv, long count) {
    Taken took;
    auto begun = Clock::now();
    auto uploaded = officer.ask("POST", "/api/people-imports", csv, "text/csv");
    std::string id(uploaded.at("import_id").as_string());
    officer.wait(id, "previewed");
    took.looked = seconds_since(begun);
    begun = Clock::now();
    Cpu before = town.cpu();
    officer.ask("POST", "/api/people-imports/" + id + "/start", "{}");
    auto view = officer.wait(id, "done");
    took.taken = seconds_since(begun);
    Cpu used = town.cpu() - before;
    took.cpu = used.server + used.database;
    if (view.at("added").as_int64() != count) throw std::runtime_error("not all were taken: " + serialize(view));
    return took;
}

double plain_copy(Town& town, long from, long count, const std::vector<std::string>& rooms) {
    town.db().say(
        "create table if not exists bench_people (name text, number text primary key, phone text, relation text, "
        "address text)");
    town.db().say("create index if not exists bench_people_phone on bench_people (phone)");
    town.db().say("create index if not exists bench_people_address on bench_people (address)");
    std::string lines;
    for (long n = from; n < from + count; ++n) {
        Person one = person(n, rooms);
        lines += fmt::format("{}\t{}\t{}\t{}\t{}\n", one.name, one.number, one.phone, one.relation, one.room);
    }
    auto begun = Clock::now();
    copy_in(town.db(), "copy bench_people from stdin", lines);
    return seconds_since(begun);
}

// One officer for the whole town, so that every room is their own.
std::string officer_of_all(Town& town) {
    std::string login =
        town.db().value("select login from members m join posts p using (station_id, member_id) where "
                        "p.role = 'community_officer' and p.active order by login limit 1");
    town.db().say("insert into posts (station_id, post_id, member_id, org_id, role, area_id) select p.station_id, "
                  "gen_random_uuid(), p.member_id, p.org_id, p.role, a.area_id from posts p join members m using "
                  "(station_id, member_id) cross join areas a where m.login = '" +
                  login +
                  "' and p.role = 'community_officer' and a.level = 'community' and p.post_id = (select "
                  "min(q.post_id::text)::uuid "
                  "from posts q where q.member_id = p.member_id and q.role = 'community_officer')");
    return login;
}

} // namespace

void measure_people_import(Town& town, ManyRooms& city, const Effort& effort, Record& record) {
    std::string login = officer_of_all(town);
    town.restart();
    Officer officer(town, login);
    auto rooms =
        town.db().column("select full_name from addresses where level = 'room' and grid_id is not null order by "
                         "address_id");
    long count = effort.sizes_max < 10'000 ? 2'000 : demo::town_residents;
    Taken whole;
    double copied = 0;
    auto begun = Clock::now();
    for (long from = 0; from < count; from += rows_in_a_sheet) {
        long part = std::min(rows_in_a_sheet, count - from);
        Taken took = take(town, officer, sheet_of(from, part, rooms), part);
        whole.looked += took.looked;
        whole.taken += took.taken;
        copied += plain_copy(town, from, part, rooms);
    }
    double seconds = whole.looked + whole.taken;
    say(fmt::format(
        "people_import: {} people in {:.1f} s with all ({:.1f} s looked at, {:.1f} s taken), plain copy {:.2f} s",
        count, seconds_since(begun), whole.looked, whole.taken, copied));
    record.figures.push_back(
        {.name = "people_import.town",
         .what = fmt::format("{} people from sheets: looked at, checked, sealed, indexed", count),
         .ours = fmt::format("{:.1f} s, {}", seconds, per_second(double(count) / seconds)),
         .peer = fmt::format("plain COPY {:.2f} s", copied),
         .value = seconds,
         .bar = seconds_max,
         .at_least = false,
         .unit = "s"});
    if (!effort.million_rows) return;

    // A million: what a row costs in the first hundred thousand and in the last. They live in rooms of their own, as
    // many in each as before.
    constexpr long million = 1'000'000, piece = 50'000;
    rooms.clear();
    for (const Room& room : city.at_least(million / 3 + 1))
        rooms.push_back(room.full_name);
    town.db().say("vacuum analyze addresses");
    town.restart();
    Officer again(town, login);
    std::vector<double> costs;
    Series series{"people_import", "µs of processor a row", {}};
    for (long from = count; from + piece <= million; from += piece) {
        Taken took = take(town, again, sheet_of(from, piece, rooms), piece);
        costs.push_back(took.cpu * 1e6 / double(piece));
        series.points.emplace_back(from + piece, costs.back());
        say(fmt::format("people_import: {} people, {:.0f} µs of processor a row, {:.0f} µs in all", from + piece,
                        costs.back(), took.taken * 1e6 / double(piece)));
    }
    record.series.push_back(series);
    double first = (costs[0] + costs[1]) / 2, last = (costs[costs.size() - 1] + costs[costs.size() - 2]) / 2;
    record.figures.push_back({.name = "people_import.million",
                              .what = "processor time for a row at a million people, of that at the beginning",
                              .ours = fmt::format("{:.0f} µs", last),
                              .peer = fmt::format("at the beginning {:.0f} µs", first),
                              .value = last / first,
                              .bar = growth_max,
                              .at_least = false});
}

} // namespace qzt::bench
