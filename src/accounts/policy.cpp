#include "accounts/policy.hpp"

#include "accounts/dispute_policies.hpp"
#include "accounts/policy_roles.hpp"
#include "accounts/role_names.hpp"

#include <algorithm>
#include <unordered_map>

namespace qzt {
namespace {

using namespace policy_roles;
using enum Opening;

constexpr Policy table[] = {
    // ── one's own account ──
    {"sign_in", everyone, {}, "nobody is signed in yet"},
    {"show_session", members, {}, "one's own name and posts"},
    {"sign_out", everyone, {}, "leaving is always allowed, also twice"},
    {"list_sessions", members, {}, "one's own devices"},
    {"end_session", members, {}, "one's own devices; another's session does not exist"},
    {"change_password", members, {}, "one's own password, also when it is due"},
    {"begin_totp", members_settled, {}, "one's own second factor"},
    {"confirm_totp", members_settled, {}, "one's own second factor"},
    {"remove_totp", members_settled, {}, "one's own second factor, with a present code"},
    {"make_recovery_codes", members_settled, {}, "one's own second factor, with a present code"},
    {"set_language", members, {}, "one's own language"},

    // ── reference ──
    {"find_colleagues", roles, naming_others, "colleagues by name and post, as in any case they read"},
    {"show_book", members_settled, {}, "names of categories, organisations and areas are no secret among members"},
    {"show_map", members_settled, {}, "outlines of areas are no secret among members"},
    {"show_responders", roles, command_room, "who answers where is looked up by those who send"},
    {"show_tile", members_settled, {}, "a map beneath the grids"},
    {"show_station_hours", roles, calendar_readers, "those whose deadlines follow from them, and who keeps them"},
    {"show_calendar", roles, calendar_readers, "those whose deadlines follow from it, and who keeps it"},

    // ── the register ──
    {"find_addresses", roles, address_users, "an address says nothing of who lives there; own area comes first"},
    {"show_address", roles, address_users, "an address of the station, with what lies in it"},
    {"show_top_address", roles, address_users, "where looking through the addresses of the station begins"},
    {"show_address_record", roles, door_visitors,
     "names and history of any address; who is registered there is counted "
     "in own areas only"},
    {"add_address", roles, record_keepers, "who answers for the records of own areas"},
    {"rename_address", roles, record_keepers, "an address of own areas; any other does not exist"},
    {"undo_address_merge", roles, record_keepers, "one of the two lies in own areas"},
    {"propose_address_change", roles, door_visitors, "of own areas; somebody else confirms it"},
    {"list_own_doors", roles, door_visitors, "who goes from door to door takes along the doors of own areas"},
    {"show_door", roles, door_visitors, "a door of own areas; any other does not exist"},
    {"show_door_history", roles, door_visitors, "a door of own areas; any other does not exist"},
    {"record_visit", roles, door_visitors, "a door of own areas"},
    {"list_proposals", roles, door_visitors, "proposed changes of own areas, and one's own"},
    {"show_proposal", roles, door_visitors, "whoever decides it sees the whole value; logged"},
    {"decide_proposal", roles, door_visitors, "another one of the same area, never who proposed it"},
    {"list_twins", roles, record_keepers, "who answers for the records of own areas"},
    {"merge_people", roles, record_keepers, "one of the two lives in own areas"},
    {"undo_merge", roles, record_keepers, "a merge of own areas"},
    {"draw_rechecks", roles, record_keepers, "who answers for a community or a grid's work, in own areas"},
    {"list_rechecks", roles, door_visitors, "of own areas, never what one verified oneself"},
    {"give_recheck", roles, door_visitors, "another person than the one who verified it"},
    {"show_register_figures", roles, figure_readers, "counts of grids, without persons"},
    {"withdraw_proposal", roles, door_visitors, "one's own"},
    {"reveal_value", roles, value_openers, "one value, with a visit or an open case as the ground; logged"},
    {"find_people", roles, value_openers, "in own areas, or with an open case as the ground; logged"},
    {"show_people_sample", roles, sheet_keepers, "whoever imports"},
    {"upload_people", roles, sheet_keepers, "who answers for own areas; nobody who only runs the system"},
    {"list_people_imports", roles, sheet_keepers, "one's own"},
    {"show_people_import", roles, sheet_keepers, "one's own; any other does not exist"},
    {"start_people_import", roles, sheet_keepers, "one's own, into own areas"},
    {"cancel_people_import", roles, sheet_keepers, "one's own"},
    {"take_people_import_sheet", roles, sheet_keepers, "one's own sheet back, once"},
    {"ask_people_export", roles, sheet_keepers, "people of own areas, with a ground; others approve"},
    {"list_people_exports", roles, export_readers, "one's own, and those that wait for one's word"},
    {"decide_people_export", roles, commanders, "another person than the one who asked"},
    {"withdraw_people_export", roles, sheet_keepers, "one's own"},
    {"fetch_people_export", roles, sheet_keepers, "one's own, once, within a day; every person's log says so"},

    // ── reading cases; rows by read_scope() ──
    {"list_cases", roles, workers, "each sees the cases of own posts"},
    {"show_counts", roles, workers, "counts of the cases of own posts"},
    {"show_case", roles, workers, "a case of own posts; any other does not exist"},
    {"follow_feed", roles, workers, "news of the cases of own posts"},
    {"list_notices", roles, workers, "notices addressed to oneself or one's organisations"},
    {"read_notices", roles, workers, "one's own mark of what was read"},
    {"keep_presence", roles, workers, "who looks at the same case, among those who may"},
    {"upload_file", roles, workers, "evidence, bound to its uploader until a command takes it"},
    {"upload_part", roles, workers, "the same in parts; a part is its uploader's alone"},
    {"show_parts", roles, workers, "how much of one's own upload is there"},
    {"show_file", roles, workers,
     "a file of a case of own posts, of one's own part of a project, or one's own upload"},

    // ── acts; the same posts as act_rules(), which says state and relation (act_policy_test) ──
    {"submit_report", roles, workers, "whoever is out there may report"},
    {"list_likely_cases", roles, workers, "whoever may report; nothing personal, nothing restricted"},
    {"need_verify", roles, room, "intake decides what must be looked at first"},
    {"verify_result", roles, workers, "whoever was asked to look"},
    {"accept", roles, room, "whoever sorts reports"},
    {"decline", roles, room, "whoever sorts reports"},
    {"file", roles, dispatchers, "filing sets category and limits"},
    {"dispatch", roles, dispatchers, "who dispatches does not handle"},
    {"undo_dispatch", roles, dispatchers, "the dispatcher who sent it"},
    {"redispatch", roles, dispatchers, "who dispatches does not handle"},
    {"add_assist", roles, dispatchers, "who dispatches does not handle"},
    {"waive_assist", roles, dispatchers, "who dispatches does not handle"},
    {"sign", roles, forces, "members of the assigned organisation"},
    {"decline_assist", roles, forces, "members of the assisting organisation"},
    {"request_return", roles, forces, "members of the lead organisation"},
    {"decide_request", roles, deciders, "leaders endorse, the command room decides; never the applicant"},
    {"start", roles, forces, "members of the lead organisation"},
    {"log_progress", roles, forces, "members of an assigned organisation"},
    {"request_extension", roles, forces, "members of the lead organisation"},
    {"request_suspend", roles, forces, "members of the lead organisation"},
    {"resume", roles, deciders, "the lead organisation, or the command room"},
    {"finish_assist", roles, forces, "members of the assisting organisation"},
    {"submit_result", roles, forces, "members of the lead organisation"},
    {"assign_check", roles, dispatchers, "the command room draws, never the handler"},
    {"give_check", roles, workers, "the checker who was drawn"},
    {"follow_up", roles, callers, "the command room or a caller, never the handler"},
    {"close", roles, commanders, "the duty commander, or the station chief"},
    {"reopen", roles, commanders, "the duty commander, or the station chief"},
    {"merge", roles, dispatchers, "who dispatches does not handle"},
    {"unmerge", roles, dispatchers, "as merge"},
    {"tell_apart", roles, room, "who sorts says that two cases are two matters"},
    {"take_back_apart", roles, room, "as tell_apart"},
    {"whistle", roles, summoners, "the command room and the street summon"},
    {"report_arrival", roles, forces, "members of the summoned organisation"},
    {"appraise_arrival", roles, summoners, "those who may whistle, never of their own organisation"},
    {"appraise_whistle", roles, forces, "members of the summoned organisation"},
    {"supervise", roles, ladder, "the ladder of supervision"},
    {"reply_supervision", roles, workers, "members of the supervised organisation"},
    {"close_supervision", roles, ladder, "the ladder of supervision"},
    {"nudge", roles, command_room, "the command room reminds"},
    {"void_case", roles, commanders, "the duty commander, or the station chief, with a reason"},
    {"transfer_out", roles, dispatchers, "the command room"},
    {"change_category", roles, room, "the category sets limits and competence"},
    {"correct_place", roles, room, "the place decides who answers"},
    {"add_note", roles, workers, "whoever may see the case"},

    // ── residents, by the code of their report ──
    {"show_greeting", everyone, {}, "whether all this is made up has to be seen before signing in"},
    {"show_public_report",
     everyone,
     {},
     "the code is the key, told to the reporter alone; guessing is limited by address"},
    {"answer_public_report", everyone, {}, "the code is the key"},
    {"appeal_public_report", everyone, {}, "the code is the key"},

    // ── plates and cards ──
    {"make_plates", roles, record_keepers, "who answers for a community or a grid's work, in own areas"},
    {"list_plates", roles, record_keepers, "the plates of own areas"},
    {"withdraw_plate", roles, record_keepers, "a plate of own areas; any other does not exist"},
    {"show_plate_picture", roles, record_keepers, "a plate of own areas, to be printed"},
    {"take_plates_along", roles, door_visitors, "the plates of own areas, with own doors by their ids"},
    {"scan_plate", members_settled, {}, "a plate hangs in public; of doors, the ids of one's own"},
    {"show_plate", everyone, {}, "it hangs in public and says where it hangs, and nothing of who lives there"},
    {"list_likely_at_plate",
     everyone,
     {},
     "what may be the same, in class, distance and plain words; so many by address"},
    {"report_by_plate", everyone, {}, "whoever stands before it; so many by plate and by address of the network"},

    {"upload_report_photo", everyone, {}, "the code of the report is the key; only what the report names, for a day"},
    {"upload_report_photo_part", everyone, {}, "the code of the report is the key"},
    {"show_report_photo_parts", everyone, {}, "the code of the report is the key"},
    {"leave_card", roles, door_visitors, "a door of own areas; any other does not exist"},
    {"begin_card_session", everyone, {}, "the code is the key, left at the door; guessing is limited by address"},
    {"end_card_session", everyone, {}, "leaving is always allowed, also twice"},
    {"show_card", everyone, {}, "the secret of the opened card is the key"},
    {"correct_by_card", everyone, {}, "the secret of the opened card is the key; never effective by itself"},
    {"confirm_by_card", everyone, {}, "the secret of the opened card is the key; never what its giver proposed"},
    {"object_to_look", everyone, {}, "the secret of the opened card is the key"},

    // ── what owners decide ──
    {"list_ballots", members_settled, {}, "those that one leads, collects for or counts, and no other"},
    {"draft_ballot", roles, ballot_leaders, "who leads drives in own areas"},
    {"show_ballot", members_settled, {}, "whoever has a part in it; to others it does not exist"},
    {"show_ballot_roll", roles, ballot_leaders, "of one's own organisation; any other does not exist"},
    {"edit_ballot_roll", roles, ballot_leaders, "a draft of one's own organisation"},
    {"save_ballot_roll", roles, ballot_leaders, "a draft of one's own organisation"},
    {"bring_ballot_roll", roles, ballot_leaders, "a draft of one's own organisation; taken whole, and back again"},
    {"remark_ballot_roll", roles, ballot_leaders, "a draft of one's own organisation"},
    {"undo_ballot_roll_sheet", roles, ballot_leaders, "a draft of one's own organisation"},
    {"set_ballot_documents", roles, ballot_leaders, "of one's own organisation, until it has ended"},
    {"open_ballot", roles, ballot_leaders, "a draft of one's own organisation"},
    {"show_ballot_round", members_settled, {}, "whoever leads it or is named to collect for it"},
    {"answer_ballot_at_door", roles, ballot_collectors, "whoever is named to collect for it; learns no choice back"},
    {"enter_ballot_paper", roles, ballot_collectors, "two who are named to collect for it"},
    {"leave_ballot_ticket", roles, ballot_collectors, "whoever is named to collect for it; it replaces no answer"},
    {"note_ballot_attempt", roles, ballot_collectors, "whoever is named to collect for it"},
    {"name_ballot_voter", roles, ballot_collectors, "whoever is named to collect for it; names are shown masked"},
    {"close_ballot", roles, ballot_leaders, "of one's own organisation, not before its time"},
    {"extend_ballot", roles, ballot_leaders, "of one's own organisation, once it is over and too few took part"},
    {"show_ballot_count", members_settled, {}, "its committee and auditors, once closed; logged"},
    {"show_ballot_choices", members_settled, {}, "its committee and auditors, once closed; logged"},
    {"list_ballot_signatures", members_settled, {}, "its committee and auditors, once closed; logged"},
    {"show_ballot_signature", members_settled, {}, "its committee and auditors, once closed; logged"},
    {"confirm_ballot_count", members_settled, {}, "its committee, which neither leads nor collects"},
    {"announce_ballot", roles, ballot_leaders, "of one's own organisation, once the whole committee confirmed"},
    {"list_ballot_objections", members_settled, {}, "whoever has a part in it"},
    {"answer_ballot_objection", roles, ballot_leaders, "of one's own organisation"},
    {"finish_ballot", roles, ballot_leaders, "of one's own organisation, once objections are over"},
    {"void_ballot", roles, ballot_leaders, "of one's own organisation, with a reason"},
    {"list_ballot_thresholds", members_settled, {}, "thresholds are no secret"},
    {"set_ballot_thresholds", roles, administrators, "thresholds are settings of the system, above the floor"},
    {"set_ballot_city_rules", roles, administrators, "rules of the city are settings of the system"},
    {"show_ballot_ticket", everyone, {}, "the code is the key, left at the door; guessing is limited by address"},
    {"answer_ballot_by_ticket", everyone, {}, "the code is the key, and good for one answer"},
    {"show_own_answer", everyone, {}, "the receipt is the key; guessing is limited by address"},
    {"change_own_answer", everyone, {}, "the latest receipt is the key"},
    {"object_to_ballot", everyone, {}, "the receipt is the key"},
    {"list_own_objections", everyone, {}, "the receipt is the key; guessing is limited by address"},
    {"show_ballot_notice", everyone, {}, "what hangs on the notice board: totals, and no unit"},
    {"show_ballot_result", everyone, {}, "an announced result is anybody's to recount"},
    {"show_ballot_keys", everyone, {}, "public keys"},

    // ── long joint matters ──
    {"list_projects", members_settled, {}, "those that one leads, supervises or takes part in, and no other"},
    {"create_project", roles, project_leaders, "who leads projects of their own organisation"},
    {"show_project",
     members_settled,
     {},
     "whoever takes part sees the outline and their own part; else it does not exist"},
    {"show_project_history", roles, project_overseers, "whoever leads it, and those who supervise"},
    {"print_project", roles, project_overseers, "whoever leads it, and those who supervise; logged"},
    {"show_project_folder", roles, project_overseers, "whoever leads it, and those who supervise"},
    {"export_project_folder", roles, project_overseers, "whoever leads it, and those who supervise; logged"},
    {"list_project_shouts", members_settled, {}, "those that are one's own to move on"},
    {"edit_project", roles, project_leaders, "of one's own organisation"},
    {"plan_project", roles, project_leaders, "a draft of one's own organisation"},
    {"launch_project", roles, project_leaders, "a draft of one's own organisation"},
    {"replan_project", roles, project_leaders, "of one's own organisation, with a reason"},
    {"add_project_step", roles, project_leaders, "of one's own organisation, with a reason"},
    {"assign_project_step", roles, project_leaders, "of one's own organisation, with a reason"},
    {"start_project_step", members_settled, {}, "whoever leads it, or the organisation whose step it is"},
    {"finish_project_step", members_settled, {}, "whoever leads it, or the organisation whose step it is"},
    {"drop_project_step", roles, project_leaders, "of one's own organisation, with a reason"},
    {"reopen_project_step", roles, project_leaders, "of one's own organisation, with a reason"},
    {"set_project_lead", roles, project_leaders, "of one's own organisation, with a reason"},
    {"set_project_next_date", roles, project_leaders, "of one's own organisation, with a reason"},
    {"link_project_ballot", roles, project_leaders, "a ballot that the same organisation leads"},
    {"call_project_meeting", roles, project_leaders, "of one's own organisation"},
    {"hold_project_meeting", roles, project_leaders, "of one's own organisation"},
    {"cancel_project_meeting", roles, project_leaders, "of one's own organisation, with a reason"},
    {"keep_project_paperwork", members_settled, {}, "whoever takes part, documents of their own organisation"},
    {"set_project_budget_line", roles, project_leaders, "of one's own organisation"},
    {"set_project_risk", roles, project_leaders, "of one's own organisation"},
    {"ask_project_suspension", roles, project_leaders, "its case's lead asks; a duty commander decides"},
    {"finish_project", roles, project_leaders, "of one's own organisation, once no step is open"},
    {"stop_project", roles, project_leaders, "of one's own organisation, with a reason"},
    {"list_tenders", roles, project_overseers, "whoever leads the project, and those who supervise"},
    {"list_own_tenders", members_settled, {}, "those that one scores"},
    {"show_tender", members_settled, {}, "whoever leads, supervises or scores; no bid before it is opened"},
    {"draft_tender", roles, project_leaders, "of a project of one's own organisation"},
    {"notice_tender", roles, project_leaders, "of a project of one's own organisation"},
    {"notice_tender_anew", roles, project_leaders, "after the deadline, for want of bidders"},
    {"name_bidder", roles, project_leaders, "of a project of one's own organisation, before the deadline"},
    {"open_bids", roles, project_overseers,
     "two of those who lead, supervise or audit, after the deadline; no scorer"},
    {"declare_interest", members_settled, {}, "whoever is named to score"},
    {"score_bids", members_settled, {}, "whoever is named to score and has no interest"},
    {"announce_winner", roles, project_leaders, "of a project of one's own organisation, once all have scored"},
    {"take_tender_objection", roles, project_leaders, "what came by letter or at the desk"},
    {"answer_tender_objection", roles, project_leaders, "of a project of one's own organisation"},
    {"award_tender", roles, project_leaders, "after the days for objections, all of them answered"},
    {"void_tender", roles, project_leaders, "of a project of one's own organisation, with a reason"},
    {"show_tender_notice", everyone, {}, "what hangs on the notice board: no bidder before the announcement"},
    {"show_own_bids", everyone, {}, "the code is the key; guessing is limited by address"},
    {"give_bid", everyone, {}, "the code is the key; guessing is limited by address"},
    {"object_to_tender", everyone, {}, "the code is the key; guessing is limited by address"},
    {"list_project_templates", members_settled, {}, "how projects usually go"},
    {"keep_project_template", roles, project_template_keepers, "how projects go is a setting of the station"},
    {"remove_project_template", roles, project_template_keepers, "how projects go is a setting of the station"},

    // ── the wall ──
    {"begin_wall_session", everyone, {}, "the key is the right; it opens nothing but the wall"},
    {"show_wall", roles, wall_watchers, "figures without persons; the screen has an account of its own"},
    {"follow_wall", roles, wall_watchers, "figures without persons"},
    {"arrange_wall", roles, wall_watchers, "which panels the screen shows"},
    {"show_past_wall", roles, past_watchers, "the same figures as they stood, for those who lead the command room"},
    {"play_past_wall", roles, past_watchers, "the same figures as they stood, for those who lead the command room"},
    {"show_roster", roles, roster_keepers, "posts and organisations, without names; others see them on the wall"},
    {"update_roster", roles, roster_keepers, "who leads the command room says who is on duty"},

    // ── figures ──
    {"show_figures", roles, ladder, "figures of the station and its organisations, for those who lead and supervise"},
    {"print_figures", roles, ladder, "the same, to pass on"},
    {"export_figures", roles, ladder, "the same, to pass on"},
    {"show_figure_table", roles, ladder, "figures of the station and its organisations, divided another way"},
    {"export_figure_table", roles, ladder, "the same, to pass on"},
    {"list_figure_reports", roles, ladder, "what weeks and months came to"},
    {"print_figure_report", roles, ladder, "what weeks and months came to"},
    {"export_figure_report", roles, ladder, "what weeks and months came to"},
    {"show_police_counts", roles, ladder, "counts without persons, for those who lead and supervise"},
    {"show_police_sample", roles, ladder, "made up"},
    {"show_police_effect", roles, ladder, "counts without persons, for those who lead and supervise"},
    {"import_police_counts", roles, ladder, "those who read them bring them in, with their source; nothing is lost"},
    {"show_hot_spots", roles, ladder, "what rises in places and classes, for those who lead and supervise"},
    {"list_recurring_places", roles, ladder, "places where a matter came back, for those who can ask for the cause"},
    {"set_recurring_aside", roles, ladder, "whoever can ask for the cause can say that nobody need"},
    {"take_recurring_up", roles, ladder, "as set_recurring_aside"},
    {"show_rehearsal", roles, ladder, "figures of the past under other rules, for those who lead and supervise"},
    {"list_rehearsal_cases", roles, ladder, "the cases that change sides, as far as they are one's own to read"},
    {"export_rehearsal", roles, ladder, "the same, to pass on"},
    {"list_figure_cases", roles, ladder, "the cases behind a figure, as far as they are one's own to read"},

    // ── the weekly bulletin ──
    {"show_bulletin", roles, ladder, "figures of organisations, for those who supervise them"},
    {"list_bulletin_cases", roles, ladder, "the cases behind a figure, as far as they are one's own to read"},

    // ── administration ──
    {"list_members", roles, keepers, "who has an account, for those who keep the system"},
    {"create_member", roles, administrators, "administrators make accounts"},
    {"update_member", roles, administrators, "administrators change accounts, never their own"},
    {"reset_password", roles, administrators, "a new one-time password, never one's own"},
    {"add_post", roles, administrators, "administrators give posts, never to themselves"},
    {"remove_post", roles, administrators, "administrators withdraw posts, never their own"},
    {"unlock_member", roles, security_officers, "who lifts a lock is not who makes accounts"},
    {"end_member_sessions", roles, security_officers, "a lost phone"},
    {"reset_totp", roles, security_officers,
     "a lost authenticator; who resets passwords cannot also remove the second factor"},
    {"list_wall_keys", roles, administrators, "whoever hangs up the screens"},
    {"create_wall_key", roles, administrators, "whoever hangs up the screens"},
    {"revoke_wall_key", roles, administrators, "whoever hangs up the screens"},
    {"list_walls", roles, administrators, "whoever hangs up the screens"},
    {"create_wall", roles, administrators, "whoever hangs up the screens"},
    {"update_wall", roles, administrators, "whoever hangs up the screens"},
    {"delete_wall", roles, administrators, "whoever hangs up the screens"},
    {"list_account_events", roles, watchers, "who did what to whose account"},
    {"list_audit", roles, auditors, "who looked and who changed; the auditor sees case numbers, never a case"},
    {"export_audit", roles, auditors, "the same as a table; taking it leaves a trace"},
    {"count_oversight", roles, auditors, "two numbers of what waits for them"},
    {"show_oversight", roles, auditors,
     "who judges looks at residents sees whose they are, and of residents nothing"},
    {"judge_review", roles, auditors, "another person than the reader"},
    {"judge_alarm", roles, auditors, "another person than the reader"},
    {"answer_objection", roles, auditors, "an auditor of another organisation than the reader's"},
    {"list_organisations", roles, keepers, "organisations, also those out of use"},
    {"create_organisation", roles, administrators, "administrators keep the list"},
    {"update_organisation", roles, administrators, "administrators keep the list"},
    {"list_categories", roles, keepers, "limits and competence as they stand, for those who keep the system"},
    {"update_category", roles, administrators, "limits and competence are settings of the system"},
    {"list_limits", roles, keepers, "limits by urgency as they stand, for those who keep the system"},
    {"update_limits", roles, administrators, "limits are settings of the system"},
    {"list_setting_changes", roles, keepers,
     "who changed a setting, from what to what, for those who keep the system"},
    {"show_rest_share", roles, tree_readers, "a figure about the tree, for those who use it and those who mend it"},
    {"show_catalogue", roles, keepers, "who answers where, for those who keep the system"},
    {"update_catalogue", roles, administrators, "who answers where is a setting of the system"},
    {"preview_calendar", roles, administrators, "what a change would move, before it is made"},
    {"preview_station_hours", roles, administrators, "what a change would move, before it is made"},
    {"preview_organisation_hours", roles, administrators, "what a change would move, before it is made"},
    {"update_station_hours", roles, administrators, "working hours are a setting of the system"},
    {"list_lessons", roles, keepers, "what cases taught about who answers where, for those who keep the system"},
    {"take_lesson", roles, administrators, "who answers where is a setting of the system"},
    {"dismiss_lesson", roles, administrators, "who answers where is a setting of the system"},
    {"suggest_classes", roles, room, "whoever enters reports for others; nothing of the words is kept"},
    {"show_suggestion_settings", roles, tree_readers,
     "how well suggestions do, for those who get them and those who keep the system; figures name no person"},
    {"choose_suggestion_way", roles, administrators,
     "what suggests is a setting of the system; cases are decided elsewhere"},
    {"learn_now", roles, administrators, "what suggests is a setting of the system"},
    {"update_calendar", roles, administrators, "days off as the state announces them"},
    {"show_import_sample", roles, administrators, "whoever imports"},
    {"preview_import", roles, administrators, "administrators make areas, organisations and accounts"},
    {"show_annotated_import", roles, administrators, "whoever imports; an import holds names and logins"},
    {"confirm_import", roles, administrators, "administrators make areas, organisations and accounts"},
};

// What a screen needs that came by a key.
constexpr std::string_view of_the_wall[] = {"show_session",   "sign_out",      "show_book",   "show_map",
                                            "show_tile",      "show_wall",     "follow_wall", "arrange_wall",
                                            "show_past_wall", "play_past_wall"};

} // namespace

std::span<const Policy> policies() {
    static const std::vector<Policy> all = [] {
        std::vector<Policy> rows(std::begin(table), std::end(table));
        rows.insert(rows.end(), dispute_policies().begin(), dispute_policies().end());
        return rows;
    }();
    return all;
}

const Policy* policy_of(std::string_view operation) {
    static const std::unordered_map<std::string_view, const Policy*> by_name = [] {
        std::unordered_map<std::string_view, const Policy*> map;
        for (const Policy& policy : policies())
            map.emplace(policy.operation, &policy);
        return map;
    }();
    auto found = by_name.find(operation);
    return found == by_name.end() ? nullptr : found->second;
}

std::string opening_name(const Policy& policy, Language language) {
    bool zh = language == Language::zh;
    switch (policy.opening) {
    case everyone:
        return zh ? "无需登录" : "everybody";
    case members:
        return zh ? "所有登录的人，需改密码时也可以" : "whoever is signed in, also while a change of password is due";
    case members_settled:
        return zh ? "所有登录的人" : "whoever is signed in";
    case roles:
        return role_list(policy.roles, language);
    }
    return "";
}

std::vector<OrgId> orgs_opened_to(const Policy& policy, std::span<const Post> posts) {
    std::vector<OrgId> orgs;
    for (const Post& post : posts) {
        bool opens = std::ranges::find(policy.roles, post.role) != policy.roles.end();
        if (opens && std::ranges::find(orgs, post.org_id) == orgs.end()) orgs.push_back(post.org_id);
    }
    return orgs;
}

Outcome<void> may_call(const Policy& policy, const Actor* actor) {
    if (policy.opening == everyone) return {};
    if (!actor || actor->is_system()) return refuse(not_signed_in);
    if (actor->wall_key_id && std::ranges::find(of_the_wall, policy.operation) == std::end(of_the_wall))
        return refuse(wall_only);
    if (policy.opening == members) return {};
    if (actor->must_change_password) return refuse(password_change_due);
    if (policy.opening == members_settled) return {};
    auto held = [&](Role role) { return actor->has(role); };
    if (std::ranges::any_of(policy.roles, held)) return {};
    return refuse(role_needed, {{"roles_zh", role_list(policy.roles, Language::zh)},
                                {"roles_en", role_list(policy.roles, Language::en)}});
}

} // namespace qzt
