// A connected peer as bytes, over plain TCP or TLS, so that connection.cpp need not know which. One read and one
// write may be under way at a time. Used by one thread only. Errors of the network are no surprise here, so they are
// plain answers.
#pragma once
#include "kernel/task.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string_view>

namespace qzt::http {

using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;

class Transport {
public:
    virtual ~Transport() = default;
    virtual bool secure() const = 0;
    virtual Task<bool> handshake() = 0;                          // false when it failed
    virtual Task<size_t> read_some(char* into, size_t room) = 0; // 0 when the peer left or the read was cancelled
    virtual Task<bool> write_all(std::string_view first, std::string_view second) = 0; // false when the peer left
    virtual Task<> finish_writing() = 0; // tells the peer that no more will come
    virtual void cancel() = 0;           // wakes whoever waits
    virtual void close() = 0;
    virtual asio::ip::address peer() const = 0;
};

std::unique_ptr<Transport> plain_transport(Socket socket);
std::unique_ptr<Transport> tls_transport(Socket socket, std::shared_ptr<asio::ssl::context> context);

} // namespace qzt::http
