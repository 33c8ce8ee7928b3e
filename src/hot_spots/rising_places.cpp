#include "hot_spots/rising_places.hpp"

#include "figures/figure_rules.hpp"
#include "hot_spots/blind_spots.hpp"
#include "hot_spots/rising_rules.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace qzt {
namespace {

constexpr size_t usual_spans_max = 12;
constexpr size_t seasonal_spans = 3;            // a year ago: the same and one on either side
constexpr std::chrono::days seasonal_year{364}; // Mondays beside Mondays

int32_t days_in(RisingLength length) { return length == RisingLength::week ? 7 : 28; }

// The cases of one class in one grid by the days looked at, and in the spans of a year ago.
struct Cell {
    AreaId grid_id;
    std::optional<AreaId> community_id;
    std::string category; // minor
    std::vector<int32_t> days;
    int32_t year_ago = 0;
    bool is_told = false;
};

struct Spans {
    Day first{};        // of the span itself
    Day usual_first{};  // of the oldest before it
    int32_t length = 7; // of each, in days
    size_t before = 0;
    size_t seasonal_before = 0; // 0: no season is known
};

Spans spans_of(const FactColumns& facts, RisingLength length, Day last) {
    Spans spans{.length = days_in(length)};
    spans.first = last - std::chrono::days(spans.length - 1);
    auto first_report = facts.first_report();
    if (!first_report) return spans;
    Day recorded = local_day(time_of(*first_report));
    auto recorded_spans = [&](Day until) {
        auto days = (until - recorded).count();
        return std::min(usual_spans_max, size_t(std::max<int64_t>(0, days) / spans.length));
    };
    spans.before = recorded_spans(spans.first);
    if (spans.before < usual_spans_min) spans.before = 0;
    spans.usual_first = spans.first - std::chrono::days(int(spans.before) * spans.length);
    spans.seasonal_before = recorded_spans(spans.first - seasonal_year - std::chrono::days(spans.length));
    return spans;
}

class Looking {
public:
    Looking(const FactColumns& facts, Spans spans, Time known, const StationBook& book)
        : facts_(&facts), spans_(spans), known_(fact_moment(known)), book_(&book) {
        read_cells();
        if (spans_.seasonal_before > 0) read_seasons();
    }

    // From the finest to the whole: what is told of a grid is left out of its community's count, and so on, so that a
    // place is told by itself where it alone makes a larger one rise.
    std::vector<RisingPlace> rising() {
        using Area = std::optional<AreaId>;
        look([](const Cell& cell) { return std::pair(Area(cell.grid_id), cell.category); });
        look([](const Cell& cell) { return std::pair(cell.community_id, cell.category); });
        look([](const Cell& cell) { return std::pair(Area(), cell.category); });
        look([](const Cell& cell) { return std::pair(Area(), cell.category.substr(0, 2)); });
        return std::move(told_);
    }
    int32_t looked_at() const { return looked_at_; }

private:
    static FactMoment moment_of(Day day) { return fact_moment(from_local(day)); }

    template <class Take>
    void each_filed(Day from, Day until, Take take) const {
        facts_->each(FactKind::filed, moment_of(from), moment_of(until), known_,
                     [&](const StoredFact& one) { take(one, facts_->places()[one.place]); });
    }

    void read_cells() {
        Day until = spans_.first + std::chrono::days(spans_.length);
        size_t days = size_t((until - spans_.usual_first).count());
        FactMoment begin = moment_of(spans_.usual_first);
        std::vector<size_t> cell_of(facts_->places().size(), SIZE_MAX);
        std::map<std::pair<AreaId, std::string>, size_t> numbers;
        auto cell_at = [&](const StoredFact& one, const FactPlace& place) -> Cell& {
            size_t& number = cell_of[one.place];
            if (number == SIZE_MAX) {
                auto [known, is_new] = numbers.try_emplace({place.grid_id, place.category}, cells_.size());
                if (is_new)
                    cells_.push_back({place.grid_id, book_->community_of(place.grid_id), place.category,
                                      std::vector<int32_t>(days), 0, false});
                number = known->second;
            }
            return cells_[number];
        };
        each_filed(spans_.usual_first, until, [&](const StoredFact& one, const FactPlace& place) {
            ++cell_at(one, place).days[(one.at - begin) / 86400];
        });
        if (spans_.seasonal_before == 0) return;
        each_filed(spans_.first - seasonal_year, until - seasonal_year,
                   [&](const StoredFact& one, const FactPlace& place) { ++cell_at(one, place).year_ago; });
    }

