// What the endpoints of the register work with.
#pragma once
#include "registry/register_keys.hpp"

namespace qzt {

class CaseMemory;

struct RegisterDesk {
    const RegisterKeys* keys = nullptr;
    CaseMemory* cases = nullptr; // a case is the ground of a look
};

} // namespace qzt
