// What is shown without an account, to whoever holds the query code of a report.
#pragma once
#include "cases/loop/case_commands.hpp"
#include "cases/loop/case_events.hpp"
#include "cases/loop/case_states.hpp"

namespace qzt {

// What happened, for whoever holds the code: no person, and no word that the office said to itself.
struct PublicEventView {
    std::string event_id;
    EventKind kind;
    Time at{};
    std::string org_name; // to whom it was sent; empty of all else
    std::string text;
};
BOOST_DESCRIBE_STRUCT(PublicEventView, (), (event_id, kind, at, org_name, text))

// What a reporter sees without an account: five plain words, the next promised date, nothing of other people.
struct PublicReportView {
    std::string query_code;
    std::string number;
    std::string category;
    ReporterStage stage;
    std::string text;
    std::string place_text;
    Time received_at{};
    std::optional<Time> promised_at;
    std::optional<OrgId> with_org;
    std::string with_org_name;
    std::vector<PublicEventView> timeline; // newest first
    std::string outcome_code;
    std::string outcome_text;
    bool may_answer; // "solved?" is open
    bool may_appeal; // once, within 15 days of closing
    std::optional<Solved> solved;
};
BOOST_DESCRIBE_STRUCT(PublicReportView, (),
                      (query_code, number, category, stage, text, place_text, received_at, promised_at, with_org,
                       with_org_name, timeline, outcome_code, outcome_text, may_answer, may_appeal, solved))

} // namespace qzt
