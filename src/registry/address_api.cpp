#include "registry/address_api.hpp"

#include "registry/address_access.hpp"
#include "registry/address_merges.hpp"
#include "registry/address_records.hpp"

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

Task<AddressView> show_top_address(Call call) {
    pg::Tx tx = co_await call.begin();
    AddressView view = co_await access::top_address_to_read(tx, call.actor);
    co_return view;
}

// ── keeping them up ──

Task<AddressRecord> show_address_record(Call call, AddressId address_id) {
    pg::Tx tx = co_await call.begin();
    AddressRecord record = co_await access::address_record_to_read(tx, call.actor, address_id);
    co_return record;
}

Task<http::Created<AddressRecord>> add_an_address(Call call, AddressId address_id, AddAddress wanted) {
    pg::Tx tx = co_await call.begin();
    AddressId added = co_await add_address(tx, call.actor, address_id, std::move(wanted), call.now);
    AddressRecord record = co_await access::address_record_to_read(tx, call.actor, added);
    co_await tx.commit();
    co_return http::Created<AddressRecord>{std::move(record)};
}

Task<AddressRecord> rename_an_address(Call call, AddressId address_id, RenameAddress wanted) {
    pg::Tx tx = co_await call.begin();
    co_await rename_address(tx, call.actor, address_id, std::move(wanted), call.now);
    AddressRecord record = co_await access::address_record_to_read(tx, call.actor, address_id);
    co_await tx.commit();
    co_return record;
}

Task<> part_addresses(Call call, AddressMergeId merge_id) {
    pg::Tx tx = co_await call.begin();
    co_await undo_address_merge(tx, call.actor, merge_id, call.now);
    co_await tx.commit();
}

} // namespace

std::vector<http::Endpoint<Call>> address_endpoints() {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/addresses", "find_addresses", "Which addresses a text means; own area first.",
                       find_addresses),
        http::endpoint(get, "/api/addresses/{address_id}", "show_address",
                       "One address: what it lies in, and what lies in it.", show_address),
        http::endpoint(get, "/api/top-address", "show_top_address",
                       "Where looking through addresses begins: the largest that parts into several.",
                       show_top_address),
        http::endpoint(get, "/api/addresses/{address_id}/record", "show_address_record",
                       "What an address is called, what hangs there, and what was done to it.", show_address_record),
        http::endpoint(post, "/api/addresses/{address_id}/children", "add_address",
                       "Add an address below another of one's own areas.", add_an_address),
        http::endpoint(post, "/api/addresses/{address_id}/names", "rename_address",
                       "Call an address of one's own areas otherwise; the former name still finds it.",
                       rename_an_address),
        http::endpoint(post, "/api/address-merges/{merge_id}/undo", "undo_address_merge",
                       "Take apart again two addresses that were made one.", part_addresses),
    };
}

} // namespace qzt
