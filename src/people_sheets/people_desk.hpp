// What the endpoints of people's sheets work with.
#pragma once
#include "kernel/blocking_pool.hpp"
#include "registry/register_keys.hpp"

namespace qzt {

struct PeopleDesk {
    const RegisterKeys* keys = nullptr;
    BlockingPool* blocking = nullptr;
};

} // namespace qzt
