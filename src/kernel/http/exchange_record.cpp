#include "kernel/http/exchange_record.hpp"

#include "kernel/http/http_problems.hpp"
#include "kernel/log.hpp"

#include <fmt/format.h>

namespace qzt::http {

static constexpr std::chrono::seconds slow{2};

static metrics::Family<metrics::Counter> requests{
    "qzt_http_requests_total", "Answered requests, by method, route and status.", {"method", "route", "status"}};
static metrics::Family<metrics::Histogram> durations{
    "qzt_http_request_seconds", "Time from the first byte of a request to its answer, by route.", {"route"}};
static metrics::Family<metrics::Gauge> connections{"qzt_http_connections", "Open connections."};
static metrics::Family<metrics::Gauge> streams{"qzt_http_streams", "Open answers without end."};

metrics::Gauge& open_connections() {
    static auto& gauge = connections.only();
    return gauge;
}
metrics::Gauge& open_streams() {
    static auto& gauge = streams.only();
    return gauge;
}

void record_exchange(const ExchangeRecord& record) {
    std::string_view route = record.route.empty() ? "none" : record.route;
    auto status = fmt::format_int(record.status);
    requests.with({verb_text(record.verb), route, {status.data(), status.size()}}).add();
    durations.with({route}).observe(std::chrono::duration<double>(record.took).count());
    bool failed = record.status >= 500 && record.status != not_implemented.status; // 501 is a client's oddity
    log::Level level = failed || record.took > slow ? log::Level::warn : log::Level::debug;
    if (!log::is_wanted(level)) return;
    log::write(level, "request_answered",
               {{"trace", log::Trace(record.trace_id)},
                {"method", log::Token(verb_text(record.verb))},
                {"route", log::Token(route)},
                {"status", record.status},
                {"ms", record.took}});
}

} // namespace qzt::http
