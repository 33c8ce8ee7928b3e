#include "kernel/pg/connection.hpp"

#include "kernel/awaiting.hpp"

#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>

#include <poll.h>
#include <thread>

namespace qzt::pg {

using boost::system::error_code;
using Descriptor = asio::posix::basic_stream_descriptor<Executor>;

// libpq owns the socket; Asio only watches it. The timer cancels a wait that takes too long.
struct Connection::Socket {
    // Of one round trip. The timer's handler may already stand in the queue when the answer comes, so it looks here
    // before it touches anything.
    struct Watch {
        bool timed_out = false, over = false;
    };
    Descriptor descriptor;
    SteadyTimer timer;
    std::shared_ptr<Watch> watch = std::make_shared<Watch>();
    bool unheard_standby = false; // the server gave up waiting for its standby (hear)

    Socket(Executor executor, int fd) : descriptor(executor, fd), timer(executor) {}
    ~Socket() {
        end();
        descriptor.release();
    }

    void begin(std::chrono::milliseconds deadline) {
        watch = std::make_shared<Watch>();
        timer.expires_after(deadline);
        timer.async_wait([watch = watch, this](error_code ec) {
            if (ec || watch->over) return;
            watch->timed_out = true;
            descriptor.cancel();
        });
    }
    void end() {
        watch->over = true;
        timer.cancel();
    }

