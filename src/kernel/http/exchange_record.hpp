// What is counted and logged of each exchange, and the gauges of the server.
#pragma once
#include "kernel/http/message.hpp"
#include "kernel/metrics.hpp"

#include <chrono>

namespace qzt::http {

struct ExchangeRecord {
    std::string_view route;
    Verb verb;
    int status;
    std::chrono::steady_clock::duration took;
    std::string_view trace_id;
};
void record_exchange(const ExchangeRecord& record);

metrics::Gauge& open_connections();
metrics::Gauge& open_streams();

} // namespace qzt::http
