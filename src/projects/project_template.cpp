#include "projects/project_template.hpp"

#include "kernel/json_read.hpp"
#include "projects/project_plan.hpp"
#include "projects/project_problems.hpp"

#include <algorithm>

namespace qzt {

namespace {

// The faults of one template, each with the JSON pointer of its field.
class TemplateFaults {
public:
    void add(std::string path, const ProblemKind& kind, std::map<std::string, std::string> details = {}) {
        if (fields_.size() < json::Reading::problems_max)
            fields_.push_back({std::move(path), &kind, std::move(details)});
    }
    Outcome<void> outcome() && {
        if (fields_.empty()) return {};
        std::string count = std::to_string(fields_.size());
        return Refusal(Problem(template_wrong, {{"count", count}}, std::move(fields_)));
    }

private:
    std::vector<FieldProblem> fields_;
};

bool is_key(std::string_view text) {
    auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return !text.empty() && is_letter(text.front()) &&
           std::ranges::all_of(text, [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

struct PlacedStep {
    const TemplateStep* step;
    size_t phase;
    std::string path;
};

std::vector<PlacedStep> placed_steps(const ProjectTemplate& given) {
    std::vector<PlacedStep> placed;
    for (size_t p = 0; p < given.phases.size(); ++p)
        for (size_t s = 0; s < given.phases[p].steps.size(); ++s)
            placed.push_back(
                {&given.phases[p].steps[s], p, "/phases/" + std::to_string(p) + "/steps/" + std::to_string(s)});
    return placed;
}

// Steps as a plan has them, with ids of their place: what is known of circles is known there.
std::vector<ProjectStepRow> as_plan(const std::vector<PlacedStep>& placed) {
    std::map<std::string_view, StepId> ids;
    for (size_t i = 0; i < placed.size(); ++i)
        ids.emplace(placed[i].step->key, StepId::named(std::to_string(i)));
    std::vector<ProjectStepRow> steps(placed.size());
    for (size_t i = 0; i < placed.size(); ++i) {
        steps[i].step_id = StepId::named(std::to_string(i));
        for (const auto& key : placed[i].step->after)
            if (auto found = ids.find(key); found != ids.end()) steps[i].after.push_back(found->second);
    }
    return steps;
}

} // namespace

Outcome<void> check_template(const ProjectTemplate& given) {
    TemplateFaults faults;
    if (!is_key(given.key)) faults.add("/key", template_key_wrong);
    std::set<std::string> parties;
    std::string choices;
    for (size_t i = 0; i < given.parties.size(); ++i) {
        const std::string& key = given.parties[i].key;
        std::string path = "/parties/" + std::to_string(i) + "/key";
        if (!is_key(key)) faults.add(path, template_key_wrong);
        if (!parties.insert(key).second) faults.add(path, template_key_twice, {{"key", key}});
        choices += (choices.empty() ? "" : ", ") + key;
    }
    auto placed = placed_steps(given);
    if (placed.empty()) faults.add("/phases", template_steps_none);
    if (placed.size() > project_steps_max)
        faults.add("/phases", template_steps_many,
                   {{"max", std::to_string(project_steps_max)}, {"length", std::to_string(placed.size())}});
    std::set<std::string> keys;
    for (const PlacedStep& one : placed) {
        if (!is_key(one.step->key)) faults.add(one.path + "/key", template_key_wrong);
        if (!keys.insert(one.step->key).second)
            faults.add(one.path + "/key", template_key_twice, {{"key", one.step->key}});
        if (!parties.contains(one.step->party))
            faults.add(one.path + "/party", template_party_unknown, {{"key", one.step->party}, {"choices", choices}});
    }
    for (const PlacedStep& one : placed)
        for (size_t i = 0; i < one.step->after.size(); ++i)
            if (!keys.contains(one.step->after[i]))
                faults.add(one.path + "/after/" + std::to_string(i), template_after_unknown,
                           {{"key", one.step->after[i]}});
    auto steps = as_plan(placed);
    auto order = in_order(steps);
    std::set<size_t> ordered(order.begin(), order.end());
    for (size_t i = 0; i < placed.size(); ++i) {
        if (ordered.contains(i)) continue;
        faults.add(placed[i].path + "/after", template_cycle, {{"key", placed[i].step->key}});
        break; // the others of the circle say no more
    }
    return std::move(faults).outcome();
}

Outcome<ProjectTemplate> read_template(std::string_view text) {
    if (text.size() > template_bytes_max)
        return refuse(template_large, {{"max", std::to_string(template_bytes_max >> 10)}});
    auto given = json::from_text<ProjectTemplate>(text);
    if (!given) return given;
    if (auto checked = check_template(*given); !checked) return Refusal(checked.error());
    return given;
}

void lay_out(ProjectFile& file, const ProjectTemplate& from, const std::map<std::string, OrgId>& parties,
             Day begins_on) {
    const ProjectRow& head = file.head;
    auto named = [&](const std::string& what) { return head.project_id.text() + " " + what; };
    for (size_t p = 0; p < from.phases.size(); ++p)
        file.phases.push_back({head.station_id, head.project_id, PhaseId::named(named("phase " + std::to_string(p))),
                               int32_t(p), from.phases[p].zh, from.phases[p].en});
    auto placed = placed_steps(from);
    for (size_t i = 0; i < placed.size(); ++i) {
        const TemplateStep& wanted = *placed[i].step;
        ProjectStepRow step;
        step.station_id = head.station_id;
        step.project_id = head.project_id;
        step.step_id = StepId::named(named("step " + wanted.key));
        step.phase_id = file.phases[placed[i].phase].phase_id;
        step.place = int32_t(i);
        step.name = wanted.zh;
        step.name_en = wanted.en;
        step.use = wanted.use.value_or(StepUse::work);
        step.cause = wanted.cause;
        step.needs_evidence = wanted.needs_evidence.value_or(false);
        auto party = parties.find(wanted.party);
        step.owner_org = party == parties.end() ? head.sponsor_org : party->second;
        for (const auto& key : wanted.after)
            step.after.push_back(StepId::named(named("step " + key)));
        step.planned_start = begins_on;
        step.planned_end = begins_on + std::chrono::days(wanted.days - 1);
        file.steps.push_back(std::move(step));
    }
    push_followers(file.steps, {});
}

} // namespace qzt
