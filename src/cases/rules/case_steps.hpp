// The steps of which acts are made: enter a state, start and stop clocks, write down what happened, tell somebody.
// Whose turn it is and which deadline counts next are never set by an act: `finish` works them out from the file, so
// that an open case always has exactly one owner and one next deadline.
#pragma once
#include "cases/rules/case_rules.hpp"
#include "cases/rules/clock_steps.hpp"
#include "cases/rules/undo_window.hpp"
#include "kernel/json_traits.hpp"

#include <boost/json/object.hpp>

#include <algorithm>

namespace qzt {

inline constexpr int appeal_days = 15;
inline constexpr std::chrono::days appeal_window{appeal_days};

// What a timer belongs to, beside its case.
struct TimerOf {
    std::optional<AssignmentId> assignment_id{};
    std::optional<TaskId> task_id{};
    std::optional<RequestId> request_id{};
    std::optional<SupervisionId> supervision_id{};
    std::optional<ArrivalId> arrival_id{};
};

// Chance that can be repeated: the same seed always gives the same numbers.
class Chance {
public:
    explicit Chance(uint64_t seed) : state_(seed) {}
    uint64_t next();
    Uuid uuid(Time now); // version 7; ids of one command sort in the order in which they were made

private:
    uint64_t state_;
    uint16_t count_ = 0;
};

class Steps {
public:
    Steps(const CaseFile& before, const CaseCommand& command, const Rulebook& rules, const CaseFile* master);
    Steps(const Steps&) = delete;

    CaseFile file;
    Case& head = file.head;
    const Actor& by;
    const Time now;
    const uint64_t secret;
    const Rulebook& rules;
    const CaseFile* const master;
    const std::span<const AlikeCase> alike;
    const std::span<const FileId> voice_notes;
    Change change;

    template <class IdOf>
    IdOf new_id() {
        return {chance_.uuid(now)};
    }
    uint64_t draw() { return chance_.next(); }

    std::optional<MemberId> actor() const;
    const Category& category() const;
    const PriorityLimits& limits() const { return rules.limits(head.priority); }
    std::string org_name(OrgId org) const;

    void enter(CaseState state) { head.state = state; }
    void add(EventDraft event) { change.events.push_back(std::move(event)); }
    // An organisation whose part can still be taken back hears of nothing before that is over.
    void tell_org(EventKind kind, OrgId org, bool urgent = false);
    void tell_member(EventKind kind, MemberId member, bool urgent = false);
    void tell_reporters(EventKind kind);
    // Everyone in such a post; of a confidential case only those who may read it.
    void tell_post(EventKind kind, Role role, bool urgent = false);

    // Clocks. A timer started while the case is suspended waits, whole, for the case to resume.
    Timer& start(TimerKind kind, Span span, TimerOf of = {}, std::optional<Time> at_latest = {});
    void stop(TimerKind kind) {
        stop_if([&](const Timer& timer) { return timer.kind == kind; });
    }
    void stop_of(AssignmentId id) {
        stop_if([&](const Timer& timer) { return timer.assignment_id == id; });
    }
    void stop_of(RequestId id) {
        stop_if([&](const Timer& timer) { return timer.request_id == id; });
    }
    template <class Which>
    void stop_if(Which which) {
        std::erase_if(file.timers, which);
    }
    void pause(Timer& timer);
    void resume(Timer& timer);
    void not_before(Timer& timer, Time due); // a moment before which it does not end
    void lengthen(Timer& timer, int64_t amount);
    void relimit(Timer& timer, Span limit);
    void reckon_anew(Timer& timer); // its allowance, or the calendar, is another now
    Timer* timer(TimerKind kind, std::optional<AssignmentId> assignment = {});
    const WorkHours& hours_of(const Timer& timer) const; // of whoever's part it times; else the station's

    Assignment* lead();
    Assignment* assignment(AssignmentId id);
    CaseTask* open_task(TaskKind kind);
    void note_handler(Assignment& part); // whoever acts for a part may not check it

    void lapse_requests();                     // all but a second person's void
    void lapse_requests_of(AssignmentId part); // which is settled
    void finish_task(CaseTask& task, std::string outcome, std::string text, std::vector<FileId> files = {});
    void cancel_tasks(TaskKind kind);
    void close_with_case(Supervision& supervision); // nobody answers it any more: its author is told
    void end(CaseState state, std::string_view code, std::string text); // nothing is left open

    Change finish();

private:
    ClockSteps clock_of(const Timer& timer) const;
    void end_at(Timer& timer, Time due);
    void reckon(Timer& timer); // due and amber, by the calendar
    void reckon_flags();
    void reckon_turn();
    void reckon_due();

    Chance chance_;
};

// The lead of the present round, if the case is anyone's.
const Assignment* lead_of(const CaseFile& file);
const Assignment* assignment_of(const CaseFile& file, AssignmentId id);
// Until when an organisation has not heard of its part, as the dispatch can be undone; empty when it has, or has
// none.
std::optional<Time> untold_until(const CaseFile& file, OrgId org, Time now);
const CaseRequest* pending_request(const CaseFile& file, RequestKind kind);
bool is_pending(const CaseRequest& request);
bool is_reporter(const CaseFile& file, const Actor& by);
bool has_handled(const CaseFile& file, MemberId member);
const CaseTask* open_task(const CaseFile& file, TaskKind kind);
const Timer* find_timer(const CaseFile& file, auto&& which) {
    auto timer = std::ranges::find_if(file.timers, which);
    return timer == file.timers.end() ? nullptr : &*timer;
}

// The organisation has left, or the case has ended.
inline bool is_over(const CaseFile& file, const Arrival& arrival) {
    return arrival.left_at || is_final(file.head.state);
}

// A case keeps its category even when the station has since struck it from its list.
const Category& category_of(const Rulebook& rules, std::string_view code);
const WorkHours& hours_of(const Rulebook& rules, OrgId org); // of nobody known: the station's

std::string facts(boost::json::object values);
template <class E>
std::string word(E value) {
    return std::string(json::word(value));
}

} // namespace qzt
