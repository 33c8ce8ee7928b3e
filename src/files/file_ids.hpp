#pragma once
#include "kernel/ids.hpp"

namespace qzt {

using FileId = Id<struct FileTag>;

} // namespace qzt
