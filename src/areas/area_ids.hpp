#pragma once
#include "kernel/ids.hpp"

namespace qzt {

using AreaId = Id<struct AreaTag>;

} // namespace qzt
