// One command on its way through the rules: the project as it was and becomes, who asks, and what was looked up for
// it. Pure; what comes of it is stored by project_record.hpp.
#pragma once
#include "accounts/actor.hpp"
#include "projects/project_commands.hpp"
#include "projects/project_plan.hpp"

#include <map>

namespace qzt {

struct ProjectTemplate;

// Of what a command names, what there is.
struct ProjectKnown {
    std::map<OrgId, std::string> orgs;               // organisations in use, with their names
    std::map<MemberId, std::set<OrgId>> members;     // members in use, with where they hold posts
    std::map<MemberId, std::set<OrgId>> may_lead_in; // and where they hold one by which projects are led
    std::set<FileId> own_files;                      // uploaded by whoever asks
    std::set<AreaId> areas;
    std::set<AddressId> addresses;
    bool ballot_is_led = false; // by the organisation that leads the project, and not void
    const ProjectTemplate* from_template = nullptr;

    std::string org_name(OrgId id) const;
};

struct ProjectEventDraft {
    ProjectAct act = ProjectAct::edited;
    std::optional<Uuid> about;
    std::string text;
    std::string facts = "{}";
};

struct ProjectChange {
    ProjectFile file; // as it becomes
    Actor by;
    Time now{};
    const ProjectKnown* known = nullptr;
    std::vector<ProjectEventDraft> events;

    Day today() const { return local_day(now); }
    ProjectRow& head() { return file.head; }
    void add(ProjectAct act, std::optional<Uuid> about = {}, std::string text = "", std::string facts = "{}") {
        events.push_back({act, about, std::move(text), std::move(facts)});
    }
    template <class Row>
    Row row() const { // with its keys
        Row row;
        row.station_id = file.head.station_id;
        row.project_id = file.head.project_id;
        return row;
    }
};

// By which posts somebody leads projects of their organisation.
bool leads_projects(const Post& post);
bool leads_projects_of(const Actor& by, OrgId org);
// Those who supervise see every project and change none.
bool supervises_projects(const Actor& by);
bool leads_project(const Actor& by, const ProjectRow& head);
// Whoever is told when the lead of a project of that organisation lets it sleep.
bool leads_the_lead(const Actor& by, OrgId sponsor);

Outcome<void> demand_lead(const ProjectChange& change);
Outcome<void> demand_project_state(const ProjectChange& change, std::initializer_list<ProjectState> states);

// Found in the project, or refused.
Outcome<ProjectStepRow*> step_to_change(ProjectChange& change, StepId id);
// Of this project an organisation that takes part, or leads.
Outcome<void> demand_part(const ProjectChange& change, OrgId org);
Outcome<void> demand_member(const ProjectChange& change, std::optional<MemberId> member, OrgId org,
                            const std::string& what);
Outcome<void> demand_own_files(const ProjectChange& change, const std::vector<FileId>& files);

// One overload for each command. What it refuses leaves the project as it was.
Outcome<void> decide(ProjectChange& change, const CreateProject& said); // fills in an empty file
Outcome<void> decide(ProjectChange& change, const EditProject& said);
Outcome<void> decide(ProjectChange& change, const PlanProject& said);
Outcome<void> decide(ProjectChange& change, const LaunchProject& said);
Outcome<void> decide(ProjectChange& change, const ReplanProject& said);
Outcome<void> decide(ProjectChange& change, const AddStep& said);
Outcome<void> decide(ProjectChange& change, const AssignStep& said);
Outcome<void> decide(ProjectChange& change, const StartStep& said);
Outcome<void> decide(ProjectChange& change, const FinishStep& said);
Outcome<void> decide(ProjectChange& change, const DropStep& said);
Outcome<void> decide(ProjectChange& change, const ReopenStep& said);
Outcome<void> decide(ProjectChange& change, const SetProjectLead& said);
Outcome<void> decide(ProjectChange& change, const SetNextDate& said);
Outcome<void> decide(ProjectChange& change, const LinkBallot& said);
Outcome<void> decide(ProjectChange& change, const CallMeeting& said);
Outcome<void> decide(ProjectChange& change, const HoldMeeting& said);
Outcome<void> decide(ProjectChange& change, const CancelMeeting& said);
Outcome<void> decide(ProjectChange& change, const KeepPaperwork& said);
Outcome<void> decide(ProjectChange& change, const SetBudgetLine& said);
Outcome<void> decide(ProjectChange& change, const SetRisk& said);
Outcome<void> decide(ProjectChange& change, const FinishProject& said);
Outcome<void> decide(ProjectChange& change, const StopProject& said);

// A step that comes to a running project, with its first plan; for AddStep and for what a meeting decides.
Outcome<void> add_step(ProjectChange& change, const StepSaid& said, std::optional<ResolutionId> decided,
                       const std::string& reason);
// By the system: the ballot that a step waits for is over.
void ballot_is_over(ProjectChange& change, StepId step, bool is_passed);
// By the system: the tender that a step waits for is awarded.
void tender_is_over(ProjectChange& change, StepId step, const std::string& winner);

} // namespace qzt
