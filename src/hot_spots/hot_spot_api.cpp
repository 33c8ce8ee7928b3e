#include "hot_spots/hot_spot_api.hpp"

#include "cases/records/case_access.hpp"
#include "hot_spots/recurring_queries.hpp"
#include "hot_spots/rising_places.hpp"

namespace qzt {
namespace {

Task<HotSpots> show_hot_spots(Call call, FigureDesk& desk, HotSpotsQuery wanted) {
    const FigureShelf* shelf = &read_shelf(desk);
    auto book = desk.books->current();
    HotSpots page = co_await desk.blocking->run([shelf, wanted, book, now = call.now] {
        return shelf->ask(
            [&](const FactColumns& facts) { return or_refuse(hot_spots_of(facts, wanted, now, *book)); });
    });
    co_return page;
}

struct RecurringPlaces {
    Time since{};
    std::vector<RecurringPlace> places;
};
BOOST_DESCRIBE_STRUCT(RecurringPlaces, (), (since, places))

Task<RecurringPlaces> list_recurring_places(Call call, FigureDesk& desk) {
    auto book = desk.books->current();
    RecurringPlaces list{.since = call.now - recurring_window};
    pg::Tx tx = co_await call.begin();
    auto cases = co_await tx.run(recurring_cases, call.actor.station_id, list.since);
    co_await tx.commit();
    list.places = recurring_places(std::move(cases), [&](MemberId id) { return book->member_name(id); });
    co_return list;
}

struct SetAsideReason {
    Line<2, 200> reason;
};
BOOST_DESCRIBE_STRUCT(SetAsideReason, (), (reason))

Task<> set_recurring_aside(Call call, FigureDesk&, CaseId case_id, SetAsideReason said) {
    pg::Tx tx = co_await call.begin();
    co_await access::case_to_read(tx, call.actor, case_id, call.now);
    co_await tx.run(set_place_aside, call.actor.station_id, case_id, call.actor.member_id, call.now,
                    std::string(said.reason));
    co_await tx.commit();
}

Task<> take_recurring_up(Call call, FigureDesk&, CaseId case_id) {
    pg::Tx tx = co_await call.begin();
    co_await access::case_to_read(tx, call.actor, case_id, call.now);
    co_await tx.run(take_place_up, call.actor.station_id, case_id);
    co_await tx.commit();
}

} // namespace

std::vector<http::Endpoint<Call>> hot_spot_endpoints(FigureDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/hot-spots", "show_hot_spots",
                       "What rose beyond its usual level in the week or the four weeks before a day, and where one "
                       "side tells of what the other does not.",
                       show_hot_spots, desk),
        http::endpoint(get, "/api/recurring-places", "list_recurring_places",
                       "Places where one matter came back after it was settled, and nobody has asked for the cause.",
                       list_recurring_places, desk),
        http::endpoint(post, "/api/recurring-places/{case_id}/set-aside", "set_recurring_aside",
                       "Nobody need ask for the cause there, until it comes back again; the newest case names it.",
                       set_recurring_aside, desk),
        http::endpoint(del, "/api/recurring-places/{case_id}/set-aside", "take_recurring_up",
                       "Somebody may need to, after all.", take_recurring_up, desk),
    };
}

} // namespace qzt
