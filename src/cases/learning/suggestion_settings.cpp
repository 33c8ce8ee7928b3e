#include "cases/learning/suggestion_settings.hpp"

#include "accounts/account_history.hpp"
#include "cases/learning/learning_problems.hpp"
#include "cases/learning/text_model_queries.hpp"
#include "kernel/json_traits.hpp"

#include <set>

namespace qzt {

namespace {

TextModelView shown(const TextModelRow& row, const std::optional<TextModelUse>& use,
                    const std::set<int32_t>& once_used, const std::vector<int32_t>& kept, const StationBook& book) {
    bool is_in_use = use && use->version == row.version;
    return {.version = row.version,
            .state = is_in_use                         ? TextModelState::in_use
                     : once_used.contains(row.version) ? TextModelState::withdrawn
                                                       : TextModelState::trial,
            .can_be_used = std::ranges::find(kept, row.version) != kept.end(),
            .trained_at = row.trained_at,
            .asked_by_name = book.member_name(row.asked_by),
            .examples = row.examples,
            .labels = row.labels,
            .corrected = row.corrected,
            .from_at = row.from_at,
            .until_at = row.until_at,
            .tried = row.tried,
            .macro_f1 = row.macro_f1,
            .first_right = row.first_right,
            .among_three = row.among_three,
            .in_use_version = row.in_use_version,
            .in_use_macro_f1 = row.in_use_macro_f1,
            .in_use_first_right = row.in_use_first_right,
            .in_use_among_three = row.in_use_among_three,
            .outcome = row.outcome};
}

} // namespace

Task<SuggestionSettings> suggestion_settings(pg::Tx& tx, StationId station, Time now,
                                             std::shared_ptr<const StationBook> book) {
    SuggestionSettings settings;
    auto rows = co_await tx.run(newest_text_models, station, models_shown);
    auto uses = co_await tx.run(text_model_uses, station, uses_shown);
    auto kept = co_await tx.run(text_model_files_kept, station);
    settings.outcomes = co_await tx.run(outcome_counts, station, now - outcomes_shown);
    settings.learns_at = rows.empty() ? int32_t(examples_min) : new_examples;
    settings.fresh =
        co_await tx.run(fresh_cases, station, rows.empty() ? Time{} : rows.front().until_at, new_examples);
    std::optional<TextModelUse> use;
    if (!uses.empty()) use = uses.front();
    std::set<int32_t> once_used;
    for (const TextModelUse& one : uses) {
        if (one.version) once_used.insert(*one.version);
        settings.uses.push_back({one.at, one.way, one.version, book->member_name(one.by_member), one.reason});
    }
    for (const TextModelRow& row : rows)
        settings.models.push_back(shown(row, use, once_used, kept, *book));
    if (use) {
        settings.way = use->way;
        settings.version = use->version;
    }
    co_return settings;
}

Task<> choose_suggestion_way(pg::Tx& tx, Actor by, ChooseSuggestionWay wanted, Time now) {
    if ((wanted.way == SuggestionWay::model) != wanted.version.has_value())
        throw Refused(Problem(suggestion_way_wrong));
    auto use = co_await tx.run(text_model_use, by.station_id);
    SuggestionWay before = use ? use->way : SuggestionWay::tree;
    std::optional<int32_t> version_before = use ? use->version : std::nullopt;
    if (wanted.version) {
        auto kept = co_await tx.run(text_model_files_kept, by.station_id);
        if (std::ranges::find(kept, *wanted.version) == kept.end())
            throw Refused(Problem(text_model_unknown, {{"version", std::to_string(*wanted.version)}}));
    }
    if (wanted.way == before && wanted.version == version_before) throw Refused(Problem(text_model_same));
    TextModelUse next{by.station_id, use ? use->use_no + 1 : 1, now, wanted.way, wanted.version, by.member_id,
                      wanted.reason};
    auto added = co_await tx.run(add_text_model_uses, pg::Rows<TextModelUse>({next}));
    if (added == 0) throw Refused(Problem(text_model_same)); // somebody else has chosen just now
    boost::json::object facts{{"way", std::string(json::word(wanted.way))},
                              {"way_before", std::string(json::word(before))},
                              {"reason", std::string(wanted.reason)}};
    if (wanted.version) facts["version"] = *wanted.version;
    if (version_before) facts["version_before"] = *version_before;
    queue_events(tx, {account_event(author_of(by), AccountAct::suggestions_chosen, {}, now, std::move(facts))});
}

} // namespace qzt
