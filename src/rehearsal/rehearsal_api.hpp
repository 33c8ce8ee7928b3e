// A rehearsal of the past under other rules, and the cases that change sides. Reads alone: nothing is written.
#pragma once
#include "accounts/call.hpp"
#include "cases/case_desk.hpp"
#include "kernel/blocking_pool.hpp"
#include "kernel/http/endpoint.hpp"
#include "rehearsal/log_shelf.hpp"

namespace qzt {

struct RehearsalDesk {
    LogShelf* shelf = nullptr;
    BlockingPool* blocking = nullptr;
    const StationBookShelf* books = nullptr;
    CaseMemory* memory = nullptr;
};

std::vector<http::Endpoint<Call>> rehearsal_endpoints(RehearsalDesk* desk);

} // namespace qzt
