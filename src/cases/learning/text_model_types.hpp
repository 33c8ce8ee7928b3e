// A version of what the station's cases taught, with its figures, as it is stored and as administrators see it.
#pragma once
#include "accounts/account_ids.hpp"
#include "cases/learning/learning_rules.hpp"
#include "cases/loop/suggestion_views.hpp"

namespace qzt {

struct TextModelRow {
    StationId station_id;
    int32_t version = 0;
    Time trained_at{};
    std::optional<MemberId> asked_by;
    int32_t examples = 0, labels = 0, corrected = 0;
    Time from_at{}, until_at{};
    int32_t tried = 0;
    double macro_f1 = 0, first_right = 0, among_three = 0;
    std::optional<int32_t> in_use_version; // empty: the category tree
    double in_use_macro_f1 = 0, in_use_first_right = 0, in_use_among_three = 0;
    LearningOutcome outcome = LearningOutcome::taken;
    std::vector<std::string> told_labels;
    std::vector<int32_t> told_times, told_rightly;
};
BOOST_DESCRIBE_STRUCT(TextModelRow, (),
                      (station_id, version, trained_at, asked_by, examples, labels, corrected, from_at, until_at,
                       tried, macro_f1, first_right, among_three, in_use_version, in_use_macro_f1, in_use_first_right,
                       in_use_among_three, outcome, told_labels, told_times, told_rightly))

// What helps: a model, the words of the category tree, or nothing.
enum class SuggestionWay { model, tree, off };
BOOST_DESCRIBE_ENUM(SuggestionWay, model, tree, off)

struct TextModelUse {
    StationId station_id;
    int32_t use_no = 0;
    Time at{};
    SuggestionWay way = SuggestionWay::tree;
    std::optional<int32_t> version;
    std::optional<MemberId> by_member; // empty: by itself
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(TextModelUse, (), (station_id, use_no, at, way, version, by_member, reason))

struct TaughtCase {
    CaseId case_id;
    Time created_at{};
    std::string category, title, text, place_text;
    bool corrected = false;
};
BOOST_DESCRIBE_STRUCT(TaughtCase, (), (case_id, created_at, category, title, text, place_text, corrected))

struct OutcomeCount {
    ClassGround ground = ClassGround::stands;
    std::optional<int32_t> version;
    int32_t sent_out = 0, class_taken = 0, priority_taken = 0, lead_taken = 0, all_taken = 0;
};
BOOST_DESCRIBE_STRUCT(OutcomeCount, (),
                      (ground, version, sent_out, class_taken, priority_taken, lead_taken, all_taken))

// ── as administrators see it ───────────────────────────────────────────────────────────────────────────────────────

enum class TextModelState { in_use, withdrawn, trial };
BOOST_DESCRIBE_ENUM(TextModelState, in_use, withdrawn, trial)

struct TextModelView {
    int32_t version = 0;
    TextModelState state = TextModelState::trial;
    bool can_be_used = true; // its file is still there
    Time trained_at{};
    std::optional<std::string> asked_by_name;
    int32_t examples = 0, labels = 0, corrected = 0;
    Time from_at{}, until_at{};
    int32_t tried = 0;
    double macro_f1 = 0, first_right = 0, among_three = 0;
    std::optional<int32_t> in_use_version;
    double in_use_macro_f1 = 0, in_use_first_right = 0, in_use_among_three = 0;
    LearningOutcome outcome = LearningOutcome::taken;
};
BOOST_DESCRIBE_STRUCT(TextModelView, (),
                      (version, state, can_be_used, trained_at, asked_by_name, examples, labels, corrected, from_at,
                       until_at, tried, macro_f1, first_right, among_three, in_use_version, in_use_macro_f1,
                       in_use_first_right, in_use_among_three, outcome))

struct TextModelUseView {
    Time at{};
    SuggestionWay way = SuggestionWay::tree;
    std::optional<int32_t> version;
    std::optional<std::string> by_name; // empty: by itself
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(TextModelUseView, (), (at, way, version, by_name, reason))

struct SuggestionSettings {
    SuggestionWay way = SuggestionWay::tree;
    std::optional<int32_t> version;
    bool learning = false;              // just now, in this process
    int32_t fresh = 0;                  // cases since the newest example, counted up to `learns_at`
    int32_t learns_at = 0;              // so many make it learn by itself
    std::vector<TextModelView> models;  // newest first
    std::vector<TextModelUseView> uses; // likewise
    std::vector<OutcomeCount> outcomes; // of the last 90 days
};
BOOST_DESCRIBE_STRUCT(SuggestionSettings, (), (way, version, learning, fresh, learns_at, models, uses, outcomes))

struct ChooseSuggestionWay {
    SuggestionWay way;
    std::optional<int32_t> version; // of a model
    Text<2, 500> reason;
};
BOOST_DESCRIBE_STRUCT(ChooseSuggestionWay, (), (way, version, reason))

} // namespace qzt
