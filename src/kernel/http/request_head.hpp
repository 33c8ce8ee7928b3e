// The head of a request, from Beast's view of it to ours: what is refused there, where the body ends, who the peer
// is.
#pragma once
#include "kernel/http/http_problems.hpp"
#include "kernel/http/message.hpp"
#include "kernel/outcome.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <boost/beast/http/message.hpp>

namespace qzt::http {

// Addresses (10.0.0.5) and networks (10.0.0.0/8, fd00::/8) whose X-Forwarded-* fields are believed.
class TrustedProxies {
public:
    // Throws std::invalid_argument for what is neither.
    explicit TrustedProxies(const std::vector<std::string>& words);
    bool include(const asio::ip::address& address) const;

private:
    std::vector<asio::ip::network_v4> v4_;
    std::vector<asio::ip::network_v6> v6_;
};

using BeastFields = boost::beast::http::request_header<boost::beast::http::fields>;

// Everything but the body. Refuses what could be understood in two ways.
Outcome<Request> request_from(const BeastFields& head, const asio::ip::address& peer, bool secure,
                              const TrustedProxies& proxies, Time now);

// The headers and trace id alone, for the refusal of a head that could not be read to its end.
Request traced_request(const BeastFields& head, Time now);

std::string random_trace_id();

} // namespace qzt::http
