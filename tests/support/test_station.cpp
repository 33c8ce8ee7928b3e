#include "support/test_station.hpp"

#include "areas/area_queries.hpp"
#include "cases/station/seed_station.hpp"
#include "registry/register_audit.hpp"

#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt::testing {

Time at_clock(std::string_view clock, std::string_view day) {
    return time_from_text(std::string(day) + "T" + std::string(clock) + ":00+08:00").value();
}

Actor TestStation::actor(std::string login, Role role, OrgId org, std::optional<AreaId> area) {
    Actor actor;
    actor.station_id = station;
    actor.member_id = MemberId::named(login);
    actor.name = login;
    actor.posts = {{PostId::named(login), role, org, area}};
    return actor;
}

std::vector<Actor*> TestStation::everybody() {
    return {&dispatcher, &colleague,     &commander, &reporter, &handler,
            &leader,     &other_handler, &inspector, &caller,   &officer};
}

static Area square(AreaId id, AreaId parent, std::string code, double west) {
    return {.area_id = id,
            .parent_id = parent,
            .level = AreaLevel::grid,
            .name = code,
            .code = code,
            .inside = {west + 0.005, 24.005},
            .outline = {{{{{{west, 24}, {west + 0.01, 24}, {west + 0.01, 24.01}, {west, 24.01}, {west, 24}}}}}}};
}

static Task<> fill(pg::Pool& pool, TestStation& town) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
    co_await seed_station(tx, town.station);
    Area north{.area_id = town.north, .level = AreaLevel::community, .name = "北社区", .code = "01"};
    Area south{.area_id = town.south, .level = AreaLevel::community, .name = "南社区", .code = "02"};
    std::vector rows{row_of(town.station, north), row_of(town.station, south),
                     row_of(town.station, square(town.north_grid, town.north, "01-01", 118.00)),
                     row_of(town.station, square(town.south_grid, town.south, "02-01", 118.02))};
    co_await tx.run(insert_areas, pg::Rows(rows));
    co_await tx.commit();
}

static Task<> load_book(pg::Pool& pool, TestStation& town) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
    auto book = co_await StationBook::load(tx, town.station);
    co_await tx.commit();
    town.shelf.put(book);
}

TestStation::TestStation() {
    db.say("insert into stations values (1, 'TS', '试验派出所', true, now()), (2, 'OT', '别处派出所', false, now())");
    db.run([this](pg::Pool& pool) -> Task<> { return fill(pool, *this); });
    for (auto [id, kind, name] :
         {std::tuple(police, "police", "派出所"), std::tuple(urban, "dept_urban", "城管队"),
          std::tuple(market, "dept_market", "市场所"), std::tuple(property, "property", "物业公司")})
        db.say(fmt::format(
            "insert into organisations (station_id, org_id, kind, name, short_name) values (1, '{}', '{}', "
            "'{}', '{}')",
            id.text(), kind, name, name));
    for (Actor* one : everybody()) {
        const Post& post = one->posts.front();
        db.say(fmt::format(
            "insert into members (station_id, member_id, login, name, password_hash, created_at) values (1, "
            "'{}', '{}', '{}', '', now())",
            one->member_id.text(), one->name, one->name));
        db.say(fmt::format(
            "insert into posts (station_id, post_id, member_id, org_id, role, area_id) values (1, '{}', '{}', "
            "'{}', '{}', {})",
            post.post_id.text(), one->member_id.text(), post.org_id.text(), json::word(post.role),
            post.area_id ? "'" + post.area_id->text() + "'" : "null"));
    }
    db.say(fmt::format(
        "insert into dispatch_catalogue (station_id, category, org_id, role, rank, entry_id) values "
        "(1, '0401', '{}', 'lead', 0, gen_random_uuid()), (1, '0401', '{}', 'assist', 1, gen_random_uuid())",
        urban.text(), property.text()));
    db.run([this](pg::Pool& pool) -> Task<> { return load_book(pool, *this); });
}

static Task<> with_runner(TestStation::Story story, StationBookShelf& shelf, pg::Pool& pool) {
    Executor executor = co_await asio::this_coro::executor;
    CommandRunner runner(executor.context(), pool, shelf);
    std::exception_ptr thrown;
    try {
        co_await story(runner, pool);
    } catch (...) {
        thrown = std::current_exception();
    }
    co_await runner.drain();
    if (thrown) std::rethrow_exception(thrown);
}

void TestStation::run(Story story) {
    db.run([&](pg::Pool& pool) -> Task<> { return with_runner(story, shelf, pool); });
    for (const Breach& breach : audit())
        ADD_FAILURE() << "audit: " << breach.rule << " " << breach.row;
}

void TestStation::run(Task<> (*story)(CommandRunner&, pg::Pool&, TestStation&)) {
    run([&](CommandRunner& runner, pg::Pool& pool) { return story(runner, pool, *this); });
}

static Task<> read_audit(pg::Pool& pool, StationId station, std::vector<Breach>& breaches) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    breaches = co_await audit_cases(tx, station);
    auto of_register = co_await audit_register(tx, station);
    breaches.insert(breaches.end(), of_register.begin(), of_register.end());
    co_await tx.rollback();
}

std::vector<Breach> TestStation::audit() {
    std::vector<Breach> breaches;
    db.run([&](pg::Pool& pool) -> Task<> { return read_audit(pool, station, breaches); });
    return breaches;
}

SubmitReport TestStation::shed(std::string text) {
    SubmitReport said = fresh<SubmitReport>();
    said.category = "0401";
    said.text = std::move(text);
    said.place_text = Line<0, 200>("和平小区3栋北侧");
    said.lon = 118.005;
    said.lat = 24.005;
    return said;
}

Order TestStation::order(Actor by, CaseId case_id, CommandBody body, std::optional<Time> now) const {
    return {case_id, std::move(by), now.value_or(at_clock("10:00")), std::move(body)};
}

Task<CommandAnswer> TestStation::report(CommandRunner& runner, SubmitReport said, std::optional<Time> now) {
    Order wanted = order(reporter, CaseId::make(SystemClock().now()), std::move(said), now);
    std::string answer = co_await runner.give(std::move(wanted));
    co_return or_refuse(json::from_text<CommandAnswer>(answer));
}

Task<CommandAnswer> TestStation::give(CommandRunner& runner, Actor by, CaseId case_id, CommandBody body,
                                      std::optional<Time> now) {
    Order wanted = order(std::move(by), case_id, std::move(body), now);
    std::string answer = co_await runner.give(std::move(wanted));
    co_return or_refuse(json::from_text<CommandAnswer>(answer));
}

} // namespace qzt::testing
