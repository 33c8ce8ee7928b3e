// How projects of one kind usually go: phases, steps, who does what, how many days each takes and what it waits for.
// A template is JSON in the database, made and mended without code; four come with the program. Reading one is pure:
// all that is wrong is told at once, each with where it stands and what was expected there.
#pragma once
#include "kernel/outcome.hpp"
#include "projects/project_types.hpp"

#include <map>
#include <span>

namespace qzt {

inline constexpr size_t template_bytes_max = 256u << 10;
inline constexpr int32_t template_days_max = 730;

struct TemplateStep {
    Line<1, 40> key;
    Line<1, 120> zh;
    Line<1, 200> en;
    Line<1, 40> party;
    Bounded<int32_t, 1, template_days_max> days;
    List<Line<1, 40>, 20> after;
    std::optional<StepUse> use;
    std::optional<SuspendCode> cause;
    std::optional<bool> needs_evidence;
};
BOOST_DESCRIBE_STRUCT(TemplateStep, (), (key, zh, en, party, days, after, use, cause, needs_evidence))
struct TemplatePhase {
    Line<1, 60> zh;
    Line<1, 120> en;
    List<TemplateStep, 100> steps;
};
BOOST_DESCRIBE_STRUCT(TemplatePhase, (), (zh, en, steps))
struct TemplateParty {
    Line<1, 40> key;
    Line<1, 60> zh;
    Line<1, 120> en;
};
BOOST_DESCRIBE_STRUCT(TemplateParty, (), (key, zh, en))
struct ProjectTemplate {
    Line<2, 60> key;
    Line<2, 60> zh;
    Line<2, 120> en;
    ProjectKind kind = ProjectKind::other;
    List<TemplateParty, project_parts_max> parties; // the first leads
    List<TemplatePhase, project_phases_max> phases;
};
BOOST_DESCRIBE_STRUCT(ProjectTemplate, (), (key, zh, en, kind, parties, phases))

// Refuses what is too large, no JSON, or not such a template: `template_wrong` with a field for each fault.
Outcome<ProjectTemplate> read_template(std::string_view text);
// What a reader of JSON cannot see: keys that are used twice, parties and steps that are not there, circles.
Outcome<void> check_template(const ProjectTemplate& given);

// The JSON of those that come with the program.
std::span<const std::string_view> shipped_templates();

// Writes phases and steps into an empty project: each step begins on the day after the last of those it waits for has
// ended, the first ones on `begins_on`. A party that nobody stands for falls to whoever leads.
void lay_out(ProjectFile& file, const ProjectTemplate& from, const std::map<std::string, OrgId>& parties,
             Day begins_on);

} // namespace qzt
