// `qzt export-mark FILE`: from which export a leaked sheet, or an excerpt of it, was copied.
#pragma once
#include "kernel/ids.hpp"

#include <iosfwd>
#include <string>

namespace qzt {

// 0: an export was named; 1: none is told; 2: the file cannot be read.
int export_mark_command(const std::string& conninfo, StationId station, const std::string& file, std::ostream& out,
                        std::ostream& errors);

} // namespace qzt
