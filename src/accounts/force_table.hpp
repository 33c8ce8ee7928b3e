// The fourteen kinds of grid force that a new station begins with, each with the role its people usually hold. A
// station may rename them, retire some and add its own.
#pragma once
#include "accounts/actor.hpp"

#include <span>

namespace qzt {

struct ForceKind {
    std::string_view force_kind;
    std::string_view name_zh;
    std::string_view name_en;
    Role role;
};

std::span<const ForceKind> default_forces();

} // namespace qzt
