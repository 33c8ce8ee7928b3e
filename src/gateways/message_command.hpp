// `qzt import messages FILE` and `qzt replay` as the console has them: over an open database, with progress on the
// way.
#pragma once
#include "kernel/ids.hpp"
#include "kernel/outcome.hpp"

#include <iosfwd>
#include <string>

namespace qzt {

inline const ProblemKind replay_beside_server{
    "replay_beside_server", 409,
    "服务正在运行，不能重放：时限要在来信当时到期，服务会让它们现在就到期。请先停止服务，或在另一个数据目录里重放。",
    "A server is running, so nothing is replayed: deadlines have to fall when the letters were written, and the "
    "server "
    "would let them fall now. Stop it first, or replay in another data directory."};

struct ReplayWords {
    uint64_t seed = 1;
};

// `file` is xlsx or csv. A copy with the mistakes written beside their rows goes to `annotated`, when that is not
// empty.
int import_messages_command(const std::string& conninfo, StationId station, const std::string& file,
                            const std::string& annotated, std::ostream& out, std::ostream& errors);
int replay_command(const std::string& conninfo, StationId station, const ReplayWords& words, std::ostream& out);

} // namespace qzt
