// Meetings, and what they decide; a decision becomes a step with owner and date in the same act. Documents, money and
// risks of a project.
#include "projects/project_change.hpp"
#include "projects/project_problems.hpp"

#include <algorithm>

namespace qzt {

namespace {

constexpr size_t paperwork_max = 1'000;
constexpr std::chrono::days look_longest{366};

template <class Rows, class Id, class Key>
auto* row_with(Rows& rows, Id id, Key key) {
    auto found = std::ranges::find(rows, id, key);
    return found == rows.end() ? nullptr : &*found;
}

Outcome<void> demand_running(const ProjectChange& change) {
    if (auto lead = demand_lead(change); !lead) return lead;
    return demand_project_state(change, {ProjectState::running});
}

Outcome<void> check_company(const ProjectChange& change, const std::vector<OrgId>& orgs,
                            const std::vector<MemberId>& members) {
    if (orgs.size() + members.size() < 2) return refuse(meeting_empty);
    for (OrgId org : orgs)
        if (!change.known->orgs.contains(org)) return refuse(project_org_unknown, {{"org", org.text()}});
    for (MemberId member : members)
        if (!change.known->members.contains(member)) return refuse(project_member_unknown, {{"what", member.text()}});
    return {};
}

// 1234.56
std::string yuan(int64_t fen) {
    std::string cents = std::to_string(fen % 100);
    return std::to_string(fen / 100) + "." + (cents.size() < 2 ? "0" : "") + cents;
}

} // namespace

Outcome<void> decide(ProjectChange& change, const CallMeeting& said) {
    if (auto running = demand_running(change); !running) return running;
    if (auto company = check_company(change, said.orgs, said.members); !company) return company;
    if (said.at <= change.now) return refuse(meeting_time_wrong);
    MeetingRow* meeting = row_with(change.file.meetings, said.meeting_id, &MeetingRow::meeting_id);
    if (meeting && meeting->state != MeetingState::called) return refuse(meeting_wrong_state);
    if (!meeting) {
        change.file.meetings.push_back(change.row<MeetingRow>());
        meeting = &change.file.meetings.back();
        meeting->meeting_id = said.meeting_id;
        meeting->called_by = change.by.member_id;
    }
    meeting->at = said.at;
    meeting->place = said.place;
    meeting->agenda = said.agenda;
    meeting->orgs = said.orgs;
    meeting->members = said.members;
    change.add(ProjectAct::meeting_called, said.meeting_id.value);
    return {};
}

Outcome<void> decide(ProjectChange& change, const HoldMeeting& said) {
    if (auto running = demand_running(change); !running) return running;
    MeetingRow* meeting = row_with(change.file.meetings, said.meeting_id, &MeetingRow::meeting_id);
    if (!meeting && said.at && said.place && said.agenda) {
        change.file.meetings.push_back(change.row<MeetingRow>());
        meeting = &change.file.meetings.back();
        meeting->meeting_id = said.meeting_id;
        meeting->called_by = change.by.member_id;
        meeting->at = *said.at;
        meeting->place = *said.place;
        meeting->agenda = *said.agenda;
    }
    if (!meeting) return refuse(meeting_not_found);
    if (meeting->state != MeetingState::called) return refuse(meeting_wrong_state);
    if (meeting->at > change.now) return refuse(meeting_time_wrong);
    if (auto company = check_company(change, said.orgs, said.members); !company) return company;
    if (auto files = demand_own_files(change, said.files); !files) return files;
    meeting->orgs = said.orgs;
    meeting->members = said.members;
    meeting->minutes = said.minutes;
    meeting->files = said.files;
    meeting->state = MeetingState::held;
    for (const ResolutionSaid& wanted : said.resolutions) {
        if (row_with(change.file.resolutions, wanted.resolution_id, &ResolutionRow::resolution_id))
            return refuse(resolution_twice);
        ResolutionRow resolution = change.row<ResolutionRow>();
        resolution.resolution_id = wanted.resolution_id;
        resolution.meeting_id = said.meeting_id;
        resolution.place = int32_t(&wanted - said.resolutions.data());
        resolution.text = wanted.text;
        if (wanted.step) {
            resolution.step_id = wanted.step->step_id;
            if (auto added = add_step(change, *wanted.step, wanted.resolution_id, wanted.text); !added) return added;
        }
        change.file.resolutions.push_back(std::move(resolution));
    }
    change.add(ProjectAct::meeting_held, said.meeting_id.value);
    return {};
}

Outcome<void> decide(ProjectChange& change, const CancelMeeting& said) {
    if (auto running = demand_running(change); !running) return running;
    MeetingRow* meeting = row_with(change.file.meetings, said.meeting_id, &MeetingRow::meeting_id);
    if (!meeting) return refuse(meeting_not_found);
    if (meeting->state != MeetingState::called) return refuse(meeting_wrong_state);
    meeting->state = MeetingState::cancelled;
    meeting->minutes = said.reason;
    change.add(ProjectAct::meeting_cancelled, said.meeting_id.value, said.reason);
    return {};
}

Outcome<void> decide(ProjectChange& change, const KeepPaperwork& said) {
    bool leads = leads_project(change.by, change.file.head);
    if (!leads && !change.by.has_post_in(said.org_id)) return refuse(paperwork_not_own);
    auto state = demand_project_state(change, {ProjectState::draft, ProjectState::running});
    if (!state) return state;
    if (auto part = demand_part(change, said.org_id); !part) return part;
    if (said.step_id && !change.file.step(*said.step_id)) return refuse(step_not_found);
    if (auto files = demand_own_files(change, said.files); !files) return files;
    if (change.file.paperwork.size() >= paperwork_max)
        return refuse(paperwork_large, {{"max", std::to_string(paperwork_max)}});
    PaperworkRow paper = change.row<PaperworkRow>();
    bool was_shared = false;
    std::vector<FileId> kept; // of the version before
    for (const PaperworkRow& older : change.file.paperwork) {
        if (older.paperwork_id != said.paperwork_id) continue;
        if (older.org_id != said.org_id) return refuse(paperwork_not_own); // it stays whose it is
        if (older.edition < paper.edition) continue;
        paper.edition = older.edition + 1;
        was_shared = older.is_shared;
        kept = older.files;
    }
    paper.paperwork_id = said.paperwork_id;
    paper.title = said.title;
    paper.org_id = said.org_id;
    paper.step_id = said.step_id;
    paper.is_shared = said.is_shared.value_or(was_shared);
    paper.files = said.files;
    bool is_asked = leads && paper.edition == 1;
    if (paper.files.empty()) paper.files = kept;
    if (paper.files.empty() && !is_asked) return refuse(paperwork_empty);
    if (said.note) paper.note = *said.note;
    paper.kept_by = change.by.member_id;
    paper.kept_at = change.now;
    bool only_shared = said.files.empty() && !kept.empty();
    change.add(only_shared ? ProjectAct::paperwork_shared : ProjectAct::paperwork_kept, said.paperwork_id.value,
               paper.title, paper.is_shared ? R"({"is_shared":true})" : R"({"is_shared":false})");
    change.file.paperwork.push_back(std::move(paper));
    return {};
}

Outcome<void> decide(ProjectChange& change, const SetBudgetLine& said) {
    if (auto lead = demand_lead(change); !lead) return lead;
    auto state = demand_project_state(change, {ProjectState::draft, ProjectState::running});
    if (!state) return state;
    if (said.paid_fen > said.committed_fen)
        return refuse(budget_paid_more,
                      {{"name", said.name}, {"paid", yuan(said.paid_fen)}, {"committed", yuan(said.committed_fen)}});
    if (said.committed_fen > said.planned_fen && !said.note) return refuse(budget_over_plan, {{"name", said.name}});
    BudgetLineRow* line = row_with(change.file.budget, said.line_id, &BudgetLineRow::line_id);
    if (!line) {
        int32_t place = int32_t(change.file.budget.size());
        change.file.budget.push_back(change.row<BudgetLineRow>());
        line = &change.file.budget.back();
        line->line_id = said.line_id;
        line->place = place;
    }
    std::string facts = R"({"planned_fen":)" + std::to_string(line->planned_fen) + R"(,"committed_fen":)" +
                        std::to_string(line->committed_fen) + R"(,"paid_fen":)" + std::to_string(line->paid_fen) +
                        "}";
    line->name = said.name;
    line->paid_from = said.paid_from;
    line->planned_fen = said.planned_fen;
    line->committed_fen = said.committed_fen;
    line->paid_fen = said.paid_fen;
    line->note.reset();
    if (said.note) line->note = *said.note;
    change.add(ProjectAct::budget_set, said.line_id.value, line->note.value_or(""), std::move(facts));
    return {};
}

Outcome<void> decide(ProjectChange& change, const SetRisk& said) {
    if (auto lead = demand_lead(change); !lead) return lead;
    auto state = demand_project_state(change, {ProjectState::draft, ProjectState::running});
    if (!state) return state;
    if (auto part = demand_part(change, said.owner_org); !part) return part;
    if (auto owner = demand_member(change, said.owner_id, said.owner_org, said.text); !owner) return owner;
    bool is_over = said.is_over.value_or(false);
    Day today = change.today();
    if (!is_over && (said.next_look < today || said.next_look > today + look_longest)) return refuse(risk_look_wrong);
    RiskRow* risk = row_with(change.file.risks, said.risk_id, &RiskRow::risk_id);
    if (!risk) {
        change.file.risks.push_back(change.row<RiskRow>());
        risk = &change.file.risks.back();
        risk->risk_id = said.risk_id;
    }
    risk->text = said.text;
    risk->answer = said.answer;
    risk->likelihood = said.likelihood;
    risk->impact = said.impact;
    risk->owner_org = said.owner_org;
    risk->owner_id = said.owner_id;
    risk->next_look = said.next_look;
    risk->is_over = is_over;
    change.add(ProjectAct::risk_set, said.risk_id.value, said.answer);
    return {};
}

} // namespace qzt
