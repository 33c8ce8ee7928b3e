#include "registry/address_draft.hpp"

#include "registry/address_characters.hpp"

namespace qzt {

static void name_it(AddressDraft& draft, std::string name) {
    NewAddressRow& row = draft.row;
    row.name = std::move(name);
    row.normal_name = normal_name(row.level, row.name);
    draft.elements.at(row.level) = row.normal_name;
    row.match_key = draft.elements.key();
    row.loose_key = draft.elements.loose_key();
    for (char c : row.name)
        if (c != ' ') row.full_name += c;
}

AddressDraft first_address(StationId station, AddressId id, AddressLevel level, std::string name, Day valid_from) {
    AddressDraft draft;
    draft.row = {.station_id = station, .address_id = id, .level = level, .valid_from = valid_from};
    name_it(draft, std::move(name));
    return draft;
}

AddressDraft address_in(const AddressDraft& parent, AddressId id, AddressLevel level, std::string name) {
    AddressDraft draft = parent;
    draft.row.address_id = id;
    draft.row.parent_id = parent.row.address_id;
    draft.row.level = level;
    draft.row.code_system.reset();
    draft.row.code.reset();
    draft.row.plate_code.clear();
    name_it(draft, std::move(name));
    return draft;
}

NewAliasRow alias_of(const AddressDraft& address, std::string alias) {
    NewAliasRow row{.station_id = address.row.station_id, .address_id = address.row.address_id};
    row.alias_id = decltype(row.alias_id)::named("alias " + row.address_id.text() + " " + alias);
    auto read = read_address(alias);
    row.alias_key = read ? read->key() : utf8_of(address_characters(alias));
    row.alias = std::move(alias);
    return row;
}

std::string plate_code_of(std::span<const uint8_t, 16> random) {
    constexpr std::string_view alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    std::string code;
    for (uint8_t byte : random) // some characters come a little more often than others, which guesses cannot use
        code += alphabet[byte % alphabet.size()];
    return code;
}

} // namespace qzt
