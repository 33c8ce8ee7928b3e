#include "setup/setup.hpp"

#include "accounts/member_queries.hpp"
#include "accounts/members.hpp"
#include "cases/station/seed_station.hpp"
#include "kernel/json_problems.hpp"

#include <openssl/crypto.h>
#include <sodium.h>

namespace qzt {

// ── the code ──

SetupCode::SetupCode(std::function<void(const std::string&)> show) : show_(std::move(show)) { renew(); }

void SetupCode::renew() {
    code_ = fmt::format("{:04}-{:04}", randombytes_uniform(10000), randombytes_uniform(10000));
    wrong_ = 0;
    show_(code_);
}

Outcome<void> SetupCode::check(std::string_view given) {
    std::lock_guard lock(mutex_);
    if (given.size() == code_.size() && CRYPTO_memcmp(given.data(), code_.data(), code_.size()) == 0) return {};
    if (++wrong_ >= tries_max) renew();
    return refuse(setup_code_wrong, {{"tries", std::to_string(tries_max)}});
}

// ── the station ──

static const pg::Query<pg::Maybe<StationId>(StationId, std::string, std::string, Time)> insert_station{
    "insert_station", R"(
    insert into stations (station_id, code, name, created_at)
    select $1, $2, $3, $4
    where not exists (select from stations)
    returning station_id)"};

static const pg::Query<pg::Affected(StationId, MemberId)> password_is_own{"password_is_own", R"(
    update members set must_change_password = false
    where station_id = $1 and member_id = $2)"};

static bool is_station_code(std::string_view text) {
    return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

Task<StationId> make_station(pg::Pool& pool, PasswordHasher& hasher, PasswordProfile profile, SetupRequest wanted,
                             Time now) {
    if (!is_station_code(wanted.station_code))
        throw Refused(Problem(invalid_fields, {{"count", "1"}}, {{"/station_code", &station_code_shape, {}}}));
    or_refuse(accept_password(profile, wanted.password, {wanted.login, wanted.name, wanted.station_name}));
    FirstPassword first{wanted.password, {}};
    first.hash = co_await hasher.hash(first.password);

    StationId station{1};
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    auto made = co_await tx.run(insert_station, station, wanted.station_code, wanted.station_name, now);
    if (!made) throw Refused(Problem(setup_done));
    co_await seed_station(tx, station);
    OrgId org = OrgId::make(now);
    co_await tx.run(insert_organisation, station, org, std::string("police"), wanted.station_name,
                    wanted.station_name, true, true, std::string(), std::vector<std::string>());
    CreateMember administrator{wanted.login, wanted.name, Language::zh, {}};
    administrator.posts.push_back({Role::administrator, org, {}, {}});
    MemberView member = co_await store_member(tx, Author{station, {}, {}, ""}, std::move(administrator), first, now);
    co_await tx.run(password_is_own, station, member.member_id);
    co_await tx.commit();
    co_return station;
}

} // namespace qzt
