#include "residents/card_api.hpp"

#include "cases/guess_limit.hpp"
#include "kernel/qr_code.hpp"
#include "residents/card_changes.hpp"
#include "residents/card_view.hpp"
#include "residents/code_text.hpp"
#include "residents/page_address.hpp"
#include "residents/resident_problems.hpp"

namespace qzt {

std::string bearer_of(std::string_view header) {
    constexpr std::string_view scheme = "Bearer ";
    constexpr size_t secret_max = 80;
    if (!header.starts_with(scheme) || header.size() > scheme.size() + secret_max) return "";
    return std::string(header.substr(scheme.size()));
}

namespace {

Task<http::Created<NewCard>> leave_a_card(Call call, ResidentDesk& desk, AddressId address_id) {
    pg::Tx tx = co_await call.begin();
    CardMade made = co_await leave_card(tx, *desk.keys, call.actor, address_id, call.now);
    co_await tx.commit();
    std::string path = "/p/#card=" + made.code;
    co_return http::Created<NewCard>{
        {made.card_id, spaced_code(made.code), made.ends_at, path, qr_svg(page_address(call.request, path))}};
}

// ── the resident's ──

Task<http::Created<CardSession>> begin_session(Call call, ResidentDesk& desk, OpenWithCode with) {
    static GuessLimit guesses;
    if (guesses.must_wait(call.request.remote_address, call.now)) throw Refused(Problem(too_many_cards_tried));
    pg::Tx tx = co_await call.begin();
    auto session = co_await open_card(tx, *desk.keys, call.actor.station_id, std::string(with.code), call.now);
    if (!session) {
        guesses.missed(call.request.remote_address, call.now);
        throw Refused(Problem(card_not_found));
    }
    co_await tx.commit();
    co_return http::Created<CardSession>{std::move(*session)};
}

std::string secret_of(const Call& call) { return bearer_of(call.request.headers.find("Authorization").value_or("")); }

Task<> end_session(Call call) {
    pg::Tx tx = co_await call.begin();
    co_await close_card(tx, call.actor.station_id, secret_of(call));
    co_await tx.commit();
}

Task<CardView> show_card(Call call, ResidentDesk& desk) {
    auto book = desk.books->current();
    pg::Tx tx = co_await call.begin();
    OpenCard card = co_await access::card_of_secret(tx, call.actor.station_id, secret_of(call), call.now);
    CardView view =
        co_await card_view(tx, *desk.keys, call.actor.station_id, std::move(card), book->calendar(), call.now);
    co_return view;
}

// Each act answers with the page as it is after it.
Task<CardView> correct(Call call, ResidentDesk& desk, CardCorrection said) {
    {
        pg::Tx tx = co_await call.begin();
        OpenCard card = co_await access::card_of_secret(tx, call.actor.station_id, secret_of(call), call.now);
        co_await correct_by_card(tx, *desk.keys, call.actor.station_id, std::move(card), std::move(said), call.now);
        co_await tx.commit();
    }
    CardView view = co_await show_card(std::move(call), desk);
    co_return view;
}

Task<CardView> confirm(Call call, ResidentDesk& desk, ProposalId proposal_id) {
    {
        pg::Tx tx = co_await call.begin();
        StationId station = call.actor.station_id;
        OpenCard card = co_await access::card_of_secret(tx, station, secret_of(call), call.now);
        co_await confirm_by_resident(tx, *desk.keys, card.of_door(station), proposal_id, call.now);
        co_await tx.commit();
    }
    CardView view = co_await show_card(std::move(call), desk);
    co_return view;
}

Task<CardView> object(Call call, ResidentDesk& desk, RegisterReadId read_id, CardObjects said) {
    {
        pg::Tx tx = co_await call.begin();
        OpenCard card = co_await access::card_of_secret(tx, call.actor.station_id, secret_of(call), call.now);
        co_await object_by_card(tx, call.actor.station_id, std::move(card), read_id, std::move(said), call.now);
        co_await tx.commit();
    }
    CardView view = co_await show_card(std::move(call), desk);
    co_return view;
}

} // namespace

std::vector<http::Endpoint<Call>> card_endpoints(ResidentDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(
            post, "/api/doors/{address_id}/cards", "leave_card",
            "A card for whoever lives behind a door of one's own areas; its code is told once, and an older "
            "card of the door ends.",
            leave_a_card, desk),
        http::endpoint(post, "/api/card-sessions", "begin_card_session",
                       "Open a card with its code; the secret is good for half an hour.", begin_session, desk),
        http::endpoint(del, "/api/card-session", "end_card_session", "Leave it.", end_session),
        http::endpoint(get, "/api/card", "show_card",
                       "What is registered at the card's door, masked; what waits; and who looked.", show_card, desk),
        http::endpoint(post, "/api/card/corrections", "correct_by_card",
                       "Say what is not so any more, or that all is; somebody else confirms it.", correct, desk),
        http::endpoint(post, "/api/card/proposals/{proposal_id}/confirmation", "confirm_by_card",
                       "Say that a change which somebody proposed is so.", confirm, desk),
        http::endpoint(post, "/api/card/looks/{read_id}/objections", "object_to_look",
                       "Object to a look; somebody of another organisation answers.", object, desk),
    };
}

} // namespace qzt
