#include "insight/wall_plan_api.hpp"

#include "accounts/account_history.hpp"
#include "insight/wall_plan_queries.hpp"
#include "insight/wall_plan_rules.hpp"
#include "insight/wall_problems.hpp"
#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"

namespace qzt {

// What we wrote ourselves; were it ever unreadable, the standard arrangement is better than a dark wall.
static std::vector<WallPlace> panels_of(const pg::Json& stored, WallFormat format) {
    auto parsed = json::parse(stored.text);
    if (!parsed) return standard_panels(format);
    auto panels = json::bind<std::vector<WallPlace>>(*parsed);
    return panels ? std::move(*panels) : standard_panels(format);
}

static WallPlan plan_of(WallPlanRow row) {
    auto panels = panels_of(row.panels, row.format);
    return {row.wall_id,
            std::move(row.name),
            row.format,
            row.version,
            std::move(panels),
            row.changed_at,
            std::move(row.changed_by_name),
            row.links};
}

Task<WallPlanList> list_walls(pg::Tx& tx, StationId station) {
    auto rows = co_await tx.run(walls_of_station, station);
    WallPlanList list;
    for (WallPlanRow& row : rows)
        list.walls.push_back(plan_of(std::move(row)));
    list.kinds.assign(panel_kinds().begin(), panel_kinds().end());
    list.templates = wall_templates();
    co_return list;
}

static Task<WallPlan> stored_wall(pg::Tx& tx, StationId station, WallId wall) {
    auto list = co_await list_walls(tx, station);
    auto found = std::ranges::find(list.walls, wall, &WallPlan::wall_id);
    if (found == list.walls.end()) throw Refused(Problem(wall_not_found));
    co_return std::move(*found);
}

static void note(pg::Tx& tx, const Actor& by, std::string_view what, const WallPlan& wall, Time now) {
    boost::json::object facts{{"wall", what}, {"name", wall.name}, {"panels", int64_t(wall.panels.size())}};
    queue_events(tx, {account_event(author_of(by), AccountAct::wall_changed, {}, now, std::move(facts))});
}

Task<WallPlan> create_wall(pg::Tx& tx, Actor by, CreateWall wanted, Time now) {
    auto list = co_await list_walls(tx, by.station_id);
    if (list.walls.size() >= size_t(walls_max))
        throw Refused(Problem(too_many_walls, {{"max", std::to_string(walls_max)}}));
    auto id = WallId::make(now);
    pg::Json panels{json::text_of(standard_panels(wanted.format))};
    co_await tx.run(insert_wall, by.station_id, id, std::string(wanted.name), wanted.format, panels, now,
                    by.member_id);
    WallPlan made = co_await stored_wall(tx, by.station_id, id);
    note(tx, by, "made", made, now);
    co_return made;
}

Task<WallPlan> update_wall(pg::Tx& tx, Actor by, WallId wall, UpdateWall wanted, Time now) {
    auto format = co_await tx.run(format_of_wall_for_update, by.station_id, wall, wanted.version);
    if (!format) {
        co_await stored_wall(tx, by.station_id, wall); // gone, or
        throw Refused(Problem(wall_changed));
    }
    auto panels = or_refuse(accept_panels(*format, std::move(wanted.panels).value_or(std::vector<WallPlace>())));
    co_await tx.run(change_wall, by.station_id, wall, std::string(wanted.name), pg::Json{json::text_of(panels)}, now,
                    by.member_id);
    WallPlan changed = co_await stored_wall(tx, by.station_id, wall);
    note(tx, by, "changed", changed, now);
    co_return changed;
}

Task<> delete_wall(pg::Tx& tx, Actor by, WallId wall, Time now) {
    WallPlan old = co_await stored_wall(tx, by.station_id, wall);
    if (old.links > 0) throw Refused(Problem(wall_in_use, {{"links", std::to_string(old.links)}}));
    co_await tx.run(forget_links_of_wall, by.station_id, wall);
    co_await tx.run(drop_wall, by.station_id, wall);
    note(tx, by, "deleted", old, now);
}

Task<WallArrangements> arrangements_of(pg::Tx& tx, StationId station) {
    auto rows = co_await tx.run(wall_arrangements, station);
    WallArrangements all;
    for (WallArrangementRow& row : rows)
        all[row.wall_id] = {row.wall_id, std::move(row.name), row.format, row.version,
                            panels_of(row.panels, row.format)};
    co_return all;
}

WallArrangement arrangement_for(const WallArrangements& all, const WallChoice& choice) {
    if (choice.wall_id)
        if (auto found = all.find(*choice.wall_id); found != all.end()) return found->second;
    WallFormat format = choice.format.value_or(WallFormat::standard);
    return {{}, "", format, 0, standard_panels(format)};
}

Task<WallChoice> choice_of(pg::Tx& tx, Actor screen, WallChoice asked) {
    if (!screen.wall_key_id) co_return asked;
    auto wall = co_await tx.run(wall_of_key, screen.station_id, *screen.wall_key_id);
    co_return WallChoice{wall.value_or(std::nullopt), asked.format};
}

// ── over HTTP ──────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

Task<WallPlanList> get_walls(Call call) {
    pg::Tx tx = co_await call.begin();
    WallPlanList list = co_await list_walls(tx, call.actor.station_id);
    co_return list;
}

Task<http::Created<WallPlan>> post_wall(Call call, CreateWall wanted) {
    pg::Tx tx = co_await call.begin();
    WallPlan made = co_await create_wall(tx, call.actor, std::move(wanted), call.now);
    co_await tx.commit();
    co_return http::Created<WallPlan>{std::move(made)};
}

Task<WallPlan> put_wall(Call call, WallId wall_id, UpdateWall wanted) {
    pg::Tx tx = co_await call.begin();
    WallPlan changed = co_await update_wall(tx, call.actor, wall_id, std::move(wanted), call.now);
    co_await tx.commit();
    co_return changed;
}

Task<> remove_wall(Call call, WallId wall_id) {
    pg::Tx tx = co_await call.begin();
    co_await delete_wall(tx, call.actor, wall_id, call.now);
    co_await tx.commit();
}

} // namespace

std::vector<http::Endpoint<Call>> wall_plan_endpoints() {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/walls", "list_walls",
                       "The walls of the station, the panels there are, and what a new wall begins with.", get_walls),
        http::endpoint(post, "/api/walls", "create_wall", "A wall with the standard panels of its format.",
                       post_wall),
        http::endpoint(put, "/api/walls/{wall_id}", "update_wall",
                       "Its name and its panels; screens that show it follow within seconds.", put_wall),
        http::endpoint(del, "/api/walls/{wall_id}", "delete_wall", "A wall that no link opens any more.",
                       remove_wall),
    };
}

} // namespace qzt
