#include "app.hpp"

#include "accounts/api_gate.hpp"
#include "api_routes.hpp"
#include "cases/feed/event_feed.hpp"
#include "cases/learning/learning_job.hpp"
#include "cases/pages/case_files.hpp"
#include "cases/records/recent_matters.hpp"
#include "cases/running/calendar_job.hpp"
#include "cases/running/timer_job.hpp"
#include "disputes/dispute_resealing.hpp"
#include "figures/figure_shelf.hpp"
#include "kept_jobs.hpp"
#include "kernel/crypto/key_file.hpp"
#include "kernel/http/http_problems.hpp"
#include "kernel/http/https_redirect.hpp"
#include "kernel/http/problem_response.hpp"
#include "kernel/http/static_files.hpp"
#include "kernel/http/tls_certificate.hpp"
#include "kernel/log.hpp"
#include "kernel/metrics.hpp"
#include "kernel/pg/database_clock.hpp"
#include "kernel/pg/migrate.hpp"
#include "projects/project_access.hpp"
#include "registry/register_resealing.hpp"
#include "rehearsal/log_shelf.hpp"
#include "station_keys.hpp"
#include "tls_authority.hpp"
#include "trust_page.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/use_future.hpp>

#include <list>
#include <thread>

namespace qzt {

static constexpr std::chrono::milliseconds book_watch_interval{1000};
static constexpr std::chrono::milliseconds clock_interval{500};
static constexpr std::chrono::seconds clock_may_differ{2};
static constexpr std::chrono::milliseconds keys_watch_interval{1000};

// One thread with everything it works with; nothing of it is shared with another.
struct Lane {
    asio::io_context context{1};
    asio::executor_work_guard<Executor> work{context.get_executor()};
    pg::Pool pool;
    ActorMemory actors;
    Desks desks;
    std::thread thread;

    Lane(const std::string& conninfo, size_t connections, const ActorChanges& changes)
        : pool(context, {.conninfo = conninfo, .connections_max = connections}), actors(changes) {}
};

static const pg::Query<pg::Maybe<int32_t>(StationId)> name_index_bits{"name_index_bits", R"(
    select name_index_bits from stations where station_id = $1)"};
static constexpr unsigned name_bits_of_a_station = 14;

static const pg::Query<pg::Maybe<int64_t>(StationId)> book_version{"book_version", R"(
    select book_version from stations where station_id = $1)"};

struct App::Impl {
    AppOptions options;
    pg::DatabaseClock clock;
    StationBookShelf books;
    ActorChanges actor_changes;
    std::list<Lane> lanes;
    // After the lanes, so that they end before the io_contexts of those who wait for them.
    BlockingPool blocking{2, 256};
    BlockingPool photos{2, 64}; // apart, so that a photo does not delay a sign-in
    BlockingPool training{1, 2};
    BlockingPool rehearsals{1, 8}; // apart: one takes a second or two of a core
    PasswordHasher hasher;
    TileCache tiles;
    files::ContentStore store;
    files::UnfinishedFiles unfinished;
    std::unique_ptr<CommandRunner> runner; // one for all threads: what comes in together is stored together
    CaseMemory memory;
    FigureShelf figures;
    RecurringMemory recurring;
    LogShelf rehearsed;
    RecentMatters matters;
    std::unique_ptr<RegisterKeys> register_keys;
    std::unique_ptr<BallotKeys> ballot_keys;
    std::unique_ptr<DisputeKeys> dispute_keys;
    std::unique_ptr<TenderKeys> tender_keys;
    std::filesystem::file_time_type keys_read{};
    uint32_t resealed_for = 0; // the epoch for which all was looked through
    std::unique_ptr<EventFeed> feed;
    std::unique_ptr<TimerJob> timers;
    std::unique_ptr<CalendarJob> calendar;
    AdviserShelf advisers;
    std::unique_ptr<LearningJob> learning;
    std::unique_ptr<http::StaticFiles> pages;
    std::unique_ptr<http::Server> server;
    std::unique_ptr<http::Server> redirecting; // plain HTTP that leads to the real one
    std::atomic<bool> stopping = false;
    int64_t version_read = -1;
    bool machine_is_wrong = false;

