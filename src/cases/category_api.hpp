// Categories and the dispatch catalogue over HTTP, for those who keep the system. What is written here reaches the
// rules with the next reading of the station's book, a moment later.
#pragma once
#include "accounts/call.hpp"
#include "cases/catalogue_rules.hpp"
#include "cases/category_settings.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

// These write what changed into the history; the caller commits.
Task<CategorySettings> change_category_settings(pg::Tx& tx, Actor by, std::string code, WriteCategory wanted,
                                                Time now);
Task<CategoryCatalogue> change_catalogue(pg::Tx& tx, Actor by, std::string code, WriteCatalogue wanted, Time now);
Task<CatalogueView> catalogue_view(pg::Tx& tx, StationId station);

// /api/categories, /api/catalogue
std::vector<http::Endpoint<Call>> category_endpoints();

} // namespace qzt
