// The templates that a station uses: those that came with the program, its own in their place, and more of its own.
#pragma once
#include "kernel/pg/transaction.hpp"
#include "projects/project_queries.hpp"

namespace qzt {

Task<TemplateList> templates_in_use(pg::Tx& tx, StationId station);
Task<std::optional<ProjectTemplate>> template_named(pg::Tx& tx, StationId station, std::string key);
// Refuses `template_wrong`.
Task<> keep_template(pg::Tx& tx, Actor by, ProjectTemplate given, Time now);
// A shipped one comes back with it. Refuses `template_not_found`, `template_shipped`.
Task<> remove_template(pg::Tx& tx, Actor by, std::string key);

} // namespace qzt
