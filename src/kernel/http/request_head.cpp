#include "kernel/http/request_head.hpp"

#include "kernel/http/field_text.hpp"

#include <boost/beast/http/verb.hpp>
#include <sodium.h>

#include <algorithm>
#include <stdexcept>

namespace qzt::http {

namespace beast_http = boost::beast::http;
namespace ip = asio::ip;

TrustedProxies::TrustedProxies(const std::vector<std::string>& words) {
    for (const auto& word : words) {
        boost::system::error_code ec;
        if (auto address = ip::make_address(word, ec); !ec) {
            if (address.is_v4())
                v4_.emplace_back(address.to_v4(), 32);
            else
                v6_.emplace_back(address.to_v6(), 128);
        } else if (auto v4 = ip::make_network_v4(word, ec); !ec) {
            v4_.push_back(v4.canonical());
        } else if (auto v6 = ip::make_network_v6(word, ec); !ec) {
            v6_.push_back(v6.canonical());
        } else {
            throw std::invalid_argument("neither an address nor a network: " + word);
        }
    }
}

static ip::address plain(const ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

bool TrustedProxies::include(const ip::address& given) const {
    auto address = plain(given);
    if (address.is_v4())
        return std::ranges::any_of(v4_, [&](const auto& network) {
            return ip::make_network_v4(address.to_v4(), network.prefix_length()).canonical() == network;
        });
    return std::ranges::any_of(v6_, [&](const auto& network) {
        return ip::make_network_v6(address.to_v6(), network.prefix_length()).canonical() == network;
    });
}

static std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

std::string random_trace_id() {
    unsigned char bytes[16];
    randombytes_buf(bytes, sizeof bytes);
    char hex[33];
    sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
    return hex;
}

// W3C trace context: 00-<32 hex>-<16 hex>-<2 hex>, not all zero.
static std::string trace_id_of(const Headers& headers) {
    auto parent = headers.find("traceparent");
    if (!parent || parent->size() < 55 || (*parent)[2] != '-' || (*parent)[35] != '-') return random_trace_id();
    auto trace = parent->substr(3, 32);
    if (trace.find_first_not_of("0123456789abcdef") != trace.npos || trace.find_first_not_of('0') == trace.npos)
        return random_trace_id();
    return std::string(trace);
}

Request traced_request(const BeastFields& head, Time now) {
    Request request;
    for (const auto& field : head)
        request.headers.add(view(field.name_string()), std::string(view(field.value())));
    request.trace_id = trace_id_of(request.headers);
    request.received_at = now;
    return request;
}

static std::optional<Verb> verb_of(beast_http::verb verb) {
    switch (verb) {
    case beast_http::verb::get:
        return Verb::get;
    case beast_http::verb::head:
        return Verb::head;
    case beast_http::verb::post:
        return Verb::post;
    case beast_http::verb::put:
        return Verb::put;
    case beast_http::verb::patch:
        return Verb::patch;
    case beast_http::verb::delete_:
        return Verb::del;
    case beast_http::verb::options:
        return Verb::options;
    default:
        return {};
    }
}

// Paths that two programs could take for different files or routes are refused instead of mended.
static bool is_clear_path(std::string_view path) {
    if (!path.starts_with('/')) return false;
    for (unsigned char c : path)
        if (c < 0x20 || c == 0x7f || c == '\\') return false;
    for (auto segment : split(path, '/'))
        if (segment == "." || segment == "..") return false;
    return true;
}

static bool take_target(std::string_view target, Request& request) {
    for (auto scheme : {"http://", "https://"}) {
        std::string_view prefix = scheme;
        if (target.size() < prefix.size() || !same_word(target.substr(0, prefix.size()), prefix)) continue;
        target.remove_prefix(prefix.size());
        auto slash = target.find('/');
        target = slash == target.npos ? "/" : target.substr(slash);
    }
    auto question = target.find('?');
    auto encoded = target.substr(0, question);
    if (question != target.npos) request.query = target.substr(question + 1);
    auto decoded = percent_decoded(encoded);
    if (!decoded || !is_clear_path(*decoded)) return false;
    // An encoded slash is part of a name for us and a separator for some proxies.
    if (std::ranges::count(*decoded, '/') != std::ranges::count(encoded, '/')) return false;
    request.path = std::move(*decoded);
    return true;
}

// The nearest address that is not one of our proxies: those further left are only what the client says of itself.
static void take_forwarded(Request& request, const asio::ip::address& peer, bool secure,
                           const TrustedProxies& proxies) {
    request.remote_address = plain(peer).to_string();
    request.secure = secure;
    if (!proxies.include(peer)) return;
    std::vector<std::string_view> hops;
    for (const auto& [name, value] : request.headers)
        if (same_word(name, "X-Forwarded-For"))
            for (auto hop : split(value, ','))
                hops.push_back(hop);
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        boost::system::error_code ec;
        auto address = ip::make_address(std::string(*hop), ec);
        if (ec) break;
        request.remote_address = plain(address).to_string();
        if (!proxies.include(address)) break;
    }
    if (auto proto = request.headers.find("X-Forwarded-Proto")) request.secure = same_word(trimmed(*proto), "https");
}

Outcome<Request> request_from(const BeastFields& head, const asio::ip::address& peer, bool secure,
                              const TrustedProxies& proxies, Time now) {
    Request request = traced_request(head, now);
    if (head.version() != 10 && head.version() != 11) return refuse(bad_request);
    auto hosts = head.count(beast_http::field::host);
    if (hosts > 1 || (head.version() == 11 && hosts == 0)) return refuse(bad_request);
    // Beast has refused Transfer-Encoding next to Content-Length. A coding other than chunked would leave the end of
    // the body open to opinion, and 1.0 knows none.
    auto codings = head.count(beast_http::field::transfer_encoding);
    if (codings > 0 && head.version() == 10) return refuse(bad_request);
    if (codings > 1 || (codings == 1 && !same_word(view(head[beast_http::field::transfer_encoding]), "chunked")))
        return refuse(not_implemented);
    auto verb = verb_of(head.method());
    if (!verb) return refuse(not_implemented);
    request.verb = *verb;
    if (!take_target(view(head.target()), request)) return refuse(bad_request);
    take_forwarded(request, peer, secure, proxies);
    return request;
}

} // namespace qzt::http
