#include "accounts/sign_in_sprays.hpp"

#include "accounts/session_rules.hpp"
#include "kernel/log.hpp"
#include "kernel/metrics.hpp"

namespace qzt {

static metrics::Family<metrics::Counter> sprays{"qzt_password_sprays_total",
                                                "Alarms about many logins tried from one address."};

struct SprayCount {
    int32_t logins;
    bool told;
};
BOOST_DESCRIBE_STRUCT(SprayCount, (), (logins, told))

// By time: the last hour is little, whatever the history holds.
static const pg::Query<pg::One<SprayCount>(StationId, std::string, Time)> logins_tried_from{"logins_tried_from", R"(
    select (count(distinct facts ->> 'mark'))::int as logins, coalesce(bool_or(act = 'spray_suspected'), false) as told
    from account_events
    where station_id = $1 and address = $2 and at > $3
      and act in ('sign_in_failed', 'sign_in_locked', 'spray_suspected'))"};

int32_t login_mark(std::string_view login) {
    auto hash = token_hash(login);
    return hash[0] << 8 | hash[1];
}

Task<> look_for_spray(pg::Tx& tx, Author nobody, Time now) {
    auto count = co_await tx.run(logins_tried_from, nobody.station_id, nobody.address, now - spray_window);
    if (count.told || count.logins < spray_logins) co_return;
    queue_events(tx, {account_event(nobody, AccountAct::spray_suspected, {}, now, {{"logins", count.logins}})});
    sprays.only().add();
    log::warn("password_spray_suspected", {{"logins", count.logins}});
}

} // namespace qzt
