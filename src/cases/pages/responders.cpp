#include "cases/pages/responders.hpp"

#include "accounts/account_problems.hpp"
#include "cases/loop/case_problems.hpp"

namespace qzt {

inline const ProblemKind place_not_here{"place_not_here", 422, "该地点不在辖区任何网格内，请选择社区或网格。",
                                        "This place lies in no grid of the station. Choose a community or a grid."};

namespace {

bool is_among(const std::vector<std::string>& kinds, const Organisation& org) {
    return std::ranges::find(kinds, org.kind) != kinds.end();
}

// Rooms that send others out answer nowhere themselves.
bool may_serve(const Organisation& org) { return org.active && org.kind != "command_room"; }

ResponderView responder(const StationBook& book, OrgId id, std::optional<AssignmentRole> role, Time at) {
    const Organisation* org = book.organisation(id);
    if (org->hours.round_the_clock) return {id, role, true, {}};
    OpenHours opening = book.calendar().opening_at(at, org->hours);
    return {id, role, opening.open, opening.until};
}

Outcome<RespondersView> place_of(const StationBook& book, const RespondersQuery& wanted) {
    RespondersView view;
    std::optional<AreaId> area = wanted.area_id;
    if (!area && wanted.lon && wanted.lat) area = book.grid_at(*wanted.lon, *wanted.lat);
    const Area* known = area ? book.area(*area) : nullptr;
    auto community = area ? book.community_of(*area) : std::nullopt;
    if (wanted.area_id && (!known || !community)) return refuse(area_not_found);
    if (!known || !community) return refuse(place_not_here);
    view.community_id = *community;
    if (known->level == AreaLevel::grid) view.grid_id = area;
    return view;
}

} // namespace

Outcome<RespondersView> responders_at(const StationBook& book, const RespondersQuery& wanted, Time now) {
    auto place = place_of(book, wanted);
    if (!place) return place;
    RespondersView view = *place;
    view.at = wanted.at.value_or(now);
    const Category* category = wanted.category ? book.category(*wanted.category) : nullptr;
    if (wanted.category && !category) return refuse(category_unknown, {{"category", *wanted.category}});

    std::vector<OrgId> told;
    auto tell = [&](OrgId org, std::optional<AssignmentRole> role) {
        told.push_back(org);
        view.responders.push_back(responder(book, org, role, view.at));
    };
    if (category) {
        view.category = category->code;
        if (auto lead = book.catalogue_lead(category->code, view.community_id)) tell(*lead, AssignmentRole::lead);
        for (OrgId assist : book.catalogue_assists(category->code, view.community_id))
            tell(assist, AssignmentRole::assist);
    }
    std::vector<std::pair<int, const Organisation*>> others;
    for (const Organisation& org : book.organisations()) {
        bool is_told = std::ranges::find(told, org.org_id) != told.end();
        if (is_told || !may_serve(org) || !book.works_in(org.org_id, view.community_id)) continue;
        int order = !category                               ? 2
                    : is_among(category->lead_kinds, org)   ? 0
                    : is_among(category->assist_kinds, org) ? 1
                                                            : 2;
        others.emplace_back(order, &org);
    }
    std::ranges::sort(others, {}, [](const auto& other) {
        return std::tuple(other.first, other.second->name, other.second->org_id);
    });
    for (const auto& [order, org] : others)
        tell(org->org_id, {});
    return view;
}

} // namespace qzt
