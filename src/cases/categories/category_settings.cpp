#include "cases/categories/category_settings.hpp"

#include "accounts/org_kinds.hpp"
#include "cases/categories/category_problems.hpp"
#include "cases/categories/limit_settings.hpp"
#include "kernel/json_problems.hpp"
#include "kernel/json_traits.hpp"

#include <algorithm>
#include <set>

namespace qzt {

namespace {

constexpr std::string_view powerless_kinds[] = {"community",    "property",         "volunteers", "guard_company",
                                                "bike_company", "delivery_company", "telecom"};

class Guard {
public:
    Guard(const Category& before, const WriteCategory& wanted, std::span<const std::string> station_kinds)
        : before_(before), wanted_(wanted), station_kinds_(station_kinds) {}

    std::vector<FieldProblem> look() {
        urgency();
        if (!is_fitting(wanted_.triage_limit)) wrong("/triage_limit", category_limit_out_of_range);
        if (!is_fitting(wanted_.handle_limit)) wrong("/handle_limit", category_limit_out_of_range);
        if (wanted_.then_limit && !is_fitting(*wanted_.then_limit)) wrong("/then_limit", category_limit_out_of_range);
        if (wanted_.repeats && !wanted_.then_limit) wrong("/repeats", category_repeats_nothing);
        if (wanted_.lead_kinds.empty()) wrong("/lead_kinds", category_lead_needed);
        kinds("/lead_kinds", wanted_.lead_kinds, before_.enforcement);
        kinds("/assist_kinds", wanted_.assist_kinds, false);
        if (!wanted_.active && before_.code == category_of_the_rest) wrong("/active", category_must_stay);
        return std::move(problems_);
    }

private:
    void wrong(std::string path, const ProblemKind& kind, std::map<std::string, std::string> details = {}) {
        problems_.push_back({std::move(path), &kind, std::move(details)});
    }

    void urgency() {
        std::map<std::string, std::string> priority{{"priority", std::string(json::word(wanted_.priority))}};
        if (before_.emergency_line && wanted_.priority != Priority::P1)
            wrong("/priority", category_emergency_stays_first);
        if (wanted_.priority > Priority::P2) return;
        if (wanted_.triage_limit.unit != SpanUnit::urgent_hour)
            wrong("/triage_limit", category_urgent_by_the_clock, priority);
        if (wanted_.sampling_percent != 100) wrong("/sampling_percent", category_urgent_all_checked, priority);
    }

    // A kind that leads does not also assist, and none stands twice.
    void kinds(const std::string& path, std::span<const Line<2, 40>> kinds, bool needs_power) {
        for (size_t i = 0; i < kinds.size(); ++i) {
            auto place = path + "/" + std::to_string(i);
            auto& kind = kinds[i];
            bool is_known = org_kind(kind) || std::ranges::find(station_kinds_, kind) != station_kinds_.end();
            if (!is_known)
                wrong(place, category_kind_unknown, {{"kind", kind}});
            else if (!seen_.insert(kind).second)
                wrong(place, category_kind_twice, {{"kind", kind}});
            else if (needs_power &&
                     std::ranges::find(powerless_kinds, std::string_view(kind)) != std::end(powerless_kinds))
                wrong(place, category_lead_without_power, {{"kind", kind}});
        }
    }

    const Category& before_;
    const WriteCategory& wanted_;
    std::span<const std::string> station_kinds_;
    std::set<std::string> seen_;
    std::vector<FieldProblem> problems_;
};

} // namespace

Outcome<Category> accept_category(const Category& before, const WriteCategory& wanted,
                                  std::span<const std::string> station_kinds) {
    auto problems = Guard(before, wanted, station_kinds).look();
    if (!problems.empty())
        return Refusal(Problem(invalid_fields, {{"count", std::to_string(problems.size())}}, std::move(problems)));
    Category after = before;
    after.priority = wanted.priority;
    after.triage_limit = wanted.triage_limit;
    after.handle_limit = wanted.handle_limit;
    after.lead_kinds.assign(wanted.lead_kinds.begin(), wanted.lead_kinds.end());
    after.assist_kinds.assign(wanted.assist_kinds.begin(), wanted.assist_kinds.end());
    after.evidence_photos = wanted.evidence_photos;
    after.sampling.percent = wanted.sampling_percent;
    after.active = wanted.active;
    after.needs_documents = wanted.needs_documents;
    after.same_hours = wanted.same_hours;
    after.then_limit = wanted.then_limit;
    after.repeats = wanted.repeats;
    after.proofs = {wanted.needs_witness, wanted.needs_measurement, wanted.needs_receipt};
    after.sentences = {wanted.filing_zh,  wanted.filing_en, wanted.closing_zh,
                       wanted.closing_en, wanted.script_zh, wanted.script_en};
    return after;
}

CategorySettings settings_of(const Category& category) {
    return {category.sentences,   category.proofs,          category.code,
            category.name_zh,     category.name_en,         category.priority,
            category.visibility,  category.triage_limit,    category.handle_limit,
            category.lead_kinds,  category.assist_kinds,    category.emergency_line,
            category.enforcement, category.evidence_photos, category.sampling.percent,
            category.active,      category.needs_documents, category.same_hours,
            category.then_limit,  category.repeats};
}

} // namespace qzt
