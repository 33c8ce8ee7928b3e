#include "registry/address_batch.hpp"

#include "registry/address_characters.hpp"

#include <algorithm>
#include <set>

namespace qzt {

namespace {

const pg::Query<pg::Many<FoundAddress>(StationId)> all_named_addresses{"all_named_addresses", R"(
    select address_id, level, name, normal_name, full_name, match_key, loose_key, status, area_id
    from addresses
    where station_id = $1 and level in ('community', 'estate', 'road') and status in ('planned', 'active')
    order by char_length(normal_name) desc, full_name)"};

const pg::Query<pg::Many<FoundAlias>(StationId)> all_address_aliases{"all_address_aliases", R"(
    select l.alias_key, a.match_key
    from address_aliases l
    join addresses a on a.station_id = $1 and a.address_id = l.address_id
    where l.station_id = $1 and a.status in ('planned', 'active')
    order by l.alias_key, a.match_key)"};

// Each by itself, so that the plan is the same whatever the database believes of its tables.
const pg::Query<pg::Many<AddressGroundRow>(StationId, std::vector<AddressId>)> grounds_of_addresses{
    "grounds_of_addresses", R"(
    with recursive above as (
        select a.address_id as id, a.parent_id as at_id, 1 as steps
        from unnest($2::uuid[]) as w (address_id)
        join addresses a on a.station_id = $1 and a.address_id = w.address_id
        union all
        select b.id, p.parent_id, b.steps + 1
        from above b
        join addresses p on p.station_id = $1 and p.address_id = b.at_id
        where p.level not in ('estate', 'road') and b.steps < 12)
    select a.address_id, a.level, a.grid_id, a.area_id, coalesce(r.at_id, a.parent_id, a.address_id) as around_id,
           exists (select from dwellings d where d.station_id = $1 and d.address_id = a.address_id) as has_dwelling,
           exists (select from addresses c where c.station_id = $1 and c.parent_id = a.address_id
                   and c.status in ('planned', 'active')) as is_divided
    from unnest($2::uuid[]) as w (address_id)
    join addresses a on a.station_id = $1 and a.address_id = w.address_id
    left join (
        select b.id, b.at_id
        from above b
        join addresses p on p.station_id = $1 and p.address_id = b.at_id
        where p.level in ('estate', 'road')) r on r.id = a.address_id)"};

constexpr int32_t found_at_once_max = 200'000;

// One text with all the ways in which it may be meant.
struct Wanted {
    AddressText said;
    std::vector<AddressReading> readings;
    std::vector<FoundAddress> named; // names that stand in it
};

bool contains_name(const FoundAddress& row, const std::string& characters, const std::string& typed) {
    if (row.normal_name.empty()) return false;
    return characters.contains(row.normal_name) || (!typed.empty() && row.normal_name.contains(typed));
}

Wanted wanted_of(const AddressNames& names, std::string_view text, AddressText said) {
    constexpr size_t named_max = 20;
    Wanted wanted{.said = std::move(said), .readings = {}, .named = {}};
    wanted.readings = plain_readings(wanted.said);
    std::string characters = utf8_of(address_characters(text)), typed = name_fragment(wanted.said);
    for (const FoundAddress& row : names.named)
        if (wanted.named.size() < named_max && contains_name(row, characters, typed)) wanted.named.push_back(row);
    auto keys = alias_keys(wanted.readings);
    std::vector<FoundAlias> aliases;
    for (const FoundAlias& alias : names.aliases)
        if (std::ranges::find(keys, alias.alias_key) != keys.end()) aliases.push_back(alias);
    for (AddressReading& reading : known_readings(wanted.readings, aliases, wanted.named))
        wanted.readings.push_back(std::move(reading));
    return wanted;
}

// The rows that one text's keys name.
std::vector<FoundAddress> rows_for(const Wanted& wanted, const std::multimap<std::string, FoundAddress>& by_key,
                                   const std::multimap<std::string, FoundAddress>& by_loose_key) {
    std::map<AddressId, FoundAddress> rows;
    auto take = [&](const auto& map, const std::string& key) {
        for (auto [at, end] = map.equal_range(key); at != end; ++at)
            rows.emplace(at->second.address_id, at->second);
    };
    for (const std::string& key : keys_around(wanted.readings))
        take(by_key, key);
    for (const std::string& key : loose_keys(wanted.readings))
        take(by_loose_key, key);
    std::vector<FoundAddress> list;
    for (auto& [id, row] : rows)
        list.push_back(std::move(row));
    return list;
}

} // namespace

Task<AddressNames> address_names(pg::Tx& tx, StationId station) {
    auto named = tx.queue(all_named_addresses, station);
    auto aliases = tx.queue(all_address_aliases, station);
    co_await tx.send();
    co_return AddressNames{named.take(), aliases.take()};
}

Task<std::vector<AddressGroundRow>> address_grounds(pg::Tx& tx, StationId station, std::vector<AddressId> addresses) {
    auto grounds = co_await tx.run(grounds_of_addresses, station, addresses);
    co_return grounds;
}

Task<std::map<std::string, MeantAddress>> addresses_meant(pg::Tx& tx, StationId station, const AddressNames& names,
                                                          std::vector<std::string> texts) {
    std::map<std::string, MeantAddress> meant;
    std::map<std::string, Wanted> wanted;
    std::set<std::string> keys, loose;
    for (const std::string& text : texts) {
        if (!meant.emplace(text, MeantAddress{}).second) continue;
        auto said = read_address(text);
        if (!said) {
            meant[text].unreadable = said.error().kind;
            continue;
        }
        Wanted one = wanted_of(names, text, std::move(*said));
        for (std::string& key : keys_around(one.readings))
            keys.insert(std::move(key));
        for (std::string& key : loose_keys(one.readings))
            loose.insert(std::move(key));
        wanted.emplace(text, std::move(one));
    }
    if (wanted.empty()) co_return meant;
    auto found = co_await tx.run(addresses_by_keys, station, std::vector(keys.begin(), keys.end()),
                                 std::vector(loose.begin(), loose.end()), found_at_once_max);
    std::multimap<std::string, FoundAddress> by_key, by_loose_key;
    for (const FoundAddress& row : found) {
        by_key.emplace(row.match_key, row);
        by_loose_key.emplace(row.loose_key, row);
    }
    std::map<AddressId, std::vector<std::string>> texts_of;
    for (const auto& [text, one] : wanted) {
        auto matched = match_address(one.said, one.readings, rows_for(one, by_key, by_loose_key), one.named);
        meant[text].match = matched.match;
        if (matched.match == AddressMatch::exact) texts_of[matched.rows.front().address_id].push_back(text);
    }
    std::vector<AddressId> ids;
    for (const auto& [id, said] : texts_of)
        ids.push_back(id);
    auto grounds = co_await tx.run(grounds_of_addresses, station, ids);
    for (const AddressGroundRow& ground : grounds)
        for (const std::string& text : texts_of.at(ground.address_id))
            meant[text].ground = ground;
    co_return meant;
}

} // namespace qzt
