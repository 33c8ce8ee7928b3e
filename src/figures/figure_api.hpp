// The figures page, and the cases behind each figure.
#pragma once
#include "accounts/call.hpp"
#include "cases/case_desk.hpp"
#include "figures/figure_shelf.hpp"
#include "kernel/blocking_pool.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

struct FigureDesk {
    const FigureShelf* shelf = nullptr;
    BlockingPool* blocking = nullptr;
    const StationBookShelf* books = nullptr;
    CaseMemory* memory = nullptr;
};

// Refuses `figures_being_read` until the history has been read once.
const FigureShelf& read_shelf(const FigureDesk& desk);

std::vector<http::Endpoint<Call>> figure_endpoints(FigureDesk* desk);

} // namespace qzt
