// A connection for what tests say to a database outside of any typed query. To open one costs more than most of what
// is said, so one is kept for the next; who speaks while it is in use has another. Nothing of a session is left to
// whoever speaks next.
#pragma once
#include <libpq-fe.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace qzt::testing {

using Cells = std::vector<std::vector<std::string>>;

class KeptConnection {
public:
    // Throws what the database says against it.
    Cells rows(const std::string& conninfo, const std::string& words);
    std::string first_cell(const std::string& conninfo, const std::string& words);
    void close();

private:
    using Open = std::unique_ptr<PGconn, decltype(&PQfinish)>;
    Open take(const std::string& conninfo);
    void keep(const std::string& conninfo, Open conn);

    std::mutex mutex_;
    std::string conninfo_;
    Open conn_{nullptr, &PQfinish};
};

} // namespace qzt::testing
