// Answers without end, and those too long to be made whole before they are sent. While the stream's function runs, a
// read waits beside it, only to notice that the client has left; then, or when the server stops, the function is
// cancelled: its present or next wait throws.
#include "kernel/awaiting.hpp"
#include "kernel/http/connection.hpp"
#include "kernel/http/exchange_record.hpp"
#include "kernel/log.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

namespace qzt::http {

class ChunkWriter final : public StreamWriter {
public:
    ChunkWriter(Connection& connection, bool chunked) : connection_(&connection), chunked_(chunked) {}

    Task<> write(std::string piece) override {
        if (!connection_ || connection_->client_left_ || connection_->stopping())
            throw std::runtime_error("the stream has ended");
        if (connection_->writing_) throw std::logic_error("two writes to one stream at a time");
        if (piece.empty()) co_return; // an empty chunk would mean the end
        written_ += piece.size();
        std::string framed = chunked_ ? fmt::format("{:x}\r\n{}\r\n", piece.size(), piece) : std::move(piece);
        piece = {};
        auto connection = connection_->shared_from_this();
        connection->writing_ = true;
        connection->allow(connection->worker_->options().write_deadline);
        bool written = false;
        try {
            written = co_await connection->transport_->write_all(framed, {});
        } catch (...) {
            connection->writing_ = false;
            connection->broken_ = true;
            throw;
        }
        connection->writing_ = false;
        connection->allow_forever();
        if (!written) connection->broken_ = true;
        if (!written) throw std::runtime_error("the client has left the stream");
    }
    Executor executor() override { return executor_; }
    void detach() { connection_ = nullptr; }
    uint64_t written() const { return written_; }

private:
    Connection* connection_;
    bool chunked_;
    uint64_t written_ = 0; // without the frames of chunks
    Executor executor_ = connection_->worker_->executor();
};

Task<> Connection::watch(std::shared_ptr<Connection> self) {
    char dropped[64];
    for (;;) {
        size_t n = co_await self->transport_->read_some(dropped, sizeof dropped);
        if (n == 0) break;
    }
    if (self->phase_ != Phase::streaming) co_return;
    self->client_left_ = true;
    self->end_stream();
}

// Where the handler has told a Content-Length, the stream is of that length, or its client learns that it is not
// whole.
static std::optional<uint64_t> told_length(const Response& response) {
    auto told = response.headers.find("Content-Length");
    uint64_t length = 0;
    if (!told || std::from_chars(told->data(), told->data() + told->size(), length).ec != std::errc()) return {};
    return length;
}

Task<> Connection::stream(Exchange& exchange, Response response) {
    exchange.keep_alive = false;
    std::optional<uint64_t> length = told_length(response);
    Framing framing{.end = exchange.http_1_0 ? BodyEnd::close : BodyEnd::chunks, .keep_alive = false};
    if (length) framing.end = BodyEnd::length, framing.length = size_t(*length);
    std::string head = response_head(response, exchange.trace_id, framing);
    allow(worker_->options().write_deadline);
    bool told = co_await transport_->write_all(head, {});
    broken_ = !told;
    if (broken_) co_return;
    head = {};
    exchange.request = {};
    response.headers = {};
    buffer_.clear();
    buffer_.shrink_to_fit();
    allow_forever();

    auto writer = std::make_shared<ChunkWriter>(*this, framing.end == BodyEnd::chunks);
    phase_ = Phase::streaming;
    open_streams().add(1);
    asio::co_spawn(worker_->executor(), watch(shared_from_this()), asio::detached);
    bool failed = false;
    log::Token thrown("unknown");
    try {
        Task<> running = response.stream(writer);
        if (stopping()) end_stream();
        co_await asio::co_spawn(worker_->executor(), std::move(running),
                                asio::bind_cancellation_slot(stream_end_.slot(), awaiting));
    } catch (const std::exception& caught) {
        failed = true;
        thrown = log::type_of(caught);
    } catch (...) {
        failed = true;
    }
    phase_ = Phase::answering;
    writer->detach();
    transport_->cancel(); // the watch
    open_streams().add(-1);
    if (client_left_ || broken_) co_return;
    if (failed && !stopping()) {
        // The client learns of it by the missing end.
        log::error("stream_failed", {{"trace", log::Trace(exchange.trace_id)}, {"exception", thrown}});
        broken_ = true;
        co_return;
    }
    if (length && writer->written() != *length) broken_ = true;
    if (framing.end == BodyEnd::chunks) {
        allow(worker_->options().write_deadline);
        co_await transport_->write_all("0\r\n\r\n", {});
    }
}

} // namespace qzt::http
