// Cards: left by whoever is at a door of their own areas, opened with the code by whoever lives there. A newer card
// for the same door ends the older, and with it every session that was opened by it.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/transaction.hpp"
#include "registry/register_keys.hpp"
#include "residents/card_types.hpp"
#include "visits/proposals.hpp"

namespace qzt {

struct CardMade {
    CardId card_id;
    std::string code; // plain
    Time ends_at{};
};
Task<CardMade> leave_card(pg::Tx& tx, const RegisterKeys& keys, Actor by, AddressId address, Time now);

// Nothing: there is no such card, or it is over.
Task<std::optional<CardSession>> open_card(pg::Tx& tx, const RegisterKeys& keys, StationId station, std::string code,
                                           Time now);
Task<> close_card(pg::Tx& tx, StationId station, std::string secret);

struct OpenCard {
    CardId card_id;
    AddressId address_id;
    MemberId made_by;
    Time made_at{}, ends_at{}, session_ends_at{};

    CardOfDoor of_door(StationId station) const { return {station, address_id, made_by}; }
};
BOOST_DESCRIBE_STRUCT(OpenCard, (), (card_id, address_id, made_by, made_at, ends_at, session_ends_at))

namespace access {

// The card that somebody has opened; refuses when the session is over, or the card.
Task<OpenCard> card_of_secret(pg::Tx& tx, StationId station, std::string secret, Time now);

} // namespace access
} // namespace qzt
