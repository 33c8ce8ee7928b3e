// The history of accounts: who did what to whose account, and when. Every function that changes one writes its row in
// the same transaction.
#pragma once
#include "accounts/account_types.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"
#include "kernel/pg/transaction.hpp"

#include <boost/json/object.hpp>

namespace qzt {

struct AccountEvent {
    StationId station_id;
    Uuid event_id;
    Time at{};
    AccountAct act = AccountAct::signed_in;
    std::optional<MemberId> actor_id; // empty: the console of the server, or nobody who is known
    std::optional<SessionId> session_id;
    std::optional<MemberId> member_id;
    std::optional<OrgId> org_id;
    std::string address;
    pg::Json facts{"{}"};
};
BOOST_DESCRIBE_STRUCT(AccountEvent, (),
                      (station_id, event_id, at, act, actor_id, session_id, member_id, org_id, address, facts))

inline const pg::Query<pg::Affected(pg::Rows<AccountEvent>)> insert_account_events{
    "insert_account_events", pg::insert<AccountEvent>("account_events")};

struct AccountEventRow {
    Time at{};
    AccountAct act = AccountAct::signed_in;
    std::optional<MemberId> actor_id;
    std::optional<std::string> actor_name;
    std::optional<MemberId> member_id;
    std::optional<std::string> member_name;
    std::optional<OrgId> org_id;
    std::string address;
    pg::Json facts;
};
BOOST_DESCRIBE_STRUCT(AccountEventRow, (),
                      (at, act, actor_id, actor_name, member_id, member_name, org_id, address, facts))

inline const pg::Query<pg::Many<AccountEventRow>(StationId, std::optional<MemberId>, std::optional<Time>, int32_t,
                                                 std::optional<AccountAct>)>
    account_events_before{"account_events_before", R"(
    select e.at, e.act, e.actor_id, a.name as actor_name, e.member_id, m.name as member_name, e.org_id, e.address, e.facts
    from account_events e
    left join members a on a.station_id = e.station_id and a.member_id = e.actor_id
    left join members m on m.station_id = e.station_id and m.member_id = e.member_id
    where e.station_id = $1 and ($2::uuid is null or e.member_id = $2) and ($3::timestamptz is null or e.at < $3)
      and ($5::text is null or e.act = $5)
    order by e.at desc, e.event_id desc
    limit $4)"};

// Who acts, for the history: a member from a session, or the console of the server (both empty).
struct Author {
    StationId station_id;
    std::optional<MemberId> member_id;
    std::optional<SessionId> session_id;
    std::string address;
};
Author author_of(const Actor& actor, std::string address = "");

// An event of this author, to be completed and written.
AccountEvent account_event(const Author& by, AccountAct act, std::optional<MemberId> about, Time now,
                           boost::json::object facts = {});

// Travels with the next statements of the transaction.
void queue_events(pg::Tx& tx, std::vector<AccountEvent> events);

Task<AccountEventPage> account_history(pg::Tx& tx, StationId station, AccountEventQuery query);

} // namespace qzt
