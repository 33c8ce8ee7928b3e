#include "cases/station/category_changes.hpp"

#include "accounts/directory_queries.hpp"
#include "areas/area_queries.hpp"
#include "cases/categories/category_problems.hpp"
#include "cases/station/setting_changes.hpp"

namespace qzt {

static const pg::Query<pg::Maybe<FullCategoryRow>(StationId, std::string)> category_for_update{
    "category_for_update", pg::select<FullCategoryRow>("categories", R"(
    where station_id = $1 and code = $2
    for update)")};

static const pg::Query<pg::Affected(StationId, std::string)> delete_catalogue_of{"delete_catalogue_of", R"(
    delete from dispatch_catalogue
    where station_id = $1 and category = $2)"};

struct NewCatalogueRow : CatalogueRow {
    StationId station_id;
    Uuid entry_id;
};
BOOST_DESCRIBE_STRUCT(NewCatalogueRow, (CatalogueRow), (station_id, entry_id))

static const pg::Query<pg::Affected(pg::Rows<NewCatalogueRow>)> insert_catalogue{
    "insert_catalogue", pg::insert<NewCatalogueRow>("dispatch_catalogue")};

static const pg::Query<pg::Many<AreaId>(StationId)> communities_in_use{"communities_in_use", R"(
    select area_id
    from areas
    where station_id = $1 and level = 'community' and active)"};

// ── categories ──

Task<FullCategoryRow> hold_category(pg::Tx& tx, StationId station, std::string code) {
    auto row = co_await tx.run(category_for_update, station, code);
    if (!row) throw Refused(Problem(category_not_found, {{"code", code}}));
    co_return std::move(*row);
}

Task<CategorySettings> change_category_settings(pg::Tx& tx, Actor by, std::string code, WriteCategory wanted,
                                                Time now) {
    auto organisations = tx.queue(book_organisations, by.station_id);
    FullCategoryRow row = co_await hold_category(tx, by.station_id, std::move(code));
    std::vector<std::string> station_kinds;
    for (auto& org : organisations.take())
        station_kinds.push_back(org.kind);
    Category before = category_of(row);
    Category after = or_refuse(accept_category(before, wanted, station_kinds));
    FullCategoryRow changed = row_of(by.station_id, after);
    auto facts = differing(after.code, settings_of(before), settings_of(after));
    queue_events(tx, {account_event(author_of(by), AccountAct::category_changed, {}, now, std::move(facts))});
    co_await tx.run(put_categories, pg::Rows<FullCategoryRow>({changed}));
    co_return settings_of(after);
}

// ── the catalogue ──

static std::vector<CategoryCatalogue> by_category(const std::vector<CatalogueRow>& rows) {
    std::vector<CategoryCatalogue> categories;
    for (auto& row : rows) {
        if (categories.empty() || categories.back().category != row.category)
            categories.push_back({row.category, {}});
        categories.back().entries.push_back({row.community_id, row.org_id, row.role});
    }
    return categories;
}

Task<CatalogueView> catalogue_view(pg::Tx& tx, StationId station) {
    auto rows = co_await tx.run(book_catalogue, station);
    co_return CatalogueView{by_category(rows)};
}

static CatalogueGround ground_of(const FullCategoryRow& row, std::vector<OrganisationRow> organisations,
                                 std::vector<AreaId> communities) {
    CatalogueGround ground{category_of(row), {}, std::move(communities)};
    for (auto& org : organisations)
        ground.organisations.push_back(
            {org.org_id, org.kind, org.name, org.short_name, org.active, {org.round_the_clock}});
    return ground;
}

static std::vector<NewCatalogueRow> rows_of(StationId station, const std::string& code,
                                            std::span<const CatalogueEntry> entries, Time now) {
    std::vector<NewCatalogueRow> rows;
    for (auto& entry : entries) {
        auto& row = rows.emplace_back();
        row.station_id = station;
        row.entry_id = Uuid::v7(now);
        row.category = code;
        row.community_id = entry.community_id;
        row.org_id = entry.org_id;
        row.role = entry.role;
        row.rank = int32_t(rows.size());
    }
    return rows;
}

Task<CategoryCatalogue> change_catalogue(pg::Tx& tx, Actor by, std::string code, WriteCatalogue wanted, Time now,
                                         boost::json::object lesson) {
    auto organisations = tx.queue(book_organisations, by.station_id);
    auto communities = tx.queue(communities_in_use, by.station_id);
    auto catalogue = tx.queue(book_catalogue, by.station_id);
    FullCategoryRow row = co_await hold_category(tx, by.station_id, code);
    auto ground = ground_of(row, organisations.take(), communities.take());
    or_refuse(accept_catalogue(ground, wanted.entries));

    CategoryCatalogue before{code, {}}, after{code, wanted.entries};
    for (auto& of_category : by_category(catalogue.take()))
        if (of_category.category == code) before = of_category;
    boost::json::object facts{
        {"code", code}, {"before", object_of(before).at("entries")}, {"after", object_of(after).at("entries")}};
    if (!lesson.empty()) facts["lesson"] = std::move(lesson);
    queue_events(tx, {account_event(author_of(by), AccountAct::catalogue_changed, {}, now, std::move(facts))});
    tx.queue(delete_catalogue_of, by.station_id, code);
    auto rows = rows_of(by.station_id, code, wanted.entries, now);
    if (!rows.empty()) tx.queue(insert_catalogue, pg::Rows<NewCatalogueRow>(std::move(rows)));
    co_await tx.send();
    co_return after;
}

} // namespace qzt
