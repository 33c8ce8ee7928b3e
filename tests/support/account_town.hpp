// A station with an organisation and whoever a test of accounts needs, in a database of its own. Every act runs on
// one io_context until it is done, and answers with its value or with the code of its refusal.
#pragma once
#include "accounts/account_queries.hpp"
#include "accounts/accounts.hpp"
#include "accounts/members.hpp"
#include "support/test_database.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace qzt::testing {

inline const pg::Query<pg::Affected(StationId, std::string, std::string, Time)> add_station{"test_add_station", R"(
    insert into stations (station_id, code, name, demo, created_at)
    values ($1, $2, $3, true, $4))"};

inline const pg::Query<pg::Many<AccountAct>(StationId)> acts_in_order{"test_acts_in_order", R"(
    select act
    from account_events
    where station_id = $1
    order by event_id)"};

struct AccountTown {
    static constexpr StationId station{1};
    static constexpr std::string_view password = "Kestrel-violet-7";

    TestDatabase database;
    asio::io_context context;
    pg::Pool pool{context, {.conninfo = database.conninfo_app(), .connections_max = 4}};
    PasswordHasher hasher{2, 64, {1, 64 * 1024}};
    AccountDesk desk{&hasher, gb_l3};
    Time now = *time_from_text("2026-03-10T08:00:00+08:00");
    OrgId org = OrgId::named("room");
    std::string refused; // of the last act; empty when it went well
    int count = 0;       // for tests that let several act at once

    explicit AccountTown(bool second_station = false) {
        pg::Pool owner(context, {.conninfo = database.conninfo_owner()});
        run(owner.run(pg::Scope(), add_station, station, "HX", "环溪派出所", now));
        if (second_station) run(owner.run(pg::Scope(), add_station, StationId{2}, "QS", "青石派出所", now));
        run(pool.run(pg::Scope::station(station), insert_organisation_of_test, station, org));
    }

    // Runs it to its end. A refusal is kept by its code, and the value is then an empty one.
    template <class T>
    T run(Task<T> task) {
        refused.clear();
        std::exception_ptr thrown;
        std::optional<T> value;
        asio::co_spawn(context, std::move(task), [&](std::exception_ptr failure, T answer) {
            thrown = failure;
            if (!failure) value = std::move(answer);
        });
        finish(thrown);
        return value ? std::move(*value) : T{};
    }
    void run(Task<> task) {
        refused.clear();
        std::exception_ptr thrown;
        asio::co_spawn(context, std::move(task), [&](std::exception_ptr failure) { thrown = failure; });
        finish(thrown);
    }
    // In a transaction that commits.
    template <class Act>
    auto in_transaction(Act act) {
        return run(committed(std::move(act)));
    }

    // An account with a password that need not be changed.
    MemberId member(std::string login, std::vector<Role> roles) {
        CreateMember wanted{login, "某" + login, Language::zh, {}};
        for (Role role : roles)
            wanted.posts.push_back({role, org, {}, {}});
        FirstPassword first{std::string(password), hasher.hash_now(std::string(password))};
        auto made = in_transaction(
            [=, this](pg::Tx& tx) { return store_member(tx, {station, {}, {}, "console"}, wanted, first, now); });
        in_transaction([=, this](pg::Tx& tx) { return settle_password(tx, made.member_id, first.hash); });
        return made.member_id;
    }
    Actor actor(MemberId id, std::vector<Role> roles) const {
        Actor actor{.station_id = station, .member_id = id};
        for (Role role : roles)
            actor.posts.push_back({.role = role, .org_id = org});
        return actor;
    }

    std::optional<SignedIn> enter(std::string login, std::string_view given = password,
                                  std::optional<std::string> code = {}, std::string address = "192.0.2.1") {
        SignIn wanted{login, std::string(given), {}};
        if (code) wanted.code = *code;
        return run(entered(std::move(wanted), Visitor{std::move(address), "Firefox · Linux"}));
    }
    std::optional<Actor> who(std::string token) {
        return in_transaction([=, this](pg::Tx& tx) { return actor_of(tx, token, now); });
    }
    std::vector<AccountAct> history() { return run(pool.run(pg::Scope::station(station), acts_in_order, station)); }

private:
    inline static const pg::Query<pg::Affected(StationId, OrgId)> insert_organisation_of_test{
        "test_insert_organisation", R"(
        insert into organisations (station_id, org_id, kind, name, short_name)
        values ($1, $2, 'police', '指挥室', '指挥室'))"};

    Task<> settle_password(pg::Tx& tx, MemberId id, std::string hash) {
        co_await tx.run(store_password, station, id, hash, now, false);
    }

    Task<std::optional<SignedIn>> entered(SignIn wanted, Visitor visitor) {
        auto outcome = co_await sign_in(pool, desk, station, std::move(wanted), std::move(visitor), now);
        co_return or_refuse(std::move(outcome));
    }

    void finish(std::exception_ptr& thrown) {
        context.restart();
        context.run();
        if (!thrown) return;
        try {
            std::rethrow_exception(thrown);
        } catch (const Refused& refusal) {
            refused = refusal.problem.kind->code;
        }
    }

    template <class Act>
    auto committed(Act act) -> decltype(act(std::declval<pg::Tx&>())) {
        pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
        if constexpr (std::is_same_v<decltype(act(tx)), Task<>>) {
            co_await act(tx);
            co_await tx.commit();
        } else {
            auto value = co_await act(tx);
            co_await tx.commit();
            co_return value;
        }
    }
};

} // namespace qzt::testing
