// What a rehearsal replays: of each case of a span the moments at which something happened to its clocks, in the
// order in which it happened. Small enough that a quarter of a busy district lies in memory at once.
#pragma once
#include "areas/area_ids.hpp"
#include "areas/calendar_types.hpp"
#include "cases/loop/case_events.hpp"
#include "cases/loop/case_states.hpp"

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace qzt {

// A case as it is stored, and an event of it, as far as a rehearsal needs them.
struct LoggedCase {
    CaseId case_id;
    AreaId grid_id, community_id;
    std::string category;
    Priority priority = Priority::P3;
    std::optional<SpanUnit> triage_unit; // frozen when it was filed
    int64_t triage_amount = 0;
    std::optional<SpanUnit> handle_unit;
    int64_t handle_amount = 0;
    Time seen_at{}; // when its first report was made: some matters are checked at that hour
};
BOOST_DESCRIBE_STRUCT(LoggedCase, (),
                      (case_id, grid_id, community_id, category, priority, triage_unit, triage_amount, handle_unit,
                       handle_amount, seen_at))

struct LoggedEvent {
    CaseId case_id;
    EventKind kind = EventKind::submitted;
    Time at{};
    std::optional<OrgId> org_id;
    std::string category, priority; // as they are from here on; empty: unchanged
    std::optional<Time> due_at;     // the lead's limit before extensions, where the event wrote it down
    int32_t amount = 0;             // of an extension
    std::string timer;              // of a missed deadline
    std::optional<MemberId> hand;   // of an act of the command room: only to tell the hands apart
};
BOOST_DESCRIBE_STRUCT(LoggedEvent, (), (case_id, kind, at, org_id, category, priority, due_at, amount, timer, hand))

// What is drawn for a case hangs on nothing but itself and the seed: anybody gets the same draw.
uint64_t chance_of(const CaseId& id, uint64_t seed);

// Whether a rehearsal needs events of this kind at all.
bool is_logged(EventKind kind);

using LogIndex = uint16_t; // of a class, an organisation, an area, a hand; 0: none
inline constexpr LogIndex nobody = 0;

struct Moment {
    Time at{};
    Time due{}; // none: the beginning of time
    int32_t amount = 0;
    LogIndex category = 0, org = 0;
    LogIndex hand = 0; // of the command room; who it is cannot be asked of a log
    EventKind kind : 8 = EventKind::submitted;
    uint8_t priority = none; // of Priority
    uint8_t timer = none;    // of TimerKind

    static constexpr uint8_t none = 255;
    bool says(TimerKind kind) const { return timer == uint8_t(kind); }
};

struct CaseLog {
    CaseId case_id;
    uint32_t first = 0, count = 0; // of the moments
    LogIndex grid = 0, community = 0, category = 0;
    Priority priority = Priority::P3;
    std::optional<Span> triage, handle;
    Time seen_at{};
};

class CaseLogs {
public:
    // A case, then its events in their order.
    void begin(const LoggedCase& one);
    void add(const LoggedEvent& event);

    std::span<const CaseLog> cases() const { return cases_; }
    std::span<const Moment> moments(const CaseLog& log) const {
        return std::span(moments_).subspan(log.first, log.count);
    }
    std::span<const std::string> categories() const { return categories_.all; }
    std::span<const OrgId> orgs() const { return orgs_.all; }
    size_t hands() const { return hands_.all.size(); } // one more than there are
    const AreaId& area(LogIndex index) const { return areas_.all[index]; }
    void know(OrgId org) { orgs_.of(org); } // also one that has no case yet
    LogIndex index_of(OrgId org) const;     // `nobody`: not known
    size_t bytes() const { return moments_.size() * sizeof(Moment) + cases_.size() * sizeof(CaseLog); }

private:
    template <class T>
    struct Names {
        std::vector<T> all{T{}};
        std::unordered_map<T, LogIndex> index;
        LogIndex of(const T& name);
    };
    std::vector<CaseLog> cases_;
    std::vector<Moment> moments_;
    Names<std::string> categories_;
    Names<OrgId> orgs_;
    Names<AreaId> areas_;
    Names<MemberId> hands_;
};

} // namespace qzt
