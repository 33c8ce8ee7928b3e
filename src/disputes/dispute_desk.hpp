// What the endpoints of disputes work with.
#pragma once
#include "cases/station/station_book.hpp"
#include "disputes/dispute_keys.hpp"
#include "files/file_desk.hpp"
#include "kernel/blocking_pool.hpp"

namespace qzt {

class CaseMemory;
class CommandRunner;

struct DisputeDesk {
    const DisputeKeys* keys = nullptr;
    const StationBookShelf* books = nullptr;
    CaseMemory* memory = nullptr;               // of the cases that disputes come from
    const files::ContentStore* store = nullptr; // signatures, as they are printed
    BlockingPool* blocking = nullptr;           // null in tests: what blocks is done at once
    CommandRunner* runner = nullptr;            // null in tests: cases stay where they are
};

} // namespace qzt
