// What the endpoints for residents work with.
#pragma once
#include "cases/running/command_runner.hpp"
#include "cases/station/station_book.hpp"
#include "files/file_desk.hpp"
#include "registry/register_keys.hpp"

namespace qzt {

class RecentMatters;

struct ResidentDesk {
    const RegisterKeys* keys = nullptr;
    const StationBookShelf* books = nullptr;
    CommandRunner* runner = nullptr;
    FileDesk* files = nullptr;
    RecentMatters* matters = nullptr;
};

} // namespace qzt
