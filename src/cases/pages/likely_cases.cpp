#include "cases/pages/likely_cases.hpp"

#include "cases/records/case_record.hpp"
#include "cases/rules/case_rules.hpp"
#include "cases/rules/merge_rules.hpp"

#include <cmath>

namespace qzt {
namespace {

constexpr size_t looked_through = 12; // of the likeliest, until three may be shown

LikelyCase likely_case(const LikeCase& like, const CaseFile& file) {
    LikelyCase view{.case_id = file.head.case_id,
                    .category = file.head.category,
                    .grid_id = file.head.grid_id,
                    .community_id = file.head.community_id,
                    .since = file.head.created_at,
                    .stage = reporter_stage(file),
                    .report_count = file.head.report_count};
    if (like.metres) view.distance_m = int32_t(std::lround(*like.metres / 10) * 10);
    return view;
}

} // namespace

ToldMatter matter_of(const ToldSoFar& told, Time now) {
    ToldMatter matter{.at = now, .text = told.text};
    if (told.place_text) matter.place_text = *told.place_text;
    if (told.category) matter.category = *told.category;
    if (told.lon && told.lat) {
        matter.lon = double(*told.lon);
        matter.lat = double(*told.lat);
    }
    return matter;
}

Task<std::vector<LikelyCase>> likely_cases(pg::Tx& tx, Actor by, ToldMatter told, Time now,
                                           std::shared_ptr<const StationBook> book, RecentMatters* matters) {
    std::vector<LikelyCase> views;
    if (!matters) co_return views;
    Case place{.place_text = told.place_text, .lon = told.lon, .lat = told.lat};
    if (auto found = told.lon && told.lat ? book->place_at(*told.lon, *told.lat) : std::nullopt)
        place.community_id = found->community_id;
    auto like = co_await matters->find(tx, by.station_id, std::move(told), {}, looked_through);
    std::vector<CaseId> ids;
    for (const LikeCase& one : like)
        ids.push_back(one.head.case_id);
    CaseSet files = co_await CaseSet::fetch(tx, by.station_id, ids);
    for (LikeCase& one : like) {
        const CaseFile* file = files.find(one.head.case_id);
        if (views.size() == likely_max) break;
        if (!file || !may_mean(by, place, one.head)) continue;
        LikelyCase& view = views.emplace_back(likely_case(one, *file));
        if (by.is_system()) continue; // a passer-by
        view.named = std::move(one.named);
        if (!may_read(*file, by, now)) continue;
        view.number = one.head.number;
        view.title = one.head.title;
        view.place_text = one.head.place_text;
    }
    co_return views;
}

} // namespace qzt
