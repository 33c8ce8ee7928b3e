// Counts of the police system: bringing them in, looking at them, and whether something helped.
#pragma once
#include "accounts/call.hpp"
#include "cases/station/station_book.hpp"
#include "kernel/blocking_pool.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

struct PoliceCountDesk {
    BlockingPool* blocking = nullptr;
    const StationBookShelf* books = nullptr;
};

std::vector<http::Endpoint<Call>> police_count_endpoints(PoliceCountDesk* desk);

} // namespace qzt
