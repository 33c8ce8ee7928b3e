#include "hot_spots/hot_spot_api.hpp"

#include "cases/records/case_access.hpp"
#include "hot_spots/recurring_queries.hpp"
#include "hot_spots/rising_places.hpp"

namespace qzt {
namespace {

Task<HotSpots> show_hot_spots(Call call, HotSpotDesk& desk, HotSpotsQuery wanted) {
    const FigureShelf* shelf = &read_shelf(*desk.figures);
    auto book = desk.figures->books->current();
    HotSpots page = co_await desk.figures->blocking->run([shelf, wanted, book, now = call.now] {
        return shelf->ask(
            [&](const FactColumns& facts) { return or_refuse(hot_spots_of(facts, wanted, now, *book)); });
    });
    co_return page;
}

Task<RecurringPlaces> list_recurring_places(Call call, HotSpotDesk& desk) {
    StationId station = call.actor.station_id;
    if (auto known = desk.recurring->find(station, call.now)) co_return *known;
    uint64_t seen = desk.recurring->changes();
    Time since = call.now - recurring_window;
    pg::Tx tx = co_await call.begin();
    auto cases = co_await tx.run(recurring_cases, station, since);
    co_await tx.commit();
    auto find = [since, cases = std::move(cases), book = desk.figures->books->current()]() mutable {
        auto name_of = [&](MemberId id) { return book->member_name(id); };
        return RecurringPlaces{since, recurring_places(std::move(cases), name_of)};
    };
    RecurringPlaces list = co_await desk.figures->blocking->run(std::move(find));
    desk.recurring->keep(station, std::make_shared<const RecurringPlaces>(list), call.now, seen);
    co_return list;
}

struct SetAsideReason {
    Line<2, 200> reason;
};
BOOST_DESCRIBE_STRUCT(SetAsideReason, (), (reason))

Task<> set_recurring_aside(Call call, HotSpotDesk& desk, CaseId case_id, SetAsideReason said) {
    pg::Tx tx = co_await call.begin();
    co_await access::case_to_read(tx, call.actor, case_id, call.now);
    co_await tx.run(set_place_aside, call.actor.station_id, case_id, call.actor.member_id, call.now,
                    std::string(said.reason));
    co_await tx.commit();
    desk.recurring->forget();
}

Task<> take_recurring_up(Call call, HotSpotDesk& desk, CaseId case_id) {
    pg::Tx tx = co_await call.begin();
    co_await access::case_to_read(tx, call.actor, case_id, call.now);
    co_await tx.run(take_place_up, call.actor.station_id, case_id);
    co_await tx.commit();
    desk.recurring->forget();
}

} // namespace

std::vector<http::Endpoint<Call>> hot_spot_endpoints(HotSpotDesk* desk) {
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
