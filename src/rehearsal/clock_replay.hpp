// The clocks of one case, run once more over the moments of its history by the rules of a book. Which act begins and
// ends which clock is said here a second time; when a limit is used up is not: that is asked of `ClockSteps`, as the
// server does. Whether both agree is seen in the record: a due moment or a missed deadline that was written down
// otherwise makes a part `unlike`.
#pragma once
#include "cases/rules/clock_steps.hpp"
#include "rehearsal/rule_table.hpp"

namespace qzt {

// The steps that have a limit, and the whole way from report to closing, which has none.
enum class RehearsedStep { triage, sign, first_contact, handle, check, follow_up, close, whole };
BOOST_DESCRIBE_ENUM(RehearsedStep, triage, sign, first_contact, handle, check, follow_up, close, whole)
inline constexpr size_t rehearsed_steps = size_t(RehearsedStep::whole) + 1;

// One step of one case: since when, until when it might take, when it ended. Only the lead's; what was taken back,
// returned or struck out before it ended is nobody's.
struct RehearsedPart {
    RehearsedStep step = RehearsedStep::triage;
    LogIndex org = nobody, category = nobody;
    Time since{}, due{};
    std::optional<Time> end; // none: it goes on
    bool is_late = false;
    bool is_unlike = false;
};

struct RunningClock {
    Timer timer{};
    Time since{};
    bool is_told = false;    // its end was written down as missed
    bool is_unnoted = false; // and should have been, but was not
    bool was_late = false;   // by the limit that it had before it was given another
    Time relimited_at{};
    std::optional<Time> due_before{};
};

class ClockReplay {
public:
    ClockReplay(const RuleTable& rules, Time as_of) : rules_(rules), as_of_(as_of) {}

    // In the order in which they ended; valid until the next case.
    std::span<const RehearsedPart> parts(const CaseLog& log, std::span<const Moment> moments);

private:
    using Clock = RunningClock;
    using MaybeClock = std::optional<Clock>;

    void take(const Moment& m);
    void take_class(const Moment& m);
    void take_deadline(const Moment& m);
    void begin_triage(Time at, bool is_sure = true);
    void send(const Moment& m);
    void undo_sending(const Moment& m);
    void drop_lead();
    void end_lead();
    void sign(Time at);
    void settle_silence(const Moment* next, Time until);
    void contact(const Moment& m);
    void hand_in(const Moment& m);
    void suspend(Time at);
    void resume(const Moment& m);
    void begin_call(Time at);
    void end_call();
    void end(RehearsedStep step, MaybeClock& clock, Time at);
    void leave_open(RehearsedStep step, const MaybeClock& clock);
    void add(RehearsedStep step, const Clock& clock, Time due, std::optional<Time> end);
    bool is_unlike(RehearsedStep step, const Clock& clock, Time due, std::optional<Time> end, bool is_late) const;

    void begin(MaybeClock& clock, Span span, Time at, Time since, bool of_lead);
    ClockSteps steps(bool of_lead) const { return {rules_.calendar(), rules_.hours(of_lead ? lead_ : nobody)}; }
    const PriorityLimits& limits() const { return rules_.limits(priority_); }
    bool is_urgent() const { return priority_ <= Priority::P2; }

    const RuleTable& rules_;
    const Time as_of_;
    std::vector<RehearsedPart> parts_;

    // Of the case at hand.
    const CaseLog* log_ = nullptr;
    LogIndex category_ = nobody, lead_ = nobody;
    Priority priority_ = Priority::P3;
    MaybeClock triage_, sign_, contact_, handle_, check_, call_, close_;
    bool is_sure_ = true;    // that it is the command room's turn
    MaybeClock held_triage_; // until the dispatch cannot be undone
    size_t held_parts_ = 0;
    Time submitted_at_{}, sent_at_{};
    bool is_signed_ = false, is_contacted_ = false, suspended_ = false;
    bool is_disputed_ = false; // whoever disputes a case is not silent
    Time undisputed_since_{};
    std::optional<Time> original_due_, recorded_due_; // of the lead, before extensions
    int32_t extensions_ = 0;
    bool was_over_ = false; // when the case was suspended
    std::optional<Time> asked_at_;
};

} // namespace qzt
