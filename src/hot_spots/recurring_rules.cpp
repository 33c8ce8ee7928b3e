#include "hot_spots/recurring_rules.hpp"

#include "cases/rules/root_cause.hpp"

#include <algorithm>

namespace qzt {

static bool lies_at(const RecurringCase& newest, const RecurringCase& other) {
    Case head{.category = newest.category};
    head.lon = newest.lon;
    head.lat = newest.lat;
    head.grid_id = newest.grid_id;
    head.place_text = newest.place_text;
    AlikeCase alike{.category = other.category};
    alike.lon = other.lon;
    alike.lat = other.lat;
    alike.grid_id = other.grid_id;
    alike.place_text = other.place_text;
    return newest.category == other.category && is_same_place(head, alike);
}

// How many began after an earlier one had been closed. The newest stands first.
static int returns(const std::vector<RecurringCase>& place) {
    int returns = 0;
    std::optional<Time> first_closed;
    for (auto one = place.rbegin(); one != place.rend(); ++one) {
        returns += first_closed && *first_closed < one->filed_at;
        if (one->closed_at && (!first_closed || *one->closed_at < *first_closed)) first_closed = one->closed_at;
    }
    return returns;
}

static bool is_proposed(const std::vector<RecurringCase>& place) {
    return place.size() >= recurring_cases_min && returns(place) >= recurring_returns_min &&
           std::ranges::none_of(place, &RecurringCase::is_supervised);
}

static RecurringPlace told(const std::vector<RecurringCase>& place, const NameOf& name_of) {
    const RecurringCase& newest = place.front();
    RecurringPlace told{.category = newest.category,
                        .grid_id = newest.grid_id,
                        .place_text = newest.place_text,
                        .is_open = !newest.closed_at};
    if (newest.set_aside_by)
        told.set_aside = SetAside{name_of(*newest.set_aside_by), newest.set_aside_at.value_or(Time()),
                                  newest.set_aside_reason.value_or(std::string())};
    for (const RecurringCase& one : place)
        told.times.push_back({one.case_id, one.number, one.filed_at, one.closed_at});
    return told;
}

std::vector<RecurringPlace> recurring_places(std::vector<RecurringCase> cases, const NameOf& name_of) {
    std::ranges::sort(cases, [](const auto& a, const auto& b) {
        return std::tie(a.category, b.filed_at, b.case_id) < std::tie(b.category, a.filed_at, a.case_id);
    });
    std::vector<RecurringPlace> places;
    std::vector<bool> taken(cases.size());
    for (size_t i = 0; i < cases.size(); ++i) {
        if (taken[i]) continue;
        std::vector<RecurringCase> place{cases[i]};
        for (size_t k = i + 1; k < cases.size() && cases[k].category == cases[i].category; ++k) {
            if (taken[k] || !lies_at(cases[i], cases[k])) continue;
            taken[k] = true;
            place.push_back(cases[k]);
        }
        if (is_proposed(place)) places.push_back(told(place, name_of));
    }
    std::ranges::sort(places, [](const auto& a, const auto& b) {
        return std::pair(b.times.front().filed_at, b.times.front().case_id) <
               std::pair(a.times.front().filed_at, a.times.front().case_id);
    });
    return places;
}

} // namespace qzt
