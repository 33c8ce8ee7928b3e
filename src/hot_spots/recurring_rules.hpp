// Where one matter comes back: the same class at the same place, again after it was settled. The third case within
// thirty days is supervised by itself (cases/rules/root_cause.hpp); what comes back more slowly is proposed here to
// those who may ask for the cause.
#pragma once
#include "areas/area_ids.hpp"
#include "cases/loop/case_types.hpp"

#include <functional>

namespace qzt {

inline constexpr std::chrono::days recurring_window{180};
inline constexpr size_t recurring_cases_min = 4;
// So many of them at least came after an earlier one had been closed.
inline constexpr int recurring_returns_min = 2;

// A case that was filed within the window, of those that lie near others of its class.
struct RecurringCase {
    CaseId case_id;
    std::string number;
    std::string category;
    std::optional<double> lon, lat;
    AreaId grid_id;
    std::string place_text;
    Time filed_at{};
    std::optional<Time> closed_at;
    bool is_supervised = false;           // somebody has asked for its cause
    std::optional<MemberId> set_aside_by; // who said that nobody need
    std::optional<Time> set_aside_at;
    std::optional<std::string> set_aside_reason;
};
BOOST_DESCRIBE_STRUCT(RecurringCase, (),
                      (case_id, number, category, lon, lat, grid_id, place_text, filed_at, closed_at, is_supervised,
                       set_aside_by, set_aside_at, set_aside_reason))

struct RecurringTime {
    CaseId case_id;
    std::string number;
    Time filed_at{};
    std::optional<Time> closed_at;
};
BOOST_DESCRIBE_STRUCT(RecurringTime, (), (case_id, number, filed_at, closed_at))

struct SetAside {
    std::string by;
    Time at{};
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(SetAside, (), (by, at, reason))

struct RecurringPlace {
    std::string category;
    AreaId grid_id;
    std::string place_text;           // of the newest
    std::vector<RecurringTime> times; // the newest first
    bool is_open = false;             // the newest is: its lead can be asked for the cause
    std::optional<SetAside> set_aside;
};
BOOST_DESCRIBE_STRUCT(RecurringPlace, (), (category, grid_id, place_text, times, is_open, set_aside))

// Around the newest case of each place those that lie there too, each case once; the newest place first. Left out are
// places where too little came back after it had been settled, and where the cause has been asked for since the first
// of them.
using NameOf = std::function<std::string(MemberId)>;
std::vector<RecurringPlace> recurring_places(std::vector<RecurringCase> cases, const NameOf& name_of);

} // namespace qzt
