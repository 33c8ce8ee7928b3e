// The oversight of looks at residents: what waits for somebody else to say whether it was justified, and what was
// said. It tells of whoever looked, in which post and what for; of residents it shows nothing.
#pragma once
#include "kernel/json.hpp"
#include "registry/look_rules.hpp"
#include "residents/card_types.hpp"

namespace qzt {

using ReviewId = Id<struct ReviewTag>;
using AlarmId = Id<struct AlarmTag>;

// Whose act it is, and by which post.
struct OversightReader {
    std::string name;
    std::string org_name;
    Role role = Role::grid_worker;
};
BOOST_DESCRIBE_STRUCT(OversightReader, (), (name, org_name, role))

struct OversightLook {
    RegisterReadId read_id;
    Time at{};
    ReadAct act = ReadAct::opened;
    ReadPurpose purpose = ReadPurpose::visit;
    std::optional<Subject> subject;
    std::optional<Field> field;
    std::optional<std::string> case_number; // the case that was the ground
    std::optional<std::string> words;       // of an emergency
};
BOOST_DESCRIBE_STRUCT(OversightLook, (), (read_id, at, act, purpose, subject, field, case_number, words))

// What was said of it in the end, and whether the caller may say it.
struct OversightVerdict {
    LookVerdict state = LookVerdict::waiting;
    std::optional<std::string> text;
    std::optional<std::string> decided_by;
    std::optional<Time> decided_at;
    bool may_decide = false;
};
BOOST_DESCRIBE_STRUCT(OversightVerdict, (), (state, text, decided_by, decided_at, may_decide))

struct OversightReview {
    ReviewId review_id;
    ReviewCause cause = ReviewCause::lot;
    Time opened_at{}, due_at{};
    bool is_overdue = false;
    OversightReader reader;
    OversightLook look;
    OversightVerdict verdict;
};
BOOST_DESCRIBE_STRUCT(OversightReview, (), (review_id, cause, opened_at, due_at, is_overdue, reader, look, verdict))

struct OversightAlarm {
    AlarmId alarm_id;
    LookAlarm kind = LookAlarm::at_night;
    Time raised_at{}, due_at{};
    bool is_overdue = false;
    int32_t looks = 0;
    OversightReader reader;
    OversightVerdict verdict;
};
BOOST_DESCRIBE_STRUCT(OversightAlarm, (), (alarm_id, kind, raised_at, due_at, is_overdue, looks, reader, verdict))

struct OversightObjection {
    ObjectionId objection_id;
    std::string text; // the resident's own words
    Time objected_at{}, due_at{};
    bool is_overdue = false;
    OversightReader reader;
    OversightLook look;
    OversightVerdict verdict;
};
BOOST_DESCRIBE_STRUCT(OversightObjection, (),
                      (objection_id, text, objected_at, due_at, is_overdue, reader, look, verdict))

enum class OversightState { waiting, decided };
BOOST_DESCRIBE_ENUM(OversightState, waiting, decided)

struct OversightQuery {
    std::optional<OversightState> state; // without: what waits
};
BOOST_DESCRIBE_STRUCT(OversightQuery, (), (state))

// What waits: the most urgent first; what was decided: the newest first. At most oversight_rows_max of each.
struct Oversight {
    Time as_of{};
    int32_t overdue = 0; // of all three, whatever was asked for
    std::vector<OversightReview> reviews;
    std::vector<OversightAlarm> alarms;
    std::vector<OversightObjection> objections;
};
BOOST_DESCRIBE_STRUCT(Oversight, (), (as_of, overdue, reviews, alarms, objections))

// What waits, in two numbers: for whoever is on another page.
struct OversightTally {
    int32_t waiting = 0;
    int32_t overdue = 0;
};
BOOST_DESCRIBE_STRUCT(OversightTally, (), (waiting, overdue))

struct JudgeLook {
    bool justified = false;
    Text<2, 1000> text; // why; the answer to an objection is read by the resident
};
BOOST_DESCRIBE_STRUCT(JudgeLook, (), (justified, text))

inline constexpr int32_t oversight_rows_max = 200;

} // namespace qzt
