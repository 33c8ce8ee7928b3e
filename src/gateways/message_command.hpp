// `qzt import messages FILE` and `qzt replay` as the console has them: over an open database, with progress on the
// way.
#pragma once
#include "kernel/ids.hpp"

#include <iosfwd>
#include <string>

namespace qzt {

struct ReplayWords {
    uint64_t seed = 1;
};

// `file` is xlsx or csv. A copy with the mistakes written beside their rows goes to `annotated`, when that is not
// empty.
int import_messages_command(const std::string& conninfo, StationId station, const std::string& file,
                            const std::string& annotated, std::ostream& out, std::ostream& errors);
int replay_command(const std::string& conninfo, StationId station, const ReplayWords& words, std::ostream& out);

} // namespace qzt
