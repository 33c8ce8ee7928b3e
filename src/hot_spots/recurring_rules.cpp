#include "hot_spots/recurring_rules.hpp"

#include "cases/rules/root_cause.hpp"

#include <algorithm>
#include <cmath>
#include <map>

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

namespace {

// For each case the few that may lie at its place: those in its square and the eight around it, of 222 metres and
// more (up to 53 degrees north), and those at the same words in the same grid.
class Neighbours {
public:
    explicit Neighbours(const std::vector<RecurringCase>& cases) : cases_(cases) {
        for (size_t i = 0; i < cases.size(); ++i) {
            const RecurringCase& one = cases[i];
            if (one.lon && one.lat) by_square_[{one.category, column(one), row(one)}].push_back(i);
            if (!one.place_text.empty()) by_words_[{one.category, one.grid_id, one.place_text}].push_back(i);
        }
    }

    // In the order of the cases, without those before it.
    std::vector<size_t> after(size_t i) const {
        const RecurringCase& one = cases_[i];
        std::vector<size_t> found;
        auto add = [&](const auto& map, const auto& key) {
            auto at = map.find(key);
            if (at != map.end()) found.insert(found.end(), std::ranges::upper_bound(at->second, i), at->second.end());
        };
        if (one.lon && one.lat)
            for (int x : {-1, 0, 1})
                for (int y : {-1, 0, 1})
                    add(by_square_, Square{one.category, column(one) + x, row(one) + y});
        add(by_words_, Words{one.category, one.grid_id, one.place_text});
        std::ranges::sort(found);
        auto repeated = std::ranges::unique(found);
        found.erase(repeated.begin(), repeated.end());
        return found;
    }

private:
    using Square = std::tuple<std::string_view, int64_t, int64_t>;
    using Words = std::tuple<std::string_view, AreaId, std::string_view>;
    static int64_t column(const RecurringCase& one) { return int64_t(std::floor(*one.lon * 300)); }
    static int64_t row(const RecurringCase& one) { return int64_t(std::floor(*one.lat * 500)); }

    const std::vector<RecurringCase>& cases_;
    std::map<Square, std::vector<size_t>> by_square_;
    std::map<Words, std::vector<size_t>> by_words_;
};

} // namespace

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
    Neighbours neighbours(cases);
    std::vector<RecurringPlace> places;
    std::vector<bool> taken(cases.size());
    for (size_t i = 0; i < cases.size(); ++i) {
        if (taken[i]) continue;
        std::vector<RecurringCase> place{cases[i]};
        for (size_t k : neighbours.after(i)) {
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