    Task<error_code> readable() {
        error_code ec;
        co_await descriptor.async_wait(Descriptor::wait_read, asio::redirect_error(awaiting, ec));
        co_return ec;
    }
    // While a long request is being written the server may already be answering: wait for whichever comes first.
    Task<error_code> readable_or_writable() {
        auto both =
            asio::experimental::make_parallel_group(descriptor.async_wait(Descriptor::wait_read, asio::deferred),
                                                    descriptor.async_wait(Descriptor::wait_write, asio::deferred));
        auto done = co_await both.async_wait(asio::experimental::wait_for_one(), awaiting);
        auto& [order, read_ec, write_ec] = done;
        co_return order[0] == 0 ? read_ec : write_ec;
    }
};

// COMMIT is answered as done also when its wait for a standby was cut short, by a cancel or by the end of the server:
// only a warning tells. Its words are in the server's language; the name of the function that it comes from is not.
static void hear(void* unheard_standby, const PGresult* notice) {
    const char* source = PQresultErrorField(notice, PG_DIAG_SOURCE_FUNCTION);
    if (source && std::string_view(source) == "SyncRepWaitForLSN") *static_cast<bool*>(unheard_standby) = true;
}

Connection::Connection(PGconn* conn, Executor executor)
    : conn_(conn), socket_(std::make_unique<Socket>(executor, PQsocket(conn))) {
    PQsetNoticeReceiver(conn, hear, &socket_->unheard_standby);
}

// What it still works on would go on without us: a COMMIT that waits for a standby even for ever, and with it one of
// the few places that the server has for connections. Asking is a connection of its own and may take its time, so it
// is done beside, by a thread that lives no longer than that.
static void let_go(PGconn* conn) {
    std::shared_ptr<PGcancel> work(PQgetCancel(conn), &PQfreeCancel);
    if (!work) return;
    std::thread([work] {
        char refused[256];
        PQcancel(work.get(), refused, sizeof refused);
    }).detach();
}

Connection::~Connection() {
    if (busy_ && PQstatus(conn_) == CONNECTION_OK) let_go(conn_);
    socket_.reset(); // before libpq closes what it watches
    PQfinish(conn_);
}

void Connection::lose(const std::string& why) {
    broken_ = true;
    socket_->end();
    throw Lost(why);
}

static std::string said(PGconn* conn) {
    std::string text = PQerrorMessage(conn);
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

Task<std::unique_ptr<Connection>> Connection::open(std::string conninfo, std::chrono::milliseconds deadline) {
    Executor executor = co_await asio::this_coro::executor;
    // The coroutine may be cancelled at any of its waits.
    std::unique_ptr<PGconn, decltype(&PQfinish)> owner(PQconnectStart(conninfo.c_str()), &PQfinish);
    PGconn* conn = owner.get();
    if (!conn) throw std::bad_alloc();
    if (PQstatus(conn) == CONNECTION_BAD) throw Lost(said(conn));
    auto until = std::chrono::steady_clock::now() + deadline;
    // libpq may try several sockets on its way, so each step watches the one it has now.
    for (PostgresPollingStatusType next = PGRES_POLLING_WRITING; next != PGRES_POLLING_OK;) {
        if (next == PGRES_POLLING_FAILED) throw Lost(said(conn));
        error_code ec;
        bool timed_out = false;
        {
            Socket step(executor, PQsocket(conn));
            auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
            step.begin(std::max(left, std::chrono::milliseconds(0)));
            auto direction = next == PGRES_POLLING_READING ? Descriptor::wait_read : Descriptor::wait_write;
            co_await step.descriptor.async_wait(direction, asio::redirect_error(awaiting, ec));
            timed_out = step.watch->timed_out;
            step.end();
        }
        if (timed_out || ec) throw Lost("the database did not answer in time");
        next = PQconnectPoll(conn);
    }
    PQsetnonblocking(conn, 1);
    if (!PQenterPipelineMode(conn)) throw Lost("the connection cannot pipeline");
    co_return std::unique_ptr<Connection>(new Connection(owner.release(), executor));
}

bool Connection::in_transaction() const { return PQtransactionStatus(conn_) != PQTRANS_IDLE; }

std::shared_ptr<Slot> Connection::send(const QueryText& query, const Parameters& parameters) {
    if (!prepared_.contains(&query)) {
        if (!PQsendPrepare(conn_, query.name.c_str(), query.text.c_str(), int(query.parameters.size()),
                           query.parameters.data()))
            lose(said(conn_));
        expected_.push_back(std::make_shared<Slot>(&query, true));
        // Taken back should the pipeline break before it (collect).
        prepared_.insert(&query);
    }
    size_t count = parameters.bytes.size();
    std::vector<const char*> values(count);
    std::vector<int> lengths(count), formats(count, 1);
    for (size_t i = 0; i < count; ++i) {
        values[i] = parameters.nulls[i] ? nullptr : parameters.bytes[i].data();
        lengths[i] = int(parameters.bytes[i].size());
    }
    if (!PQsendQueryPrepared(conn_, query.name.c_str(), int(count), values.data(), lengths.data(), formats.data(), 1))
        lose(said(conn_));
    expected_.push_back(std::make_shared<Slot>(&query, false));
    return expected_.back();
}

std::shared_ptr<Slot> Connection::send_words(const char* words) {
    if (!PQsendQueryParams(conn_, words, 0, nullptr, nullptr, nullptr, nullptr, 1)) lose(said(conn_));
    expected_.push_back(std::make_shared<Slot>());
    return expected_.back();
}

std::shared_ptr<Slot> Connection::send_commit() {
    auto slot = send_words("commit");
    slot->committing = true;
    return slot;
}

bool Connection::has_unsent_commit() const {
    return std::ranges::any_of(expected_, [](const auto& slot) { return slot->committing; });
}

bool Connection::is_usable() const {
    if (broken_) return false;
    pollfd seen{PQsocket(conn_), POLLIN, 0};
    if (::poll(&seen, 1, 0) == 0) return true;
    // A notice, or the end of the connection.
    return PQconsumeInput(conn_) && PQstatus(conn_) == CONNECTION_OK && !(seen.revents & (POLLHUP | POLLERR));
}

Task<> Connection::sync(std::chrono::milliseconds deadline) {
    if (broken_) throw Lost("the connection is broken");
    if (!PQpipelineSync(conn_)) lose(said(conn_));
    busy_ = true;
    socket_->begin(deadline);
    co_await collect();
    socket_->end();
    busy_ = false;
}

static Error error_of(const PGresult* result, const Slot& slot) {
    auto field = [&](int code) {
        const char* text = PQresultErrorField(result, code);
        return std::string(text ? text : "");
    };
    return Error(field(PG_DIAG_SQLSTATE), field(PG_DIAG_CONSTRAINT_NAME),
                 slot.query ? slot.query->name : "transaction", field(PG_DIAG_MESSAGE_PRIMARY));
}

Task<> Connection::collect() {
    std::optional<Error> first_error;
    int ends = 0;
    for (;;) {
        int unsent = PQflush(conn_);
        if (unsent < 0) lose(said(conn_));
        while (!PQisBusy(conn_)) {
            Result result(PQgetResult(conn_), ResultDeleter{});
            if (!result) {
                if (PQstatus(conn_) == CONNECTION_BAD) lose(said(conn_));
                // The end of one statement's results. A second one in a row means that libpq awaits nothing more,
                // though we do.
                if (++ends > 1) lose("the server answered less than was asked");
                continue;
            }
            ends = 0;
            auto status = PQresultStatus(result.get());
            if (status == PGRES_PIPELINE_SYNC) {
                if (first_error) {
                    socket_->end();
                    busy_ = false;
                    throw *first_error;
                }
                if (std::exchange(socket_->unheard_standby, false)) {
                    // Stored here, and perhaps nowhere else. The connection is as good as before.
                    socket_->end();
                    busy_ = false;
                    throw CommitUnknown("no standby has it yet");
                }
                co_return;
            }
            if (expected_.empty()) lose("the server answered more than was asked");
            auto slot = std::move(expected_.front());
            expected_.pop_front();
            bool failed =
                status == PGRES_FATAL_ERROR || status == PGRES_PIPELINE_ABORTED || status == PGRES_BAD_RESPONSE;
            if (failed && slot->preparing) prepared_.erase(slot->query);
            if (status == PGRES_FATAL_ERROR && !first_error) first_error = error_of(result.get(), *slot);
            slot->result = std::move(result);
        }
        error_code ec;
        if (unsent)
            ec = co_await socket_->readable_or_writable();
        else
            ec = co_await socket_->readable();
        if (socket_->watch->timed_out) lose("the database did not answer in time");
        if (ec) lose("waiting for the database: " + ec.message());
        if (!PQconsumeInput(conn_)) lose(said(conn_));
    }
}

} // namespace qzt::pg
