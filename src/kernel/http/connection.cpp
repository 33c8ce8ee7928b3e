#include "kernel/http/connection.hpp"

#include "kernel/http/compression.hpp"
#include "kernel/http/exchange_record.hpp"
#include "kernel/http/field_text.hpp"
#include "kernel/http/problem_response.hpp"
#include "kernel/log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace qzt::http {

namespace beast_http = boost::beast::http;
using Parser = beast_http::request_parser<beast_http::string_body>;

static constexpr size_t buffer_while_idle = 2048;
static constexpr size_t body_piece = 64 * 1024;
static constexpr size_t write_piece = 256 * 1024;
static constexpr size_t gzip_from = 1024;
static constexpr int gzip_level = 3;
static constexpr size_t linger_bytes_max = 1024 * 1024;

Connection::Connection(std::shared_ptr<Worker> worker, std::unique_ptr<Transport> transport)
    : worker_(std::move(worker)), transport_(std::move(transport)),
      buffer_(worker_->options().head_limit + body_piece) {
    worker_->enter(this);
    ++worker_->state().connections;
    open_connections().add(1);
}

Connection::~Connection() {
    open_connections().add(-1);
    --worker_->state().connections;
    worker_->leave(this);
}

void Connection::begin(std::shared_ptr<Worker> worker, std::unique_ptr<Transport> transport) {
    auto executor = worker->executor();
    auto connection = std::make_shared<Connection>(std::move(worker), std::move(transport));
    asio::co_spawn(executor, connection->run(), [connection](std::exception_ptr) {});
}

void Connection::miss_deadline() {
    allow_forever();
    if (phase_ == Phase::reading) {
        late_ = true;
        transport_->cancel();
    } else {
        cut();
    }
}

void Connection::stop() {
    if (phase_ == Phase::opening || phase_ == Phase::idle) cut();
    if (phase_ == Phase::streaming) end_stream();
}

void Connection::cut() {
    transport_->close();
    if (phase_ == Phase::streaming) {
        client_left_ = true;
        end_stream();
    }
}

// Posted, because whoever asks may itself be inside the stream's coroutine.
void Connection::end_stream() {
    asio::post(worker_->executor(), [self = shared_from_this()] {
        if (self->phase_ == Phase::streaming) self->stream_end_.emit(asio::cancellation_type::terminal);
    });
}

Task<> Connection::run() {
    try {
        co_await converse();
    } catch (const std::exception& thrown) {
        log::error("connection_failed", {{"exception", log::type_of(thrown)}});
    }
    phase_ = Phase::closing;
    transport_->close();
}

Task<> Connection::converse() {
    allow(worker_->options().head_deadline);
    bool opened = co_await transport_->handshake();
    if (!opened) co_return;
    for (;;) {
        auto exchange = co_await read_request();
        if (!exchange) co_return;
        phase_ = Phase::answering;
        bool more = co_await answer(std::move(*exchange));
        if (!more || broken_ || stopping()) break;
        forget_buffer();
    }
    if (!broken_ && !client_left_) co_await linger();
}

// What one large body needed is given back before the next request.
void Connection::forget_buffer() {
    if (buffer_.capacity() > 2 * buffer_while_idle) buffer_.shrink_to_fit();
}

Task<bool> Connection::read_more(size_t wished) {
    size_t room = std::min(wished, buffer_.max_size() - buffer_.size());
    if (room == 0) co_return false;
    auto space = buffer_.prepare(room);
    size_t n = co_await transport_->read_some(static_cast<char*>(space.data()), space.size());
    buffer_.commit(n);
    co_return n > 0;
}

// Why the parser gave up, in our words.
static Problem refusal_of(boost::system::error_code ec, size_t body_limit) {
    if (ec == beast_http::error::header_limit || ec == beast_http::error::buffer_overflow) return {head_too_large};
    if (ec == beast_http::error::body_limit)
        return {body_too_large, {{"limit_mb", std::to_string(body_limit >> 20)}}};
    return {bad_request};
}

