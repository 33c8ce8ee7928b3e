// What a resident says by a card: a correction, which waits for somebody who works for the station and did not leave
// the card; that a change which somebody else proposed is so; that a look was not right.
#pragma once
#include "residents/cards.hpp"

namespace qzt {

Task<> correct_by_card(pg::Tx& tx, const RegisterKeys& keys, StationId station, OpenCard card, CardCorrection said,
                       Time now);
Task<> object_by_card(pg::Tx& tx, StationId station, OpenCard card, RegisterReadId look, CardObjects said, Time now);

} // namespace qzt
