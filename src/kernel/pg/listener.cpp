#include "kernel/pg/listener.hpp"

#include "kernel/awaiting.hpp"
#include "kernel/log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>

namespace qzt::pg {

using boost::system::error_code;
using Descriptor = asio::posix::basic_stream_descriptor<Executor>;

namespace {

struct ConnDeleter {
    void operator()(PGconn* conn) const { PQfinish(conn); }
};
using Conn = std::unique_ptr<PGconn, ConnDeleter>;

// libpq owns the socket; it is let go before libpq closes it.
struct Watch {
    Descriptor descriptor;
    Watch(Executor executor, int fd) : descriptor(executor, fd) {}
    ~Watch() { descriptor.release(); }
};

} // namespace

struct Listener::State {
    asio::io_context& context;
    std::string conninfo, channel;
    Nudge nudge;
    SteadyTimer timer;
    Watch* watch = nullptr; // what is being waited for, to cancel it
    bool stopped = false;
    bool listening = false;

    State(asio::io_context& context, std::string conninfo, std::string channel, Nudge nudge)
        : context(context), conninfo(std::move(conninfo)), channel(std::move(channel)), nudge(std::move(nudge)),
          timer(context) {}
};

Listener::Listener(asio::io_context& context, std::string conninfo, std::string channel, Nudge nudge)
    : state_(std::make_shared<State>(context, std::move(conninfo), std::move(channel), std::move(nudge))) {}

Listener::~Listener() { stop(); }

bool Listener::is_listening() const { return state_->listening; }

void Listener::start() { asio::co_spawn(state_->context, keep_listening(state_), asio::detached); }

void Listener::stop() {
    state_->stopped = true;
    state_->timer.cancel();
    if (state_->watch) state_->watch->descriptor.cancel();
}

// Waits until the socket is ready; false when that took too long or was cancelled.
template <class State>
static Task<bool> wait_for(std::shared_ptr<State> state, PGconn* conn, Descriptor::wait_type what,
                           std::optional<std::chrono::milliseconds> deadline) {
    Watch watch(state->context.get_executor(), PQsocket(conn));
    state->watch = &watch;
    if (deadline) {
        state->timer.expires_after(*deadline);
        state->timer.async_wait([state, &watch](error_code ec) {
            if (!ec && state->watch == &watch) watch.descriptor.cancel();
        });
    }
    error_code ec;
    co_await watch.descriptor.async_wait(what, asio::redirect_error(awaiting, ec));
    state->watch = nullptr;
    state->timer.cancel();
    co_return !ec && !state->stopped;
}

template <class State>
static Task<Conn> connect(std::shared_ptr<State> state) {
    Conn conn(PQconnectStart(state->conninfo.c_str()));
    if (!conn || PQstatus(conn.get()) == CONNECTION_BAD) throw Lost("the listener cannot connect");
    for (auto next = PGRES_POLLING_WRITING; next != PGRES_POLLING_OK; next = PQconnectPoll(conn.get())) {
        if (next == PGRES_POLLING_FAILED) throw Lost("the listener cannot connect");
        auto what = next == PGRES_POLLING_READING ? Descriptor::wait_read : Descriptor::wait_write;
        bool ready = co_await wait_for(state, conn.get(), what, round_trip_deadline);
        if (!ready) throw Lost("the listener cannot connect");
    }
    PQsetnonblocking(conn.get(), 1);
    PQsetNoticeProcessor(conn.get(), [](void*, const char*) {}, nullptr);
    co_return conn;
}

template <class State>
static Task<> listen(std::shared_ptr<State> state, PGconn* conn) {
    std::string words = "listen " + state->channel;
    if (!PQsendQuery(conn, words.c_str()) || PQflush(conn) != 0) throw Lost("the listener cannot ask");
    for (;;) {
        while (!PQisBusy(conn)) {
            Result result(PQgetResult(conn), ResultDeleter{});
            if (!result) co_return;
            if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) throw Lost("the listener was refused");
        }
        bool ready = co_await wait_for(state, conn, Descriptor::wait_read, round_trip_deadline);
        if (!ready || !PQconsumeInput(conn)) throw Lost("the listener lost its connection");
    }
}

template <class State>
static Task<> hear(std::shared_ptr<State> state, PGconn* conn) {
    while (!state->stopped) {
        while (PGnotify* notice = PQnotifies(conn)) {
            std::string words = notice->extra;
            PQfreemem(notice);
            state->nudge(words);
        }
        bool ready = co_await wait_for(state, conn, Descriptor::wait_read, std::nullopt);
        if (!ready || !PQconsumeInput(conn)) throw Lost("the listener lost its connection");
    }
}

Task<> Listener::keep_listening(std::shared_ptr<State> state) {
    auto pause = listener_first_pause;
    while (!state->stopped) {
        try {
            Conn conn = co_await connect(state);
            co_await listen(state, conn.get());
            state->listening = true;
            pause = listener_first_pause;
            state->nudge({});
            co_await hear(state, conn.get());
        } catch (const std::exception& error) {
            if (!state->stopped) log::warn("listener_lost", {{"pause", pause}, {"thrown", log::type_of(error)}});
        }
        state->listening = false;
        if (state->stopped) co_return;
        state->timer.expires_after(pause);
        error_code ec;
        co_await state->timer.async_wait(asio::redirect_error(awaiting, ec));
        pause = std::min(pause * 2, listener_longest_pause);
    }
}

} // namespace qzt::pg
