#include "demo/seed_demo.hpp"

#include "areas/area_queries.hpp"
#include "cases/station/seed_station.hpp"

#include <fmt/format.h>

namespace qzt::demo {

namespace {

// Ids of catalogue entries have no name elsewhere.
using EntryId = Id<struct CatalogueEntryTag>;

struct SeedOrganisation {
    StationId station_id;
    OrgId org_id;
    std::string kind, name, short_name;
    bool round_the_clock = false;
};
BOOST_DESCRIBE_STRUCT(SeedOrganisation, (), (station_id, org_id, kind, name, short_name, round_the_clock))

struct SeedMember {
    StationId station_id;
    MemberId member_id;
    std::string login, name, password_hash;
    Time password_changed_at{};
    Time created_at{};
};
BOOST_DESCRIBE_STRUCT(SeedMember, (),
                      (station_id, member_id, login, name, password_hash, password_changed_at, created_at))

struct SeedPost {
    StationId station_id;
    PostId post_id;
    MemberId member_id;
    OrgId org_id;
    Role role = Role::grid_worker;
    std::optional<std::string> force_kind;
    std::optional<AreaId> area_id;
};
BOOST_DESCRIBE_STRUCT(SeedPost, (), (station_id, post_id, member_id, org_id, role, force_kind, area_id))

struct SeedEntry {
    StationId station_id;
    std::string category;
    std::optional<AreaId> community_id;
    OrgId org_id;
    AssignmentRole role = AssignmentRole::lead;
    int32_t rank = 0;
    EntryId entry_id;
};
BOOST_DESCRIBE_STRUCT(SeedEntry, (), (station_id, category, community_id, org_id, role, rank, entry_id))

struct SeedLayer {
    StationId station_id;
    std::string layer;
    pg::Json features;
};
BOOST_DESCRIBE_STRUCT(SeedLayer, (), (station_id, layer, features))

template <class Row>
using Seed = pg::Query<pg::Affected(pg::Rows<Row>)>;

const pg::Query<pg::Affected(StationId, std::string, std::string, Time)> seed_demo_station{"seed_demo_station", R"(
    insert into stations (station_id, code, name, demo, created_at)
    values ($1, $2, $3, true, $4))"};
const Seed<SeedOrganisation> seed_organisations{"seed_organisations", pg::insert<SeedOrganisation>("organisations")};
const Seed<SeedMember> seed_members{"seed_members", pg::insert<SeedMember>("members")};
const Seed<SeedPost> seed_posts{"seed_posts", pg::insert<SeedPost>("posts")};
const Seed<SeedEntry> seed_catalogue{"seed_catalogue", pg::insert<SeedEntry>("dispatch_catalogue")};
const Seed<SeedLayer> seed_layers{"seed_layers", pg::insert<SeedLayer>("base_layers")};

std::vector<NewAreaRow> area_rows(StationId station, const TownPlan& plan) {
    std::vector<NewAreaRow> rows;
    for (const Area& area : plan.areas)
        rows.push_back(row_of(station, area));
    return rows;
}

std::vector<SeedLayer> layer_rows(StationId station, const TownPlan& plan) {
    std::vector<SeedLayer> rows;
    for (const BaseLayer& layer : plan.layers)
        rows.push_back({station, layer.layer, {layer.features}});
    return rows;
}

std::vector<SeedOrganisation> organisation_rows(StationId station, const TownPeople& people) {
    std::vector<SeedOrganisation> rows;
    for (const TownOrg& org : people.organisations)
        rows.push_back({station, org.org_id, org.kind, org.name, org.short_name, org.round_the_clock});
    return rows;
}

std::vector<SeedMember> member_rows(StationId station, const TownPeople& people, const std::string& hash, Time now) {
    std::vector<SeedMember> rows;
    for (const TownMember& member : people.members)
        rows.push_back({station, member.member_id, member.login, member.name, hash, now, now});
    return rows;
}

std::vector<SeedPost> post_rows(StationId station, const TownPeople& people) {
    std::vector<SeedPost> rows;
    for (const TownPost& post : people.posts)
        rows.push_back(
            {station, post.post_id, post.member_id, post.org_id, post.role, post.force_kind, post.area_id});
    return rows;
}

std::vector<SeedEntry> catalogue_rows(StationId station, const TownPlan& plan, const TownPeople& people) {
    std::vector<SeedEntry> rows;
    for (const CatalogueRow& row : catalogue_of(plan, people)) {
        auto id = EntryId::named(fmt::format("demo catalogue {} {}", station.value, rows.size()));
        rows.push_back({station, row.category, row.community_id, row.org_id, row.role, row.rank, id});
    }
    return rows;
}

} // namespace

Task<> seed_demo(pg::Tx& tx, StationId station, const TownPlan& plan, const TownPeople& people,
                 std::string password_hash, Time now) {
    tx.queue(seed_demo_station, station, town_station_code, town_station_name, now);
    co_await seed_station(tx, station);
    tx.queue(insert_areas, pg::Rows(area_rows(station, plan)));
    tx.queue(seed_layers, pg::Rows(layer_rows(station, plan)));
    tx.queue(seed_organisations, pg::Rows(organisation_rows(station, people)));
    tx.queue(seed_members, pg::Rows(member_rows(station, people, password_hash, now)));
    tx.queue(seed_posts, pg::Rows(post_rows(station, people)));
    tx.queue(seed_catalogue, pg::Rows(catalogue_rows(station, plan, people)));
    co_await tx.send();
}

// So many rows go in one statement that it ends in time, however long the past is.
static constexpr size_t history_rows_at_once = 5000;
static constexpr size_t cases_at_once = 1000;

template <class Row>
static std::vector<Row> part_of(const std::vector<Row>& rows, size_t from) {
    size_t until = std::min(rows.size(), from + history_rows_at_once);
    if (from >= until) return {};
    return {rows.begin() + ptrdiff_t(from), rows.begin() + ptrdiff_t(until)};
}

static Task<> write_cases(pg::Tx& tx, StationId station, const TownHistory& history, Time now) {
    CaseSet cases;
    size_t count = 0;
    for (const auto& [id, file] : history.files()) {
        cases.put(file);
        if (++count % cases_at_once != 0 && count != history.files().size()) continue;
        queue_writes(tx, station, cases, {}, now);
        co_await tx.send();
        cases = CaseSet();
    }
}

Task<> write_history(pg::Tx& tx, StationId station, const TownHistory& history, Time now) {
    std::vector<Day> days;
    std::vector<std::string> majors;
    std::vector<int32_t> counts;
    for (const auto& [series, last] : history.numbers()) {
        days.push_back(series.first);
        majors.push_back(series.second);
        counts.push_back(last);
    }
    auto numbers = tx.queue(take_case_numbers, station, days, majors, counts);
    co_await write_cases(tx, station, history, now);
    // In the order in which they happened, as the history is read.
    size_t rows = std::max(
        {history.events().size(), history.notices().size(), history.commands().size(), history.moments().size()});
    for (size_t from = 0; from < rows; from += history_rows_at_once) {
        Writing part{
            part_of(history.events(), from), part_of(history.notices(), from), part_of(history.commands(), from), {}};
        queue_writes(tx, station, CaseSet(), std::move(part), now);
        queue_moments(tx, station, part_of(history.moments(), from));
        co_await tx.send();
    }
}

} // namespace qzt::demo
