// What may happen to a case, and what then follows. Pure: the file, the command, who gives it, the time and a seed go
// in; the next file, its events and notices come out, or the Problem that refuses it. The rules themselves stand by
// ability:
//   - report_rules: submit, the reporter's answer
//   - merge_rules: merge, unmerge, a report of what is known
//   - triage_rules: verify, accept, decline, file, category, transfer
//   - dispatch_rules: dispatch, undo, re-dispatch, assists
//   - handle_rules: sign, start, progress, result, an assistant's own part, notes
//   - request_rules: return, extension, suspension, resume, void
//   - check_rules: draw, check, follow-up, close, reopen
//   - supervise_rules: nudge, supervision, whistle
//   - timer_rules: limits, lamps, what a deadline does
// The state model itself is data (act_table); what else of a file forbids an act stands in act_guards.
#pragma once
#include "cases/loop/case_commands.hpp"
#include "cases/rules/root_cause.hpp"
#include "cases/rules/rulebook.hpp"
#include "kernel/outcome.hpp"

namespace qzt {

struct CaseCommand {
    Actor by;
    Time now{};
    uint64_t seed = 0; // of draws and ids: shown, so that anybody can repeat a draw
    CommandBody body;
    std::vector<AlikeCase> alike;    // of a dispatch: what was dispatched here before
    std::vector<FileId> voice_notes; // of a result: which of the files of its part and its own are no photos
    uint64_t secret = 0;             // of what must not follow from anything that is shown: the query code
};

struct Change {
    CaseFile after;
    std::vector<EventDraft> events;
    std::vector<NoticeDraft> notices;
    // A merge changes two files: the master, with the reports that now follow it.
    std::optional<CaseFile> master_after;
    std::vector<EventDraft> master_events;
};

// `file` is the case named by the command; for `submit` a file whose head carries only ids, number and the grid found
// for the place. `master`: the other case that a
// merge, its undoing or a report of what is known names.
Outcome<Change> decide(const CaseFile& file, const CaseCommand& command, const Rulebook& rules,
                       const CaseFile* master = nullptr);

// The acts that `by` could give now, judged by state, role and relation, not by the words of a request. Screens show
// these and no others.
std::vector<Act> allowed_acts(const CaseFile& file, const Actor& by, Time now, const Rulebook& rules);

// One row of the state model as data: who may do what from where. Guards that need more than this are in the
// ability's file.
struct ActRule {
    Act act;
    std::vector<CaseState> from; // empty: there is no case yet
    // Holds any of these; where the relation is to an organisation, holds it there. Empty: any.
    std::vector<Role> roles;
    enum class Relation {
        any,
        lead_org,
        assist_org,
        any_assigned_org,
        summoned_org,
        once_summoned_org, // also when it has left
        supervised_org,
        assignee,
        not_reporter,
        not_reporter_but_emergency, // who takes the call of a fire sends it out without waiting for a second person
        dispatcher_self,
        reporter,
        system,
    } relation;
};
std::span<const ActRule> act_rules();

// Takes reports in and sends them out.
bool staffs_command_room(const Actor& by);
// The same, or leads it: sees everything, knows who reported.
bool is_of_command_room(const Actor& by);

// A caller may read this case at all; otherwise it does not exist for them.
// By what right somebody reads a case; the first that holds, in this order. None: the case does not exist for them.
enum class ReadGround {
    command_room,
    organisation,
    own_report,
    task,
    follow_up_call,
    summoned,
    supervised,
    overview,
    community
};
BOOST_DESCRIBE_ENUM(ReadGround, command_room, organisation, own_report, task, follow_up_call, summoned, supervised,
                    overview, community)
std::optional<ReadGround> read_ground(const CaseFile& file, const Actor& by, Time now);
bool may_read(const CaseFile& file, const Actor& by, Time now); // the system too
// By nothing but having reported it: what the office says to itself of it is not for them.
bool reads_as_reporter(const CaseFile& file, const Actor& by, Time now);

// What of it a caller sees. Identity of reporters: the command room, and handlers only where the reporter agreed.
bool may_see_reporter(const CaseFile& file, const Report& report, const Actor& by, const Rulebook& rules);

ReporterStage reporter_stage(const CaseFile& file);

} // namespace qzt
