#include "registry/address_api.hpp"

#include "registry/address_access.hpp"

namespace qzt {

namespace {

Task<AddressMatches> find_addresses(Call call, AddressQuery wanted) {
    pg::Tx tx = co_await call.begin();
    AddressMatches matches = co_await access::addresses_by_text(tx, call.actor, std::move(wanted.q));
    co_return matches;
}

Task<AddressView> show_address(Call call, AddressId address_id) {
    pg::Tx tx = co_await call.begin();
    AddressView view = co_await access::address_to_read(tx, call.actor, address_id);
    co_return view;
}

} // namespace

std::vector<http::Endpoint<Call>> address_endpoints() {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/addresses", "find_addresses", "Which addresses a text means; own area first.",
                       find_addresses),
        http::endpoint(get, "/api/addresses/{address_id}", "show_address",
                       "One address: what it lies in, and what lies in it.", show_address),
    };
}

} // namespace qzt
