// What was written of a door through the years: every line with when it was so and when it was held to be so.
#pragma once
#include "kernel/json.hpp"
#include "registry/door_types.hpp"

namespace qzt {

// One value, or where somebody lived, as it was believed during one time.
struct HistoryLine {
    Subject subject = Subject::dwelling;
    Uuid subject_id;
    std::string name;                    // 方*兰, the name on the sign; of a dwelling empty
    std::optional<Field> field;          // none: that somebody lived here
    std::optional<std::string> value;    // masked; of a field that was asked for and not given, none
    std::optional<std::string> living;   // how somebody lived here: own, rent, lodge, temporary
    std::optional<std::string> relation; // to the head, of whoever lived here
    std::optional<Day> valid_from, valid_to;
    Time known_from{};
    std::optional<Time> known_to; // none: it is still held to be so
    FactSource source = FactSource::visit;
    std::optional<std::string> recorded_by, confirmed_by;
    std::optional<Time> verified_at;
    std::optional<std::string> verified_by;
};
BOOST_DESCRIBE_STRUCT(HistoryLine, (),
                      (subject, subject_id, name, field, value, living, relation, valid_from, valid_to, known_from,
                       known_to, source, recorded_by, confirmed_by, verified_at, verified_by))

struct DoorHistory {
    std::vector<HistoryLine> lines; // the newest knowledge first
    bool has_more = false;          // only the newest 500 are told
    std::vector<VisitLine> visits;  // the last twenty, newest first
};
BOOST_DESCRIBE_STRUCT(DoorHistory, (), (lines, has_more, visits))

inline constexpr int32_t history_lines_max = 500, history_visits_max = 20;

} // namespace qzt