    explicit Impl(AppOptions given)
        : options(std::move(given)), tiles(tile_options(options.settings), blocking),
          store(std::filesystem::path(options.settings.data) / "files"),
          unfinished(std::filesystem::path(options.settings.data) / "files" / "parts"), figures(options.station_id),
          rehearsed(options.station_id) {
        std::string conninfo = pg::as_app(options.conninfo);
        size_t threads = or_refuse(thread_count(options.settings));
        size_t connections = or_refuse(connection_count(options.settings));
        for (size_t i = 0; i < threads; ++i)
            lanes.emplace_back(conninfo, connections, actor_changes);
        runner = std::make_unique<CommandRunner>(first().context, first().pool, books);
        await(clock.read(first().pool));
        await(read_book());
        await(make_keys_of_station());
        feed =
            std::make_unique<EventFeed>(first().context, first().pool, conninfo, options.station_id, memory, clock);
        feed->follow(*runner, [this](const Case& head) { matters.take(head); });
        timers = std::make_unique<TimerJob>(first().context, first().pool, *runner, options.station_id, clock);
        calendar =
            std::make_unique<CalendarJob>(first().context, first().pool, *runner, books, options.station_id, clock);
        learning =
            std::make_unique<LearningJob>(first().context, first().pool, LearningJob::Threads{&training, &blocking},
                                          books, advisers, options.station_id, clock);
        if (!options.settings.web.empty()) pages = std::make_unique<http::StaticFiles>(options.settings.web);
    }

    Lane& first() { return lanes.front(); }

    static TileOptions tile_options(const Settings& settings) {
        TileOptions tile;
        if (!settings.tile_source_file.empty()) tile.source = or_refuse(read_secret(settings.tile_source_file));
        tile.folder = std::filesystem::path(settings.data) / "tiles";
        return tile;
    }

    // ── the book ──

