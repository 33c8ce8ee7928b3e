#include "support/kept_connection.hpp"

#include <stdexcept>

namespace qzt::testing {

using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

static Result executed(PGconn* conn, const std::string& words) { return {PQexec(conn, words.c_str()), &PQclear}; }

static Cells cells_of(PGconn* conn, const std::string& words) {
    Result result = executed(conn, words);
    auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(PQerrorMessage(conn));
    Cells cells(size_t(PQntuples(result.get())));
    for (size_t row = 0; row < cells.size(); ++row)
        for (int column = 0; column < PQnfields(result.get()); ++column)
            cells[row].push_back(PQgetvalue(result.get(), int(row), column));
    return cells;
}

Cells KeptConnection::rows(const std::string& conninfo, const std::string& words) {
    Open conn = take(conninfo);
    if (!conn) conn = {PQconnectdb(conninfo.c_str()), &PQfinish};
    struct Kept {
        KeptConnection& by;
        const std::string& conninfo;
        Open& conn;
        ~Kept() { by.keep(conninfo, std::move(conn)); }
    } kept{*this, conninfo, conn};
    return cells_of(conn.get(), words);
}

std::string KeptConnection::first_cell(const std::string& conninfo, const std::string& words) {
    Cells cells = rows(conninfo, words);
    return cells.empty() || cells[0].empty() ? "" : cells[0][0];
}

void KeptConnection::close() {
    std::lock_guard lock(mutex_);
    conn_.reset();
}

KeptConnection::Open KeptConnection::take(const std::string& conninfo) {
    std::lock_guard lock(mutex_);
    Open conn = std::move(conn_);
    if (conninfo != conninfo_) conn.reset();
    // The server may have ended it meanwhile, and only an answer shows that it has not.
    if (conn && PQresultStatus(executed(conn.get(), "").get()) != PGRES_EMPTY_QUERY) conn.reset();
    return conn;
}

void KeptConnection::keep(const std::string& conninfo, Open conn) {
    if (PQtransactionStatus(conn.get()) != PQTRANS_IDLE) return;
    Result tidied = executed(conn.get(), "discard all");
    if (PQresultStatus(tidied.get()) != PGRES_COMMAND_OK) return;
    std::lock_guard lock(mutex_);
    conninfo_ = conninfo;
    conn_ = std::move(conn);
}

} // namespace qzt::testing
