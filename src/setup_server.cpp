#include "setup_server.hpp"

#include "kernel/http/endpoint.hpp"
#include "kernel/http/problem_response.hpp"
#include "kernel/http/static_files.hpp"
#include "kernel/http/tls_certificate.hpp"
#include "kernel/pg/migrate.hpp"
#include "setup/setup.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_future.hpp>

#include <csignal>
#include <thread>

namespace qzt {
namespace {

struct SetupDesk {
    pg::Pool& pool;
    PasswordHasher& hasher;
    PasswordProfile profile;
    SetupCode code;
    const http::StaticFiles* pages;
    std::atomic<bool> done = false;
    StationId station{};
};

Task<http::Response> set_up(SetupDesk& desk, http::Request request) {
    http::endpoint_detail::demand_json(request);
    if (request.headers.find("X-Requested-With") != "qzt") throw Refused(Problem(http::foreign_origin));
    auto wanted = or_refuse(json::from_text<SetupRequest>(request.body));
    or_refuse(desk.code.check(wanted.code));
    desk.station =
        co_await make_station(desk.pool, desk.hasher, desk.profile, std::move(wanted), request.received_at);
    desk.done = true;
    co_return http::endpoint_detail::json_response("{}", 201);
}

Task<http::Response> answer(SetupDesk& desk, http::Request request) {
    Language language = request.language();
    std::string trace_id = request.trace_id;
    std::optional<Problem> problem;
    try {
        if (request.path == "/api/setup" && request.verb == http::Verb::post) {
            http::Response made = co_await set_up(desk, std::move(request));
            co_return made;
        }
    } catch (Refused& refused) {
        problem.emplace(std::move(refused.problem));
    }
    if (problem) co_return http::problem_response(*problem, language, trace_id);
    if (request.path.starts_with("/api/")) co_return http::problem_response({setup_needed}, language, trace_id);
    if (request.path == "/healthz") co_return http::Response{.route = "/healthz", .body = "ok\n"};
    if (request.path == "/readyz") co_return http::Response{.status = 503, .route = "/readyz", .body = "setup\n"};
    if (request.path == "/") {
        http::Response response{.status = 303, .route = "/"};
        response.headers.set("Location", "/console/");
        co_return response;
    }
    if (desk.pages) co_return desk.pages->answer(request);
    co_return http::problem_response({setup_needed}, language, trace_id);
}

} // namespace

std::optional<SetUp> serve_setup(const Settings& settings, const std::string& conninfo,
                                 std::function<void(const std::string&)> say) {
    asio::io_context context(1);
    auto work = asio::make_work_guard(context);
    pg::Pool pool(context, {.conninfo = pg::as_app(conninfo), .connections_max = 2});
    PasswordHasher hasher(1);
    std::optional<http::StaticFiles> pages;
    if (!settings.web.empty()) pages.emplace(settings.web);
    SetupDesk desk{pool, hasher, password_profile(settings.password_profile).value_or(gb_l3), SetupCode(say),
                   pages ? &*pages : nullptr};
    auto where = or_refuse(listen_address(settings.listen));
    // The administrator's password is among the first things that are sent.
    bool secure = !settings.tls_certificate.empty();
    http::ServerOptions server_options{
        .address = where.address, .port = where.port, .trusted_proxies = proxy_words(settings)};
    if (secure)
        server_options.tls = std::make_shared<http::TlsCertificate>(settings.tls_certificate, settings.tls_key);
    http::raise_open_files_limit();
    http::Server server(std::move(server_options),
                        {{&context, [&desk](http::Request request) { return answer(desk, std::move(request)); }}});
    say((secure ? "https://" : "http://") + where.address + ":" + std::to_string(server.port()) + "/");
    std::thread thread([&context] { context.run(); });

    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    timespec step{0, 100'000'000};
    while (!desk.done && sigtimedwait(&ending, nullptr, &step) < 0)
        ;
    asio::co_spawn(context, server.stop(std::chrono::seconds(2)), asio::use_future).wait();
    work.reset();
    context.stop();
    thread.join();
    if (!desk.done) return {};
    return SetUp{desk.station, server.port()};
}

} // namespace qzt
