// The dispatch catalogue: which organisation leads and which assist in a category, for one community or for the whole
// station. It is written a category at a time; the order of the rows is the order in which they are offered.
#pragma once
#include "areas/area_types.hpp"
#include "cases/rules/rulebook.hpp"
#include "kernel/json.hpp"
#include "kernel/outcome.hpp"

namespace qzt {

struct CatalogueEntry {
    std::optional<AreaId> community_id; // empty: everywhere in the station
    OrgId org_id;
    AssignmentRole role = AssignmentRole::lead;
};
BOOST_DESCRIBE_STRUCT(CatalogueEntry, (), (community_id, org_id, role))

struct CategoryCatalogue {
    std::string category;
    std::vector<CatalogueEntry> entries;
};
BOOST_DESCRIBE_STRUCT(CategoryCatalogue, (), (category, entries))

struct CatalogueView {
    std::vector<CategoryCatalogue> categories; // those that have entries
};
BOOST_DESCRIBE_STRUCT(CatalogueView, (), (categories))

struct WriteCatalogue {
    List<CatalogueEntry, 400> entries;
};
BOOST_DESCRIBE_STRUCT(WriteCatalogue, (), (entries))

// What the rows are checked against, as it stands in the same transaction.
struct CatalogueGround {
    Category category;
    std::vector<Organisation> organisations;
    std::vector<AreaId> communities; // in use
};

Outcome<void> accept_catalogue(const CatalogueGround& ground, std::span<const CatalogueEntry> entries);

} // namespace qzt
