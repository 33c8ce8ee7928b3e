#pragma once
#include "kernel/ids.hpp"

namespace qzt {

using WallId = Id<struct WallTag>;

} // namespace qzt
