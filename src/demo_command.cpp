// `qzt demo`: a fresh data directory becomes the made-up town with a fortnight behind it; then it lives on, unless
// told to stay still. Its accounts share one password, made for this directory and kept in it: a demo has no default
// account.
#include "accounts/password.hpp"
#include "cases/pages/queue_queries.hpp"
#include "demo/demo_pictures.hpp"
#include "demo/seed_demo.hpp"
#include "demo/town_addresses.hpp"
#include "demo/town_disputes.hpp"
#include "demo/town_rounds.hpp"
#include "demo/town_works.hpp"
#include "kernel/awaiting.hpp"
#include "kernel/log.hpp"
#include "kernel/pg/migrate.hpp"
#include "program.hpp"
#include "serve_command.hpp"
#include "station_keys.hpp"
#include "tls_authority.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sys/stat.h>

namespace qzt {
namespace {

using namespace demo;
namespace fs = std::filesystem;

constexpr std::chrono::seconds life_interval{20};
constexpr int left_for_visitor_percent = 40;

struct Town {
    TownPlan plan = plan_town();
    TownPeople people = people_of(plan);

    // The pictures that people of the town attach; demo_pictures.cpp draws them.
    static LifeSettings life(int left_for_visitor) {
        LifeSettings settings{.left_for_visitor = left_for_visitor};
        for (int i = 0; i < demo_picture_count; ++i)
            settings.pictures.push_back(demo_picture_id(i));
        return settings;
    }
};

// ── the password ──

std::string kept_password(const fs::path& folder) {
    auto file = folder / "demo-password";
    std::string password;
    if (std::ifstream(file) >> password) return password;
    password = one_time_password().substr(0, 14);
    std::ofstream(file) << password << "\n";
    ::chmod(file.c_str(), 0600);
    return password;
}

// ── the seed ──

constexpr std::chrono::days projects_need{120}; // their history is so long

Task<> seed(pg::Pool& pool, const Town& town, StationId station, fs::path folder, std::string hash, Time now,
            std::chrono::days past) {
    TownBook book(town.plan, town.people);
    TownLife life(town.plan, town.people, station, Town::life(0));
    TownHistory history(life, town.plan, book, station);
    history.play(now - past, now);
    for (const auto& [act, problem] : history.refused()) // each one a bug of the town
        log::warn("town_act_refused",
                  {{"act", log::Token(json::word(act))}, {"why", log::Token(problem.kind->code)}});
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    co_await seed_demo(tx, station, town.plan, town.people, std::move(hash), now);
    co_await seed_addresses(tx, addresses_of(town.plan, station));
    co_await write_history(tx, station, history, now);
    files::ContentStore store(folder / "files");
    co_await seed_pictures(tx, station, store, town.people.members.front().member_id, now);
    if (past >= projects_need) co_await seed_projects(tx, station, town.people, now);
    co_await tx.commit();
}

const pg::Query<pg::One<bool>(StationId)> has_register{"has_register", R"(
    select exists (select from people where station_id = $1))"};

// Sealed, so only once there are keys; a town that was cut off before gets it at the next start.
Task<> seed_residents(pg::Pool& pool, const Town& town, StationId station, const crypto::Keyring& keys, Time now) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    bool is_there = co_await tx.run(has_register, station);
    if (is_there) co_return;
    RegisterKeys register_keys(keys, station, 14);
    auto addresses = addresses_of(town.plan, station);
    auto residents = register_of(town.plan, town.people, addresses, register_keys, station, now);
    auto rounds = rounds_of(town.plan, town.people, residents, station, now);
    co_await seed_register(tx, station, std::move(residents));
    co_await seed_rounds(tx, register_keys, std::move(rounds));
    co_await tx.commit();
}

const pg::Query<pg::One<bool>(StationId)> has_mediators{"has_mediators", R"(
    select exists (select from mediators where station_id = $1))"};

// Sealed likewise.
Task<> seed_mediation(pg::Pool& pool, const Town& town, StationId station, const crypto::Keyring& keys, Time now) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    bool is_there = co_await tx.run(has_mediators, station);
    if (is_there) co_return;
    DisputeKeys dispute_keys(keys, station);
    co_await seed_disputes(tx, station, dispute_keys, town.plan, town.people, now);
    co_await tx.commit();
}

