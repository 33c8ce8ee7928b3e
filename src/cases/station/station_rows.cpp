// A station's settings between their rows and what rules take them for.
#include "cases/station/station_queries.hpp"

namespace qzt {

Category category_of(const CategoryRow& row) {
    return {.code = row.code,
            .name_zh = row.name_zh,
            .name_en = row.name_en,
            .priority = row.priority,
            .visibility = row.visibility,
            .triage_limit = {row.triage_unit, row.triage_amount},
            .handle_limit = {row.handle_unit, row.handle_amount},
            .lead_kinds = row.lead_kinds,
            .assist_kinds = row.assist_kinds,
            .emergency_line = row.emergency_line,
            .enforcement = row.enforcement,
            .evidence_photos = row.evidence_photos,
            .sampling = {row.sampling_percent},
            .active = row.active,
            .needs_documents = row.needs_documents,
            .same_hours = row.same_hours,
            .sentences = row,
            .then_limit = row.then_unit ? std::optional(Span{*row.then_unit, row.then_amount}) : std::nullopt,
            .repeats = row.repeats,
            .proofs = row};
}

FullCategoryRow row_of(StationId station, const Category& category) {
    FullCategoryRow row;
    static_cast<CategorySentences&>(row) = category.sentences;
    static_cast<NeededProofs&>(row) = category.proofs;
    row.station_id = station;
    row.code = category.code;
    row.name_zh = category.name_zh;
    row.name_en = category.name_en;
    row.priority = category.priority;
    row.visibility = category.visibility;
    row.triage_unit = category.triage_limit.unit;
    row.triage_amount = category.triage_limit.amount;
    row.handle_unit = category.handle_limit.unit;
    row.handle_amount = category.handle_limit.amount;
    row.lead_kinds = category.lead_kinds;
    row.assist_kinds = category.assist_kinds;
    row.emergency_line = category.emergency_line;
    row.enforcement = category.enforcement;
    row.evidence_photos = category.evidence_photos;
    row.sampling_percent = category.sampling.percent;
    row.active = category.active;
    row.needs_documents = category.needs_documents;
    row.same_hours = category.same_hours;
    if (category.then_limit) {
        row.then_unit = category.then_limit->unit;
        row.then_amount = category.then_limit->amount;
    }
    row.repeats = category.repeats;
    return row;
}

PriorityLimits limits_of(const PriorityLimitsRow& row) {
    return {.sign = {row.sign_unit, row.sign_amount},
            .first_contact = {row.first_contact_unit, row.first_contact_amount},
            .check = {row.check_unit, row.check_amount},
            .follow_up = {row.follow_up_unit, row.follow_up_amount},
            .auto_sign = row.auto_sign,
            .extensions_max = row.extensions_max,
            .extension_percent = row.extension_percent,
            .suspend_days_max = row.suspend_days_max,
            .triage = {row.triage_unit, row.triage_amount},
            .handle = {row.handle_unit, row.handle_amount},
            .verify = {row.verify_unit, row.verify_amount},
            .return_within = {row.return_unit, row.return_amount},
            .decide = {row.decide_unit, row.decide_amount},
            .supervise = {row.supervise_unit, row.supervise_amount},
            .rework_percent = row.rework_percent};
}

PriorityLimitsRow row_of(StationId station, Priority priority, const PriorityLimits& limits) {
    return {station,
            priority,
            limits.sign.unit,
            limits.sign.amount,
            limits.first_contact.unit,
            limits.first_contact.amount,
            limits.check.unit,
            limits.check.amount,
            limits.follow_up.unit,
            limits.follow_up.amount,
            limits.auto_sign,
            limits.extensions_max,
            limits.extension_percent,
            limits.suspend_days_max,
            limits.triage.unit,
            limits.triage.amount,
            limits.handle.unit,
            limits.handle.amount,
            limits.verify.unit,
            limits.verify.amount,
            limits.return_within.unit,
            limits.return_within.amount,
            limits.decide.unit,
            limits.decide.amount,
            limits.supervise.unit,
            limits.supervise.amount,
            limits.rework_percent};
}

} // namespace qzt
