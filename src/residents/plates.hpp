// Plates: whoever keeps the register of an area makes, lists and withdraws them there; whoever stands before one gets
// the place's name. An unknown token and a withdrawn one look alike, and so does a plate of somebody else's area.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/transaction.hpp"
#include "residents/plate_types.hpp"

namespace qzt {

// One for each address: what hangs there already is told again.
Task<PlateList> make_plates(pg::Tx& tx, Actor by, MakePlates wanted, Time now);
Task<> withdraw_plate(pg::Tx& tx, Actor by, std::string token, Time now);

namespace access {

// Those that hang in the caller's own areas.
Task<PlateList> plates_to_read(pg::Tx& tx, Actor by);
// One of them; refuses 404.
Task<PlateLine> plate_to_read(pg::Tx& tx, Actor by, std::string token);

// With their doors, to be taken along.
Task<OwnPlates> plates_to_take(pg::Tx& tx, Actor by, Time now);
// Any plate that hangs in the station, as whoever works here meets it; refuses 404 when it is unknown or taken down.
Task<ScannedPlate> plate_scanned(pg::Tx& tx, Actor by, std::string token);

} // namespace access

struct PlateAddress {
    std::string token, name, full_name;
    std::optional<double> lon, lat; // its own, or of what it lies in
};
BOOST_DESCRIBE_STRUCT(PlateAddress, (), (token, name, full_name, lon, lat))

// Where a plate hangs, for whoever has its token. Nothing: unknown, withdrawn, or its house is gone.
Task<std::optional<PlateAddress>> plate_address(pg::Tx& tx, StationId station, std::string token);

} // namespace qzt
