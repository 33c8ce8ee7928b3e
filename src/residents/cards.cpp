#include "residents/cards.hpp"

#include "accounts/session_rules.hpp"
#include "kernel/outcome.hpp"
#include "kernel/pg/query.hpp"
#include "registry/register_access.hpp"
#include "residents/code_text.hpp"
#include "residents/resident_problems.hpp"

namespace qzt {

namespace {

const pg::Query<pg::Affected(StationId, AddressId, Time)> end_cards_of_door{"end_cards_of_door", R"(
    update household_cards
    set ended_at = $3
    where station_id = $1 and address_id = $2 and ended_at is null)"};

const pg::Query<pg::Affected(StationId, CardId, AddressId, pg::Bytes, MemberId, Time, Time)> insert_card{
    "insert_card",
    R"(
    insert into household_cards (station_id, card_id, address_id, code_hash, made_by, made_at, ends_at)
    values ($1, $2, $3, $4, $5, $6, $7))"};

const pg::Query<pg::Maybe<CardId>(StationId, pg::Bytes, Time)> open_card_of_code{"open_card_of_code", R"(
    update household_cards
    set opened_at = coalesce(opened_at, $3)
    where station_id = $1 and code_hash = $2 and ended_at is null and ends_at > $3
    returning card_id)"};

// What is over goes with it.
const pg::Query<pg::Affected(StationId, CardSessionId, CardId, pg::Bytes, Time, Time)> begin_card_session{
    "begin_card_session", R"(
    with gone as (delete from card_sessions where station_id = $1 and ends_at < $5)
    insert into card_sessions (station_id, session_id, card_id, secret_hash, began_at, ends_at)
    values ($1, $2, $3, $4, $5, $6))"};

const pg::Query<pg::Affected(StationId, pg::Bytes)> end_card_session{"end_card_session", R"(
    delete from card_sessions
    where station_id = $1 and secret_hash = $2)"};

const pg::Query<pg::Maybe<OpenCard>(StationId, pg::Bytes, Time)> open_card_of_secret{"open_card_of_secret", R"(
    select c.card_id, c.address_id, c.made_by, c.made_at, c.ends_at, s.ends_at as session_ends_at
    from card_sessions s
    join household_cards c on c.station_id = $1 and c.card_id = s.card_id
    where s.station_id = $1 and s.secret_hash = $2 and s.ends_at > $3 and c.ended_at is null and c.ends_at > $3)"};

constexpr size_t secret_characters = 52; // 260 random bits

} // namespace

Task<CardMade> leave_card(pg::Tx& tx, const RegisterKeys& keys, Actor by, AddressId address, Time now) {
    co_await access::dwelling_to_change(tx, by, address);
    CardMade card{CardId::make(now), random_code(card_code_length), now + card_lasts};
    co_await tx.run(end_cards_of_door, by.station_id, address, now);
    co_await tx.run(insert_card, by.station_id, card.card_id, address, keys.card_hash(card.code), by.member_id, now,
                    card.ends_at);
    co_return card;
}

Task<std::optional<CardSession>> open_card(pg::Tx& tx, const RegisterKeys& keys, StationId station, std::string code,
                                           Time now) {
    auto plain = plain_code(code, card_code_length);
    if (!plain) co_return std::nullopt;
    auto card = co_await tx.run(open_card_of_code, station, keys.card_hash(*plain), now);
    if (!card) co_return std::nullopt;
    CardSession session{random_code(secret_characters), now + card_session_lasts};
    co_await tx.run(begin_card_session, station, CardSessionId::make(now), *card, token_hash(session.secret), now,
                    session.ends_at);
    co_return session;
}

Task<> close_card(pg::Tx& tx, StationId station, std::string secret) {
    co_await tx.run(end_card_session, station, token_hash(secret));
}

namespace access {

Task<OpenCard> card_of_secret(pg::Tx& tx, StationId station, std::string secret, Time now) {
    auto card = co_await tx.run(open_card_of_secret, station, token_hash(secret), now);
    if (!card) throw Refused(Problem(card_session_over));
    co_return std::move(*card);
}

} // namespace access
} // namespace qzt
