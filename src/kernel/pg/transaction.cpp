#include "kernel/pg/transaction.hpp"

#include "kernel/pg/pool.hpp"

namespace qzt::pg {

static const Query<One<std::string>(std::string, std::string)> set_scope{"set_scope",
                                                                         "select set_config($1, $2, true)"};

Tx::Tx(Pool* pool, std::unique_ptr<Connection> connection, Scope scope)
    : pool_(pool), pool_lives_(pool->alive_), connection_(std::move(connection)), scope_(std::move(scope)) {}

Tx::Tx(Tx&& other) noexcept
    : pool_(other.pool_), pool_lives_(other.pool_lives_), connection_(std::move(other.connection_)),
      scope_(std::move(other.scope_)), begun_(other.begun_), ended_(other.ended_) {}

Tx::~Tx() { leave(); }

void Tx::leave() {
    if (connection_ && *pool_lives_) pool_->give_back(std::move(connection_));
}

void Tx::begin_once() {
    if (!connection_) throw std::logic_error("a transaction that has ended was asked once more");
    if (std::exchange(begun_, true)) return;
    connection_->send_words("begin");
    if (connection_->has_outgrown_plans()) connection_->send_words("discard plans");
    for (const auto& [name, value] : scope_.settings)
        connection_->send(set_scope, set_scope.encode(name, value));
}

static bool is_farewell(std::string_view sqlstate) {
    return sqlstate.starts_with("57P") || sqlstate.starts_with("08");
}

Task<> Tx::commit() {
    if (!begun_ || ended_) co_return;
    auto slot = connection_->send_commit();
    try {
        co_await connection_->sync();
    } catch (const Lost& lost) {
        throw CommitUnknown(lost.what());
    } catch (const Error& error) {
        // A server that says goodbye while we commit may have committed.
        if (is_farewell(error.sqlstate)) throw CommitUnknown(error.what());
        throw;
    }
    ended_ = true;
    leave();
    // After a statement failed, the server takes COMMIT for ROLLBACK without complaint.
    std::string_view done = PQcmdStatus(slot->result.get());
    if (done != "COMMIT") throw Error("25P02", "", "transaction", "a statement had failed, so nothing was stored");
}

Task<> Tx::rollback() {
    if (!begun_ || ended_) co_return;
    connection_->send_words("rollback");
    co_await connection_->sync();
    ended_ = true;
    leave();
}

} // namespace qzt::pg
