// What whoever has opened a card sees.
#pragma once
#include "areas/calendar_rules.hpp"
#include "residents/cards.hpp"

namespace qzt {

// The resident's objections are answered within so many.
inline constexpr Span objection_limit = work_days(15);

Task<CardView> card_view(pg::Tx& tx, const RegisterKeys& keys, StationId station, OpenCard card, Calendar calendar,
                         Time now);

} // namespace qzt
