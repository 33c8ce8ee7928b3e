// From the history of one case to its facts. Events go in one after the other, in the order in which they happened;
// facts come out as soon as they are sure, and none is ever taken back: what was known on a day is known for ever.
// Some become sure by time alone (a dispatch that nobody undid, a limit that passed): `ripen` gives these.
#pragma once
#include "figures/figure_facts.hpp"

#include <optional>
#include <vector>

namespace qzt {

// An event as far as figures need it.
struct HistoryEvent {
    int64_t xid = 0;
    int64_t seq = 0;
    CaseId case_id;
    EventKind kind;
    Time at{};
    std::optional<OrgId> org_id;
    std::optional<AreaId> grid_id; // of a submission: where the case lay then
    std::optional<Time> due_at;    // of a dispatch or signature: the lead's limit
    std::string facts = "{}";
};
BOOST_DESCRIBE_STRUCT(HistoryEvent, (), (xid, seq, case_id, kind, at, org_id, grid_id, due_at, facts))

// Of a closed case: for how long it was whose turn.
struct HeldTime {
    CaseId case_id;
    Party party;
    std::optional<OrgId> org_id;
    bool clock_stopped = false;
    Time closed_at{};
    int32_t minutes = 0;
};
BOOST_DESCRIBE_STRUCT(HeldTime, (), (case_id, party, org_id, clock_stopped, closed_at, minutes))

inline constexpr std::chrono::days matures_after{30};

class CaseFold {
public:
    explicit CaseFold(CaseId id) : id_(id) {}

    void take(const HistoryEvent& event, std::vector<Fact>& facts);
    // When time alone makes the next fact; nothing: only another event does.
    std::optional<Time> ripe_at() const;
    // What has become sure before `now` without an event.
    void ripen(Time now, std::vector<Fact>& facts);
    // The spans of a case that was closed at `at`.
    void take_held(const std::vector<HeldTime>& held, Time at, std::vector<Fact>& facts) const;

    CaseId case_id() const { return id_; }
    // It tells nothing more unless something new happens to it.
    bool is_over() const { return is_closed_ && !sending_ && !answer_; }

private:
    struct Sending {
        OrgId org_id;
        std::vector<OrgId> assists;
        std::optional<OrgId> from; // of a re-dispatch
        Time at{};
        std::optional<Time> due_at;
    };
    Fact fact(FactKind kind, Time at, std::optional<OrgId> org, uint8_t flags, std::optional<Time> since) const;
    void settle_sending(std::vector<Fact>& facts);
    void take_sending(const HistoryEvent& event);
    void take_check(const HistoryEvent& event, uint8_t flags, std::vector<Fact>& facts);
    void take_answer(const HistoryEvent& event, std::vector<Fact>& facts);
    void settle_answer(std::optional<Time> at, std::vector<Fact>& facts);
    void take_close(const HistoryEvent& event, std::vector<Fact>& facts);
    void drop_limit();

    CaseId id_;
    FactPlace place_;
    Time submitted_at_{};
    bool taken_in_ = false, filed_ = false, triage_late_ = false, sign_late_ = false, contact_late_ = false;
    bool contacted_ = false, suspended_ = false, is_closed_ = false, checked_once_ = false;
    bool reworked_ = false, answered_ = false, unsolved_ = false, misdirected_ = false;
    int32_t leads_ = 0;
    std::optional<Sending> sending_; // until its undo window is over
    std::optional<OrgId> lead_;
    Time since_{};                 // the step that is going on: since when
    std::optional<Time> filed_at_; // until it matures
    std::optional<Time> sent_at_;
    std::optional<Time> due_at_; // of the lead's part that is still to be judged
    bool is_judged_ = true;      // it has been, or there is none
    std::optional<Fact> answer_; // until it is sure
    bool is_reviewed_ = false;   // two persons are to say whether it counts
};

} // namespace qzt
