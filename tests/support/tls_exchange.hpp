// One request over TLS to loopback, and all that is answered. The server must be "localhost" by the word of an
// authority; whoever is not is not talked to.
#pragma once
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>

#include <filesystem>
#include <string>

namespace qzt::testing {

// The request must ask for the connection's end.
inline std::string tls_exchange(uint16_t port, const std::filesystem::path& authority, const std::string& request) {
    namespace asio = boost::asio;
    asio::io_context io;
    asio::ssl::context context(asio::ssl::context::tls_client);
    context.load_verify_file(authority);
    asio::ssl::stream<asio::ip::tcp::socket> stream(io, context);
    stream.set_verify_mode(asio::ssl::verify_peer);
    stream.set_verify_callback(asio::ssl::host_name_verification("localhost"));
    stream.next_layer().connect({asio::ip::make_address("127.0.0.1"), port});
    stream.handshake(asio::ssl::stream_base::client);
    asio::write(stream, asio::buffer(request));
    std::string answer;
    boost::system::error_code end;
    asio::read(stream, asio::dynamic_buffer(answer), end);
    return answer;
}

} // namespace qzt::testing