// On a pool of its own, until it is done.
void run_now(const std::string& conninfo, const std::function<Task<>(pg::Pool&)>& work) {
    asio::io_context context(1);
    pg::Pool pool(context, {.conninfo = pg::as_app(conninfo), .connections_max = 1});
    std::exception_ptr thrown;
    asio::co_spawn(context, work(pool), [&](std::exception_ptr problem) { thrown = problem; });
    context.run();
    if (thrown) std::rethrow_exception(thrown);
}

// ── the life ──

const pg::Query<pg::Many<CaseId>(StationId)> open_case_ids{"open_case_ids", R"(
    select case_id
    from cases
    where station_id = $1 and state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out')
    order by created_at desc
    limit 3000)"};

struct ServerWindow final : TownWindow {
    pg::Pool& pool;
    CommandRunner& runner;
    const StationBookShelf& books;
    StationId station;

    ServerWindow(pg::Pool& pool, CommandRunner& runner, const StationBookShelf& books, StationId station)
        : pool(pool), runner(runner), books(books), station(station) {}

    std::shared_ptr<const Rulebook> rules() override { return books.current(); }

    Task<std::vector<CaseFile>> open_cases() override {
        pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
        auto ids = co_await tx.run(open_case_ids, station);
        CaseSet set = co_await CaseSet::fetch(tx, station, std::move(ids));
        std::vector<CaseFile> files;
        for (const auto& [id, file] : set.now())
            files.push_back(file);
        co_return files;
    }

    Task<std::optional<Problem>> give(Order order) override {
        try {
            co_await runner.give(std::move(order));
        } catch (Refused& refused) {
            co_return std::move(refused.problem);
        }
        co_return std::nullopt;
    }
};

Task<> live(asio::io_context& context, pg::Pool& pool, CommandRunner& runner, const StationBookShelf& books,
            std::shared_ptr<const Town> town, StationId station) {
    TownLife life(town->plan, town->people, station, Town::life(left_for_visitor_percent));
    ServerWindow window(pool, runner, books, station);
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>
        timer(context.get_executor());
    Time last = SystemClock().now();
    for (;;) {
        timer.expires_after(life_interval);
        co_await timer.async_wait(awaiting);
        Time now = SystemClock().now();
        try {
            co_await life.turn(window, last, now);
        } catch (const std::exception& thrown) {
            log::warn("town_turn_failed", {{"exception", log::type_of(thrown)}});
        }
        last = now;
    }
}

// ── what the visitor reads ──

void print_welcome(const std::string& url, const Town& town, const std::string& password, bool still) {
    std::cout << "\n侨智通演示 · 霁桥（虚构）/ Qiaozhitong demo, a made-up town\n\n"
              << "  指挥台 console   " << url << "/console/\n"
              << "  现场   field     " << url << "/field/\n"
              << "  大屏   wall      " << url << "/wall/\n"
              << "  查询   public    " << url << "/p/\n\n"
              << "  所有演示账号的密码 / every demo password: " << password << "\n\n";
    for (const DemoLogin& login : town.people.demo_logins())
        std::cout << fmt::format("  {:<14} {}  {} / {}\n", login.login, login.name, login.try_zh, login.try_en);
    std::cout << "\n  " << (still ? "小镇静止 / the town stands still" : "小镇在动 / the town lives")
              << "；Ctrl-C 结束 / ends it\n"
              << std::endl;
}

} // namespace

void add_demo_words(CLI::App& command, DemoWords& words) {
    command.add_option("--port", words.port, "端口，0 为任选 / port; 0: any free one")->capture_default_str();
    command.add_option("--listen", words.listen, "地址 / address")->capture_default_str();
    command.add_option("--data", words.data, "数据目录 / data directory")->capture_default_str();
    command.add_option("--web", words.web, "网页目录 / folder of the built pages")->capture_default_str();
    command.add_flag("--tls", words.tls,
                     "HTTPS，用自己的证书：手机的相机、定位、离线要它 / HTTPS with a certificate of its own: what a "
                     "phone's camera, place and offline work need");
    command.add_flag("--still", words.still, "没有模拟的活动 / no simulated activity");
    command.add_option("--past", words.past, "小镇已有多少天的历史 / days that the town has lived before")
        ->check(CLI::Range(1, 800))
        ->capture_default_str();
    command.add_flag("--prepare", words.prepare, "只准备数据，不启动服务 / make the town and end");
    command.add_flag("--fresh", words.fresh, "先清空数据目录 / empty the data directory first");
}