    // By major class in the whole station; of a minor one in a grid there would be too little to say.
    void read_seasons() {
        auto length = std::chrono::days(spans_.length);
        Day from = spans_.first - seasonal_year - length;
        std::map<std::string, int32_t> then, before;
        auto count = [&](Day first, Day until, std::map<std::string, int32_t>& by_major) {
            std::vector<int32_t> by_place(facts_->places().size());
            each_filed(first, until, [&](const StoredFact& one, const FactPlace&) { ++by_place[one.place]; });
            for (size_t i = 0; i < by_place.size(); ++i)
                if (by_place[i] > 0) by_major[facts_->places()[i].category.substr(0, 2)] += by_place[i];
        };
        count(from, from + length * int(seasonal_spans), then);
        count(from - length * int(spans_.seasonal_before), from, before);
        for (const auto& [major, count] : then)
            seasons_[major] = season_of(count, seasonal_spans, before[major], spans_.seasonal_before);
    }

    struct Place {
        RisingPlace place;
        UsualLevel usual;
        std::vector<Cell*> cells;
        std::vector<int32_t> days;
    };

    template <class KeyOf>
    void look(KeyOf key_of) {
        std::map<std::pair<std::optional<AreaId>, std::string>, Place> places;
        std::set<std::pair<std::optional<AreaId>, std::string>> partly_told;
        for (Cell& cell : cells_) {
            auto key = key_of(cell);
            if (cell.is_told)
                partly_told.insert(key);
            else
                places[key].cells.push_back(&cell);
        }
        std::vector<double> chances;
        for (auto& [key, place] : places) {
            weigh(place, key.second);
            chances.push_back(chance_of(place.place.now, place.usual));
        }
        looked_at_ += int32_t(places.size());
        std::vector<bool> told = beyond_chance(chances);
        size_t i = 0;
        for (auto& [key, place] : places) {
            if (!told[i++] || place.place.now < rising_cases_min) continue;
            place.place.area_id = key.first;
            place.place.category = key.second;
            place.place.is_rest = partly_told.contains(key);
            tell(place);
        }
    }

    void weigh(Place& place, const std::string& category) {
        size_t length = size_t(spans_.length);
        place.days.assign((spans_.before + 1) * length, 0);
        int32_t year_ago = 0;
        for (const Cell* cell : place.cells) {
            for (size_t i = 0; i < place.days.size(); ++i)
                place.days[i] += cell->days[i];
            year_ago += cell->year_ago;
        }
        std::vector<int32_t> counts(spans_.before + 1);
        for (size_t i = 0; i < place.days.size(); ++i)
            counts[i / length] += place.days[i];
        place.place.now = counts.back();
        counts.pop_back();
        auto known = seasons_.find(category.substr(0, 2));
        Season season = known == seasons_.end() ? Season() : known->second;
        place.usual = usual_level(counts, season);
        place.place.season = season.factor;
        place.place.before = std::move(counts);
        if (spans_.seasonal_before > 0) place.place.year_ago = year_ago;
    }

    void tell(Place& place) {
        RisingPlace& told = place.place;
        told.expected = place.usual.expected;
        UsualRange range = usual_range(place.usual);
        told.low = int32_t(range.low);
        told.high = int32_t(range.high);
        told.dispersion = place.usual.dispersion;
        double days = spans_.length;
        auto since = rising_since(place.days, place.usual.expected / days, told.now / days);
        if (since) told.since = spans_.usual_first + std::chrono::days(int(*since));
        for (Cell* cell : place.cells)
            cell->is_told = true;
        told_.push_back(std::move(told));
    }

    const FactColumns* facts_;
    Spans spans_;
    FactMoment known_;
    const StationBook* book_;
    std::vector<Cell> cells_;
    std::map<std::string, Season> seasons_; // by major class
    std::vector<RisingPlace> told_;
    int32_t looked_at_ = 0;
};

} // namespace

Outcome<HotSpots> hot_spots_of(const FactColumns& facts, const HotSpotsQuery& wanted, Time now,
                               const StationBook& book) {
    Day last = wanted.last.value_or(local_day(now) - std::chrono::days(1));
    if (last >= local_day(now)) return refuse(rising_day_wrong);
    HotSpots page{.length = wanted.length.value_or(RisingLength::week), .last = last, .as_of = now};
    Spans spans = spans_of(facts, page.length, last);
    page.first = spans.first;
    page.spans = int32_t(spans.before);
    page.is_season_known = spans.seasonal_before > 0;
    if (spans.before > 0) {
        Looking looking(facts, spans, now, book);
        page.rising = looking.rising();
        page.looked_at = looking.looked_at();
    }
    page.blind_first = last - std::chrono::days(blind_days - 1);
    page.blind = blind_spots(facts, {from_local(page.blind_first), from_local(last + std::chrono::days(1))}, now);
    return page;
}

} // namespace qzt
