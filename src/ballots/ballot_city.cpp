#include "ballots/ballot_city.hpp"

#include "ballots/ballot_queries.hpp"

#include <algorithm>

namespace qzt {

namespace {

constexpr std::string_view floor_source = "民法典第二百七十八条", floor_source_en = "Civil Code, article 278";

CityThresholds thresholds_among(std::span<const CityThresholdRow> city, BallotMatter matter) {
    auto row = std::ranges::find(city, matter, &CityThresholdRow::matter);
    if (row == city.end())
        return {matter, national_floor(matter), std::string(floor_source), std::string(floor_source_en)};
    CityThresholds found{matter,
                         {{row->quorum_over, row->quorum_under, row->quorum_is_more_than},
                          {row->agreement_over, row->agreement_under, row->agreement_is_more_than}},
                         row->source};
    if (row->source_en) found.source_en = *row->source_en;
    return found;
}

} // namespace

Task<CityThresholds> thresholds_of(pg::Tx& tx, StationId station, BallotMatter matter) {
    auto city = co_await tx.run(city_thresholds, station);
    co_return thresholds_among(city, matter);
}

Task<std::optional<BallotCityRules>> city_rules(pg::Tx& tx, StationId station) {
    auto row = co_await tx.run(city_rules_row, station);
    if (!row) co_return std::nullopt;
    BallotCityRules rules{row->extension_days, row->rest_days, row->source};
    if (row->source_en) rules.source_en = *row->source_en;
    co_return rules;
}

Task<ThresholdBook> threshold_book(pg::Tx& tx, StationId station) {
    auto city = co_await tx.run(city_thresholds, station);
    ThresholdBook book;
    for (int matter = 0; matter <= int(BallotMatter::other_major); ++matter)
        book.matters.push_back(thresholds_among(city, BallotMatter(matter)));
    book.rules = co_await city_rules(tx, station);
    co_return book;
}

Task<> set_city_thresholds(pg::Tx& tx, Actor by, CityThresholds said, Time now) {
    or_refuse(check_thresholds(said.matter, said.thresholds));
    const auto& [quorum, agreement] = said.thresholds;
    CityThresholdRow row{by.station_id,
                         said.matter,
                         quorum.over,
                         quorum.under,
                         quorum.is_more_than,
                         agreement.over,
                         agreement.under,
                         agreement.is_more_than,
                         said.source,
                         by.member_id,
                         now};
    if (said.source_en) row.source_en = *said.source_en;
    co_await tx.run(drop_city_thresholds, by.station_id, said.matter);
    co_await tx.run(insert_city_thresholds, pg::Rows(std::vector{row}));
}

Task<> set_city_rules(pg::Tx& tx, Actor by, BallotCityRules said, Time now) {
    CityRulesRow row{by.station_id, said.extension_days, said.rest_days, said.source, {}, by.member_id, now};
    if (said.source_en) row.source_en = *said.source_en;
    co_await tx.run(put_city_rules, pg::Rows(std::vector{row}));
}

} // namespace qzt
