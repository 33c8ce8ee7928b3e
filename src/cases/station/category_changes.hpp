// Changes of a category's settings and of its rows in the dispatch catalogue. What is written here reaches the rules
// with the next reading of the station's book, a moment later.
#pragma once
#include "accounts/actor.hpp"
#include "cases/categories/catalogue_rules.hpp"
#include "cases/categories/category_settings.hpp"
#include "cases/station/station_queries.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

// These write what changed into the history; the caller commits.
Task<CategorySettings> change_category_settings(pg::Tx& tx, Actor by, std::string code, WriteCategory wanted,
                                                Time now);
// `lesson`: what taught it, for the history.
Task<CategoryCatalogue> change_catalogue(pg::Tx& tx, Actor by, std::string code, WriteCatalogue wanted, Time now,
                                         boost::json::object lesson = {});
Task<CatalogueView> catalogue_view(pg::Tx& tx, StationId station);

// Two who decide about one category, or its catalogue, wait for each other. Refuses category_not_found.
Task<FullCategoryRow> hold_category(pg::Tx& tx, StationId station, std::string code);

} // namespace qzt
