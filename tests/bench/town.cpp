#include "bench/town.hpp"

#include "bench/load_client.hpp"
#include "bench/sayings.hpp"
#include "kernel/pg/migrate.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace qzt::bench {

namespace fs = std::filesystem;

static uint16_t free_port() {
    int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof address;
    (void)!::bind(socket, reinterpret_cast<sockaddr*>(&address), size);
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(socket);
    return ntohs(address.sin_port);
}

static std::string fresh_folder() {
    std::string name = "/var/tmp/qzt-bench-XXXXXX";
    if (!::mkdtemp(name.data())) throw std::runtime_error("no folder for the data");
    fs::permissions(name, fs::perms(0711));
    return name;
}

Town::Folder::Folder() : path(fresh_folder()) {}

Town::Folder::~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
    fs::remove(path + ".log", ignored);
}

Town::Town() : port(free_port()), folder(folder_.path) {
    conninfo = fmt::format("host={}/run port=5432 dbname=qzt user=qzt", folder);
    start();
    db_ = std::make_unique<RawConnection>(conninfo);
    std::ifstream(folder + "/demo-password") >> password_;
    // One who may check and no other, so that the lot always falls on the one who is signed in.
    db_->say("update posts set active = false where role in ('inspector', 'grid_worker', 'grid_leader') and "
             "member_id <> (select member_id from members "
             "where login = 'hecha01')");
    std::string lead = db_->value(fmt::format(
        "select org_id from dispatch_catalogue where category = '{}' and role = 'lead' order by rank limit 1",
        life_categories[0]));
    if (lead.empty()) throw std::runtime_error("the dispatch catalogue names nobody");
    lead_org = lead;
    auto login_of = [&](const std::string& role, const std::string& more) {
        return db_->value(fmt::format("select login from members join posts using (station_id, member_id) where role "
                                      "= '{}' and posts.active {} order by login limit 1",
                                      role, more));
    };
    dispatcher = sign_in(login_of("dispatcher", ""));
    commander = sign_in(login_of("duty_commander", ""));
    inspector = sign_in("hecha01");
    handler = sign_in(login_of("handler", fmt::format("and org_id = '{}'", lead)));
    for (const std::string& login :
         db_->column("select distinct login from members join posts using (station_id, member_id) where role in "
                     "('building_steward', 'party_volunteer', 'civic_volunteer', 'guard') order by login limit 64"))
        reporters.push_back(sign_in(login));
    auto rows = db_->say("select lon, lat from areas where level = 'grid' and code <> 'unplaced-grid' order by code");
    for (int i = 0; i < PQntuples(rows.get()); ++i)
        grids.push_back({PQgetvalue(rows.get(), i, 0), PQgetvalue(rows.get(), i, 1)});
    // The book is read anew within a second of a change.
    std::this_thread::sleep_for(std::chrono::seconds(2));
}

Town::~Town() {
    db_.reset();
    if (server_) server_->end();
}

std::string Town::app_conninfo() const { return pg::as_app(conninfo); }

pid_t Town::postmaster_pid() const {
    pid_t pid = 0;
    std::ifstream(folder + "/pg/postmaster.pid") >> pid;
    return pid;
}

void Town::wait_until_ready() {
    auto until = Clock::now() + std::chrono::minutes(2);
    while (Clock::now() < until) {
        if (!server_->is_alive()) throw std::runtime_error("the server ended, see " + folder + ".log");
        try {
            if (ask(port, request_text("GET", "/readyz", "")).status == 200) return;
        } catch (const std::exception&) {
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    throw std::runtime_error("the server did not start");
}

void Town::start() {
    std::string address = "127.0.0.1:" + std::to_string(port);
    std::vector<std::string> words{"build/release/qzt", "serve", "--data", folder, "--listen", address};
    // The town is made by its own command; afterwards it is a station like any other.
    if (!fs::exists(folder + "/demo-password"))
        words = {"build/release/qzt", "demo", "--still", "--data", folder, "--web", "", "--port",
                 std::to_string(port)};
    server_ = std::make_unique<Process>(words, folder + ".log");
    wait_until_ready();
}

void Town::stop() {
    db_.reset();
    server_->end();
}

double Town::start_seconds() {
    stop();
    auto begun = Clock::now();
    start();
    double took = seconds_since(begun);
    db_ = std::make_unique<RawConnection>(conninfo);
    return took;
}

void Town::restart() { start_seconds(); }

void Town::forget_cases() {
    db_->say("truncate cases, case_numbers, reports, assignments, case_requests, case_tasks, timers, turn_spans, "
             "supervisions, arrivals, events, commands, notices, case_words, presences cascade");
    db_->say("vacuum analyze");
    db_->say("checkpoint");
    // Plans that were made for full tables would mislead, as those for empty ones do at a station's first hour.
    restart();
}

std::string Town::sign_in(const std::string& login) {
    std::string body = fmt::format(R"({{"login":"{}","password":"{}"}})", login, password_);
    Answer answer = ask(port, request_text("POST", "/api/session", "", body));
    static constexpr std::string_view field = "Set-Cookie: ";
    auto from = answer.head.find(field);
    if (answer.status >= 300 || from == answer.head.npos)
        throw std::runtime_error("cannot sign in as " + login + ": " + answer.body);
    from += field.size();
    return answer.head.substr(from, answer.head.find(';', from) - from);
}

std::string report_body(CommandId id, const Grid& grid, size_t number) {
    const Saying& matter = matters[number % std::size(matters)];
    // Within some thirty metres of a point inside: what lies outside the station nobody may accept.
    auto step = [&](size_t factor, int steps) { return (int(number * factor % size_t(steps)) - steps / 2) * 2e-5; };
    return fmt::format(
        R"({{"command_id":"{}","category":"{}","text":"{}请派人来看看。第{}次反映。",)"
        R"("place_text":"{}{}号","lon":{:.6f},"lat":{:.6f},"placed_by_hand":false,"wants_follow_up":false,"files":[]}})",
        id.text(), life_categories[number / 7 % std::size(life_categories)], matter.text, number % 97,
        places[number / 12 % std::size(places)], number % 211 + 1, std::stod(grid.lon) + step(7, 29),
        std::stod(grid.lat) + step(11, 23));
}

} // namespace qzt::bench
