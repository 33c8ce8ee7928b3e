// Who answers at a place, for a category, at a moment: the lead and the assistants of the dispatch catalogue, and who
// else serves there; of each whether it is open then, by its hours and the calendar. Of organisations, never of
// people.
#pragma once
#include "cases/loop/case_commands.hpp"
#include "cases/station/station_book.hpp"
#include "kernel/outcome.hpp"

namespace qzt {

struct RespondersQuery {
    std::optional<AreaId> area_id; // any area within a community, or the community itself
    std::optional<Ranged<-180, 180>> lon;
    std::optional<Ranged<-90, 90>> lat;
    std::optional<Line<4, 4>> category;
    std::optional<Time> at; // now, if none is given
};
BOOST_DESCRIBE_STRUCT(RespondersQuery, (), (area_id, lon, lat, category, at))

struct ResponderView {
    OrgId org_id;
    std::optional<AssignmentRole> role; // by the catalogue; none: it serves there too
    bool open = false;
    std::optional<Time> until; // open or closed until then; none: around the clock
};
BOOST_DESCRIBE_STRUCT(ResponderView, (), (org_id, role, open, until))

struct RespondersView {
    AreaId community_id;
    std::optional<AreaId> grid_id;
    std::optional<std::string> category;
    Time at{};
    std::vector<ResponderView> responders; // the lead, the assistants, then the others: fitting kinds first
};
BOOST_DESCRIBE_STRUCT(RespondersView, (), (community_id, grid_id, category, at, responders))

// Refuses area_not_found, place_not_here and category_unknown.
Outcome<RespondersView> responders_at(const StationBook& book, const RespondersQuery& wanted, Time now);

} // namespace qzt
