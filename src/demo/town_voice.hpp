// What people of the made-up town say: reports, results, notes, reasons. Everything is thrown together from the dice
// that the caller gives, so the same dice say the same.
#pragma once
#include "cases/loop/case_states.hpp"
#include "demo/dice.hpp"
#include "demo/town_plan.hpp"
#include "demo/town_reports.hpp"

#include <string>

namespace qzt::demo {

struct SpokenReport {
    std::string title;
    std::string text;
    std::string place_text;
};

// Whether people report such a thing at such a place.
bool fits(const ReportIdea& idea, const TownPlace& place);
// `local_hour` decides which times of day are spoken of.
SpokenReport say_report(const ReportIdea& idea, const TownPlace& place, int local_hour, Dice& dice);

std::string say_demand(std::string_view category, Dice& dice); // what the command room asks of the lead
std::string say_assist_demand(std::string_view org_kind, Dice& dice);
std::string say_contact(Dice& dice); // first contact with the reporter
std::string say_progress(std::string_view category, Dice& dice);
std::string say_result(std::string_view category, Dice& dice);
std::string say_rework_result(Dice& dice);
std::string say_assist_result(std::string_view org_kind, Dice& dice);
std::string say_self_handled(Dice& dice);

struct ReturnWords {
    ReturnCode code;
    std::string basis; // in general words, no quotation
    std::string text;
};
ReturnWords say_return(std::string_view better_org, Dice& dice);
std::string say_extension(Dice& dice);

struct SuspendWords {
    SuspendCode code;
    int days;
    std::string text;
};
SuspendWords say_suspend(std::string_view category, Dice& dice);
std::string say_decision(bool grant, Dice& dice);

struct DeclineWords {
    DeclineCode code;
    std::string next_channel;
};
DeclineWords say_decline(Dice& dice);

std::string say_check(CheckOutcome outcome, Dice& dice);
std::string say_verification(VerifyOutcome outcome, Dice& dice);
std::string say_follow_up(Solved solved, Satisfaction satisfaction, Dice& dice);
std::string say_objection(Dice& dice);
std::string say_not_ratable(NotRatableCode code);
std::string say_objection_answer(Dice& dice);
std::string say_unreachable(Dice& dice);
struct DocumentWords {
    std::string title;
    std::string number;
};
DocumentWords say_document(Dice& dice);

std::string say_close(Dice& dice);
std::string say_supervision_reply(Dice& dice);
std::string say_arrival(Dice& dice);
std::string say_justified(Justified answer, Dice& dice);
std::string say_appraisal(Came came, Solved share, Dice& dice);

} // namespace qzt::demo
