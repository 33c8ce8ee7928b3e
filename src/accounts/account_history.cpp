#include "accounts/account_history.hpp"

#include <boost/json/serialize.hpp>

namespace qzt {

static constexpr int32_t page_default = 50;

Author author_of(const Actor& actor, std::string address) {
    return {actor.station_id, actor.member_id, actor.session_id, std::move(address)};
}

AccountEvent account_event(const Author& by, AccountAct act, std::optional<MemberId> about, Time now,
                           boost::json::object facts) {
    AccountEvent event;
    event.station_id = by.station_id;
    event.event_id = Uuid::v7(now);
    event.at = now;
    event.act = act;
    event.actor_id = by.member_id;
    event.session_id = by.session_id;
    event.member_id = about;
    event.address = by.address;
    event.facts.text = boost::json::serialize(facts);
    return event;
}

void queue_events(pg::Tx& tx, std::vector<AccountEvent> events) {
    if (!events.empty()) tx.queue(insert_account_events, pg::Rows<AccountEvent>(std::move(events)));
}

Task<AccountEventPage> account_history(pg::Tx& tx, StationId station, AccountEventQuery query) {
    int32_t limit = query.limit ? query.limit->value : page_default;
    auto rows = co_await tx.run(account_events_before, station, query.member_id, query.before, limit, query.act);
    AccountEventPage page;
    for (auto& row : rows)
        page.events.push_back({row.at, row.act, row.actor_id, row.actor_name, row.member_id, row.member_name,
                               row.org_id, row.address, json::Raw{std::move(row.facts.text)}});
    co_return page;
}

} // namespace qzt