// Only what a demo has made may be emptied by one.
static Outcome<void> empty_folder(const fs::path& folder) {
    static const ProblemKind not_a_demo{"not_a_demo", 409, "{folder} 不是演示数据目录，没有清空。",
                                        "{folder} holds no demo; it was not emptied."};
    if (!fs::exists(folder) || fs::is_empty(folder)) return {};
    if (!fs::exists(folder / "demo-password")) return refuse(not_a_demo, {{"folder", folder.string()}});
    auto lock = pg::FolderLock::take(folder, std::chrono::seconds(2));
    if (!lock) return Refusal(lock.error());
    for (const auto& entry : fs::directory_iterator(folder))
        fs::remove_all(entry.path());
    return {};
}

// The certificate stays with the town, so that a phone that trusts it once goes on doing so.
static Outcome<void> secure(Settings& settings) {
    fs::path folder = fs::path(settings.data) / "tls";
    TlsFiles files = TlsFiles::in(folder);
    if (!fs::exists(files.server)) {
        auto made = make_tls_files(folder, names_of_this_machine(), SystemClock().now());
        if (!made) return Refusal(made.error());
    }
    settings.tls_certificate = files.server;
    settings.tls_key = files.server_key;
    return {};
}

// Where the pages are: for a listener on every address, this machine as it calls itself.
static std::string url_of_demo(const DemoWords& words, uint16_t port) {
    bool everywhere = words.listen == "0.0.0.0" || words.listen == "::";
    return fmt::format("{}://{}:{}", words.tls ? "https" : "http", everywhere ? "localhost" : words.listen, port);
}

// What a phone opens first; the name of a machine is seldom known to it.
static void print_ways_of_phones(uint16_t port) {
    for (const std::string& name : names_of_this_machine())
        if (name.find_first_not_of("0123456789.") == name.npos && !name.starts_with("127."))
            std::cout << "  手机先打开 / phones open first: https://" << name << ":" << port << "/trust" << std::endl;
}

int demo_command(const DemoWords& words) {
    block_signals();
    Settings settings;
    settings.data = words.data;
    settings.web = words.web;
    settings.listen = words.listen + ":" + std::to_string(words.port);
    if (words.fresh)
        if (auto emptied = empty_folder(words.data); !emptied) return tell(emptied.error());

    auto town = std::make_shared<const Town>();
    auto database = Database::open(settings);
    if (!database) return tell(database.error());
    std::string password = kept_password(words.data);
    auto station = station_in(database->conninfo());
    if (!station) {
        station = StationId{1};
        std::string hash = PasswordHasher(1).hash_now(password);
        run_now(database->conninfo(), [&](pg::Pool& pool) {
            return seed(pool, *town, *station, words.data, hash, SystemClock().now(), std::chrono::days(words.past));
        });
    }
    auto opened = open_keys(settings, database->conninfo(), SystemClock().now());
    if (!opened) return tell(opened.error());
    auto keys = std::make_shared<const crypto::Keyring>(std::move(*opened));
    run_now(database->conninfo(),
            [&](pg::Pool& pool) { return seed_residents(pool, *town, *station, *keys, SystemClock().now()); });
    run_now(database->conninfo(),
            [&](pg::Pool& pool) { return seed_mediation(pool, *town, *station, *keys, SystemClock().now()); });
    if (words.prepare) return 0;
    if (words.tls)
        if (auto secured = secure(settings); !secured) return tell(secured.error());
    http::raise_open_files_limit();
    App app({settings, keys, database->conninfo(), *station});
    app.start_jobs();
    if (!words.still)
        app.run([town, station](asio::io_context& context, pg::Pool& pool, CommandRunner& runner,
                                const StationBookShelf& books) {
            return live(context, pool, runner, books, town, *station);
        });
    if (words.tls) print_ways_of_phones(app.port());
    print_welcome(url_of_demo(words, app.port()), *town, password, words.still);
    return serve_until_signal(app, *database);
}

} // namespace qzt