Task<std::optional<Connection::Exchange>> Connection::read_request() {
    const auto& options = worker_->options();
    phase_ = Phase::idle;
    allow(options.idle_deadline);
    if (buffer_.size() == 0) {
        if (stopping()) co_return std::nullopt;
        bool came = co_await read_more(buffer_while_idle);
        if (!came) co_return std::nullopt;
    }
    phase_ = Phase::reading;
    allow(options.head_deadline);

    Parser parser;
    parser.header_limit(std::uint32_t(options.head_limit));
    parser.body_limit(options.body_limit);
    Exchange exchange;
    exchange.began = std::chrono::steady_clock::now();
    boost::system::error_code ec;
    bool head_taken = false;
    while (!parser.is_done()) {
        size_t used = parser.put(buffer_.data(), ec);
        buffer_.consume(used);
        if (ec && ec != beast_http::error::need_more) break;
        if (parser.is_header_done() && !head_taken) {
            head_taken = true;
            auto head = request_from(parser.get().base(), transport_->peer(), transport_->secure(),
                                     worker_->state().proxies, options.clock->now());
            if (head)
                exchange.request = std::move(*head);
            else
                exchange.problem = std::move(head.error());
            if (!head || parser.is_done()) break;
            allow(options.body_deadline);
            parser.eager(true);
            if (same_word(exchange.request.headers.find("Expect").value_or(""), "100-continue") &&
                buffer_.size() == 0) {
                bool told = co_await transport_->write_all("HTTP/1.1 100 Continue\r\n\r\n", {});
                if (!told) co_return std::nullopt;
            }
            if (!ec && buffer_.size() > 0) continue;
        }
        if (parser.is_done()) break;
        if (buffer_.size() == buffer_.max_size()) {
            ec = parser.is_header_done() ? beast_http::error::bad_chunk_extension : beast_http::error::header_limit;
            break;
        }
        bool came = co_await read_more(head_taken ? body_piece : buffer_while_idle);
        if (!came && !late_) co_return std::nullopt;
        if (late_) break;
    }
    allow_forever();

    const auto& head = parser.get();
    if (late_)
        exchange.problem.emplace(request_timeout);
    else if (ec && ec != beast_http::error::need_more)
        exchange.problem.emplace(refusal_of(ec, options.body_limit));
    if (exchange.problem) exchange.request = traced_request(head.base(), options.clock->now());
    exchange.trace_id = exchange.request.trace_id;
    exchange.language = exchange.request.language();
    exchange.verb = exchange.request.verb;
    exchange.http_1_0 = head.version() == 10;
    exchange.keep_alive = !exchange.problem && !exchange.http_1_0 && parser.keep_alive();
    exchange.head_only = exchange.request.verb == Verb::head || head.method() == beast_http::verb::head;
    exchange.gzip = accepts_gzip(exchange.request.headers.find("Accept-Encoding"));
    if (exchange.head_only) exchange.request.verb = Verb::get;
    exchange.request.body = std::move(parser.get().body());
    co_return exchange;
}

// Whether another request may follow on this connection.
Task<bool> Connection::answer(Exchange exchange) {
    Response response = co_await handled(exchange);
    auto& streams = worker_->state().streams;
    if (response.stream && !exchange.head_only && ++streams > worker_->options().streams_max) {
        --streams;
        response = problem_response({server_full}, exchange.language, exchange.trace_id);
    }
    record(exchange, response);
    if (response.stream && !exchange.head_only) {
        co_await stream(exchange, std::move(response));
        --streams;
    } else {
        bool written = co_await write_whole(exchange, std::move(response));
        broken_ = !written;
    }
    co_return exchange.keep_alive;
}

Task<Response> Connection::handled(Exchange& exchange) {
    if (exchange.problem) co_return problem_response(*exchange.problem, exchange.language, exchange.trace_id);
    log::Token thrown("none");
    try {
        Response response = co_await worker_->handler()(std::move(exchange.request));
        co_return response;
    } catch (const std::exception& caught) {
        thrown = log::type_of(caught);
    } catch (...) {
        thrown = log::Token("unknown");
    }
    log::error("request_failed", {{"trace", log::Trace(exchange.trace_id)}, {"exception", thrown}});
    co_return problem_response({internal_error, {{"trace_id", exchange.trace_id}}}, exchange.language,
                               exchange.trace_id);
}

void Connection::record(const Exchange& exchange, const Response& response) {
    record_exchange({.route = response.route,
                     .verb = exchange.verb,
                     .status = response.status,
                     .took = std::chrono::steady_clock::now() - exchange.began,
                     .trace_id = exchange.trace_id});
}

static void compress(Response& response, bool accepted) {
    if (response.shared_body || response.body.size() < gzip_from || response.headers.find("Content-Encoding")) return;
    if (!is_compressible(response.headers.find("Content-Type").value_or(""))) return;
    response.headers.add("Vary", "Accept-Encoding");
    if (!accepted) return;
    response.body = gzip(response.body, gzip_level);
    response.headers.set("Content-Encoding", "gzip");
}

Task<bool> Connection::write_whole(Exchange& exchange, Response response) {
    compress(response, exchange.gzip);
    std::string_view body = response.shared_body ? *response.shared_body : response.body;
    exchange.keep_alive = exchange.keep_alive && !stopping();
    Framing framing{.length = body.size(), .keep_alive = exchange.keep_alive};
    std::string head = response_head(response, exchange.trace_id, framing);
    if (exchange.head_only || !may_have_body(response.status)) body = {};
    // In pieces, each with its own time: a large file for a slow phone may take long, a client that has stopped may
    // not.
    for (std::string_view first = head;; first = {}) {
        auto piece = body.substr(0, write_piece);
        body.remove_prefix(piece.size());
        allow(worker_->options().write_deadline);
        bool written = co_await transport_->write_all(first, piece);
        if (!written) co_return false;
        if (body.empty()) break;
    }
    allow_forever();
    co_return true;
}

// A refused client may still be sending: closing at once would take the refusal from it before it is read.
Task<> Connection::linger() {
    phase_ = Phase::closing;
    allow(stopping() ? worker_->options().tick : worker_->options().linger_deadline);
    co_await transport_->finish_writing();
    std::string dropped(2048, '\0');
    for (size_t total = 0; total < linger_bytes_max;) {
        size_t n = co_await transport_->read_some(dropped.data(), dropped.size());
        if (n == 0) co_return;
        total += n;
    }
}

} // namespace qzt::http
