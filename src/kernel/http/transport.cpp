#include "kernel/http/transport.hpp"

#include "kernel/awaiting.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

namespace qzt::http {
namespace {

using boost::system::error_code;

template <class Stream>
class StreamTransport : public Transport {
public:
    template <class... Args>
    explicit StreamTransport(Args&&... args) : stream_(std::forward<Args>(args)...) {
        error_code ec;
        auto end = socket().remote_endpoint(ec);
        peer_ = end.address();
        socket().set_option(asio::ip::tcp::no_delay(true), ec);
    }

    Task<size_t> read_some(char* into, size_t room) override {
        error_code ec;
        size_t n = co_await stream_.async_read_some(asio::buffer(into, room), asio::redirect_error(awaiting, ec));
        co_return ec ? 0 : n;
    }

    Task<bool> write_all(std::string_view first, std::string_view second) override {
        std::array<asio::const_buffer, 2> pieces{asio::buffer(first), asio::buffer(second)};
        error_code ec;
        co_await asio::async_write(stream_, pieces, asio::redirect_error(awaiting, ec));
        co_return !ec;
    }

    void cancel() override {
        error_code ec;
        socket().cancel(ec);
    }
    void close() override {
        error_code ec;
        socket().close(ec);
    }
    asio::ip::address peer() const override { return peer_; }

protected:
    auto& socket() { return stream_.lowest_layer(); }
    void finish_tcp() {
        error_code ec;
        socket().shutdown(asio::socket_base::shutdown_send, ec);
    }

    Stream stream_;
    asio::ip::address peer_;
};

class PlainTransport final : public StreamTransport<Socket> {
public:
    using StreamTransport::StreamTransport;
    bool secure() const override { return false; }
    Task<bool> handshake() override { co_return true; }
    Task<> finish_writing() override {
        finish_tcp();
        co_return;
    }
};

class TlsTransport final : public StreamTransport<asio::ssl::stream<Socket>> {
public:
    TlsTransport(Socket socket, std::shared_ptr<asio::ssl::context> context)
        : StreamTransport(std::move(socket), *context), context_(std::move(context)) {}
    bool secure() const override { return true; }

    Task<bool> handshake() override {
        error_code ec;
        co_await stream_.async_handshake(asio::ssl::stream_base::server, asio::redirect_error(awaiting, ec));
        co_return !ec;
    }

    // Also waits for the peer's close_notify, which some never send: the caller has set a deadline.
    Task<> finish_writing() override {
        error_code ec;
        co_await stream_.async_shutdown(asio::redirect_error(awaiting, ec));
        finish_tcp();
    }

private:
    std::shared_ptr<asio::ssl::context> context_;
};

} // namespace

std::unique_ptr<Transport> plain_transport(Socket socket) {
    return std::make_unique<PlainTransport>(std::move(socket));
}

std::unique_ptr<Transport> tls_transport(Socket socket, std::shared_ptr<asio::ssl::context> context) {
    return std::make_unique<TlsTransport>(std::move(socket), std::move(context));
}

} // namespace qzt::http