    Task<> read_book() {
        pg::Tx tx = co_await first().pool.begin(pg::Scope::station(options.station_id));
        auto version = co_await tx.run(book_version, options.station_id);
        if (version == version_read) co_return;
        auto book = co_await StationBook::load(tx, options.station_id);
        books.put(std::move(book));
        version_read = version.value_or(0);
    }
    Task<> make_keys_of_station() {
        pg::Tx tx = co_await first().pool.begin(pg::Scope::station(options.station_id));
        auto bits = co_await tx.run(name_index_bits, options.station_id);
        register_keys = std::make_unique<RegisterKeys>(*options.keys, options.station_id,
                                                       unsigned(bits.value_or(name_bits_of_a_station)));
        register_keys->take(*options.keys, clock.now());
        ballot_keys = std::make_unique<BallotKeys>(*options.keys, options.station_id);
        ballot_keys->take(*options.keys, clock.now());
        dispute_keys = std::make_unique<DisputeKeys>(*options.keys, options.station_id);
        dispute_keys->take(*options.keys, clock.now());
        tender_keys = std::make_unique<TenderKeys>(*options.keys, options.station_id);
        tender_keys->take(*options.keys, clock.now());
    }
    // Before any thread runs.
    void await(Task<> work) {
        auto done = asio::co_spawn(first().context, std::move(work), asio::use_future);
        while (done.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
            first().context.run_one();
        done.get();
    }
    // Whoever changes reference data, here or in another process, raises the version.
    Task<> watch_book() {
        return keep(book_watch_interval, "book_not_read", [this] { return read_book(); });
    }

    Task<> watch_clock() {
        return keep(clock_interval, "clock_not_read", [this]() -> Task<> {
            co_await clock.read(first().pool);
            bool is_wrong = std::chrono::abs(clock.machine_ahead()) > clock_may_differ;
            if (is_wrong && !machine_is_wrong)
                log::warn("clock_differs_from_database", {{"ahead", clock.machine_ahead()}});
            machine_is_wrong = is_wrong;
        });
    }

    // Whoever rotates the keys changes the file; every program that reads it knows the new key before it seals.
    Task<> watch_keys() {
        return keep(keys_watch_interval, "keys_not_read", [this]() -> Task<> {
            auto file = key_file_of(options.settings);
            auto changed = std::filesystem::last_write_time(file);
            bool is_settled = register_keys->epoch() == options.keys->sealing_key().epoch;
            if (changed == keys_read && is_settled) co_return;
            options.keys = std::make_shared<const crypto::Keyring>(or_refuse(crypto::load_keys(file)));
            register_keys->take(*options.keys, clock.now());
            ballot_keys->take(*options.keys, clock.now());
            dispute_keys->take(*options.keys, clock.now());
            tender_keys->take(*options.keys, clock.now());
            keys_read = changed;
        });
    }
    Task<> keep_resealing() {
        return keep(keys_watch_interval, "not_resealed", [this]() -> Task<> {
            uint32_t epoch = register_keys->epoch();
            if (resealed_for == epoch) co_return;
            int64_t count =
                co_await reseal_register(&first().pool, options.station_id, register_keys.get(), &stopping);
            count += co_await reseal_disputes(&first().pool, options.station_id, dispute_keys.get(), &stopping);
            if (!stopping) resealed_for = epoch;
            if (count > 0) log::info("resealed", {{"values", count}, {"epoch", int64_t(epoch)}});
        });
    }

    Task<> keep(std::chrono::milliseconds interval, log::Word failed, std::function<Task<>()> work) {
        return keep_doing(first().context, stopping, interval, failed, std::move(work));
    }
    KeptJobs kept_jobs() {
        return {.context = &first().context,
                .pool = &first().pool,
                .runner = runner.get(),
                .blocking = &blocking,
                .station = options.station_id,
                .clock = &clock,
                .books = &books,
                .register_keys = register_keys.get(),
                .figures = &figures,
                .matters = &matters,
                .stopping = &stopping};
    }

    // ── requests ──

    http::Handler handler_of(Lane& lane) {
        lane.desks.accounts = {&hasher, password_profile(options.settings.password_profile).value_or(gb_l3)};
        lane.desks.cases.context = &lane.context;
        lane.desks.cases.runner = runner.get();
        lane.desks.cases.books = &books;
        lane.desks.cases.feed = feed.get();
        lane.desks.cases.memory = &memory;
        lane.desks.cases.matters = &matters;
        lane.desks.cases.clock = &clock;
        lane.desks.cases.advisers = &advisers;
        lane.desks.cases.learning = learning.get();
        lane.desks.cases.began = clock.now();
        lane.desks.figures = {&figures, &blocking, &books, &memory};
        lane.desks.hot_spots = {&lane.desks.figures, &recurring};
        lane.desks.police_counts = {&blocking, &books};
        lane.desks.rehearsal = {&rehearsed, &rehearsals, &books, &memory};
        lane.desks.wall = {.context = &lane.context,
                           .books = &books,
                           .feed = feed.get(),
                           .clock = &clock,
                           .counted = nullptr,
                           .slow = nullptr,
                           .blocking = &blocking};
        lane.desks.tiles = &tiles;
        lane.desks.imports = {&blocking, &hasher};
        lane.desks.registry = {register_keys.get(), &memory};
        lane.desks.people = {register_keys.get(), &blocking};
        lane.desks.ballots = {ballot_keys.get(), &blocking, &lane.desks.files};
        lane.desks.disputes = {dispute_keys.get(), &books, &memory, &store, &blocking, runner.get()};
        lane.desks.tenders = {tender_keys.get()};
        lane.desks.projects = {runner.get(), &books, &blocking, &store};
        lane.desks.residents = {register_keys.get(), &books, runner.get(), &lane.desks.files, &matters};
        lane.desks.cases.describe_files = describe_files;
        lane.desks.cases.has_tiles = tiles.is_on();
        lane.desks.files = {
            &photos,
            &store,
            &unfinished,
            {},
            [this](pg::Tx* tx, FileLook look) { return case_names_file(tx, std::move(look), books.current()); },
            project_names_file};
        auto routes = std::make_shared<const http::Routes<Call>>(api_routes(&lane.desks));
        auto doorkeeper = [&lane, station = options.station_id](const http::Request& request, Time now) {
            return who_asks(lane.pool, lane.actors, station, request, now);
        };
        auto api = gate(routes, {options.station_id, &lane.pool, doorkeeper});
        return [this, api, &lane](http::Request request) { return answer(api, &lane, std::move(request)); };
    }

    static http::Response text(std::string_view route, int status, std::string body, std::string_view type) {
        http::Response response;
        response.status = status;
        response.route = route;
        response.headers.set("Content-Type", std::string(type));
        response.headers.set("Cache-Control", "no-store");
        response.body = std::move(body);
        return response;
    }

    Task<http::Response> answer(http::Handler api, Lane* lane, http::Request request) {
        static const std::string contract = openapi_text();
        if (request.path == "/api/openapi.json")
            co_return text("/api/openapi.json", 200, contract, "application/json; charset=utf-8");
        if (request.path.starts_with("/api/")) {
            bool is_account_change = changes_accounts(request);
            http::Response response = co_await api(std::move(request));
            if (is_account_change) actor_changes.forget_all();
            co_return response;
        }
        if (request.path == "/healthz") co_return text("/healthz", 200, "ok\n", "text/plain; charset=utf-8");
        if (request.path == "/metrics")
            co_return text("/metrics", 200, metrics::prometheus_text(), metrics::prometheus_type);
        if (request.path == "/readyz") {
            http::Response ready = co_await readiness(lane);
            co_return ready;
        }
        if (!options.settings.tls_certificate.empty())
            if (auto trust = trust_response(request, authority(), server->port())) co_return std::move(*trust);
        if (request.path == "/") {
            http::Response response{.status = 303, .route = "/"};
            response.headers.set("Location", "/console/");
            co_return response;
        }
        if (pages) co_return pages->answer(request);
        co_return http::problem_response({http::page_not_found}, request.language(), request.trace_id);
    }

    Task<http::Response> readiness(Lane* lane) {
        std::string why;
        try {
            auto applied = co_await lane->pool.run(pg::Scope::station(options.station_id), pg::applied_migrations);
            if (auto pending = pg::pending_of(applied); !pending.empty())
                why = fmt::format("migrations pending: {}\n", fmt::join(pending, " "));
        } catch (const std::exception&) {
            why = "database\n";
        }
        if (stopping) why = "stopping\n";
        co_return text("/readyz", why.empty() ? 200 : 503, why.empty() ? "ready\n" : why,
                       "text/plain; charset=utf-8");
    }

    void listen() {
        auto where = or_refuse(listen_address(options.settings.listen));
        http::ServerOptions server_options;
        server_options.address = where.address;
        server_options.port = where.port;
        server_options.clock = std::shared_ptr<const Clock>(std::shared_ptr<void>(), &clock);
        server_options.trusted_proxies = proxy_words(options.settings);
        if (!options.settings.tls_certificate.empty())
            server_options.tls =
                std::make_shared<http::TlsCertificate>(options.settings.tls_certificate, options.settings.tls_key);
        std::vector<http::Shard> shards;
        for (Lane& lane : lanes)
            shards.push_back({&lane.context, handler_of(lane)});
        server = std::make_unique<http::Server>(std::move(server_options), std::move(shards));
        redirect();
        feed->start();
        for (Lane& lane : lanes)
            lane.thread = std::thread([&lane] { lane.context.run(); });
    }

    // Where a phone that does not trust us yet can come, and everybody else is led to HTTPS.
    void redirect() {
        if (options.settings.redirect_from.empty()) return;
        auto where = or_refuse(listen_address(options.settings.redirect_from));
        auto handler = [this, port = where.port](http::Request request) { return lead_on(std::move(request), port); };
        redirecting =
            std::make_unique<http::Server>(http::ServerOptions{.address = where.address, .port = where.port},
                                           std::vector<http::Shard>{{&first().context, handler}});
    }
    Task<http::Response> lead_on(http::Request request, uint16_t port) {
        auto trust = trust_response(request, authority(), port);
        if (trust) co_return std::move(*trust);
        co_return http::https_redirect(request, server->port());
    }
    std::filesystem::path authority() const {
        return TlsFiles::in(std::filesystem::path(options.settings.tls_certificate).parent_path()).authority;
    }

    // ── the end ──

    // On a context whose thread still runs, from outside of it.
    static void finish(asio::io_context& context, Task<> last) {
        asio::co_spawn(context, std::move(last), asio::use_future).wait();
    }

    // They belong to the first lane's thread, timers and all.
    Task<> stop_jobs() {
        timers->stop();
        calendar->stop();
        learning->stop();
        feed->stop();
        co_return;
    }

    void stop(std::chrono::milliseconds deadline) {
        if (stopping.exchange(true)) return;
        finish(first().context, stop_jobs());
        if (redirecting) finish(first().context, redirecting->stop(std::chrono::seconds(1)));
        if (server) finish(first().context, server->stop(deadline));
        finish(first().context, runner->drain());
        for (Lane& lane : lanes) {
            lane.work.reset();
            lane.context.stop();
            if (lane.thread.joinable()) lane.thread.join();
        }
        redirecting.reset();
        server.reset();
    }
};

App::App(AppOptions options) : impl_(std::make_unique<Impl>(std::move(options))) { impl_->listen(); }

App::~App() { impl_->stop(std::chrono::seconds(5)); }

void App::start_jobs() {
    impl_->timers->start();
    impl_->calendar->start();
    impl_->learning->start();
    asio::co_spawn(impl_->first().context, impl_->watch_clock(), asio::detached);
    asio::co_spawn(impl_->first().context, impl_->watch_book(), asio::detached);
    asio::co_spawn(impl_->first().context, impl_->watch_keys(), asio::detached);
    asio::co_spawn(impl_->first().context, impl_->keep_resealing(), asio::detached);
    start_kept_jobs(impl_->kept_jobs());
}

void App::run(std::function<Task<>(asio::io_context&, pg::Pool&, CommandRunner&, const StationBookShelf&)> work) {
    Lane& lane = impl_->first();
    asio::co_spawn(lane.context, work(lane.context, lane.pool, *impl_->runner, impl_->books),
                   [](std::exception_ptr thrown) {
                       if (!thrown) return;
                       try {
                           std::rethrow_exception(thrown);
                       } catch (const std::exception& error) {
                           log::error("work_beside_failed", {{"exception", log::type_of(error)}});
                       }
                   });
}

uint16_t App::port() const { return impl_->server->port(); }
bool App::is_secure() const { return !impl_->options.settings.tls_certificate.empty(); }
void App::stop(std::chrono::milliseconds deadline) { impl_->stop(deadline); }

} // namespace qzt
