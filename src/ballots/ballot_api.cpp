#include "ballots/ballot_api.hpp"

#include "ballots/ballot_answers.hpp"
#include "ballots/ballot_city.hpp"
#include "ballots/ballot_drafts.hpp"
#include "ballots/ballot_tickets.hpp"
#include "ballots/ballot_views.hpp"
#include "ballots/ballot_voters.hpp"

namespace qzt {
namespace {

// What an act made of the ballot, as it is shown; a coroutine of its own, so that nothing is captured.
Task<BallotView> view_after(pg::Tx& tx, Actor by, Task<BallotRow> act) {
    BallotRow row = co_await std::move(act);
    BallotView view = co_await own_ballot_view(tx, std::move(by), std::move(row));
    co_return view;
}
Task<bool> done_after(Task<> act) {
    co_await std::move(act);
    co_return true;
}

Task<BallotList> list_ballots(Call call) {
    pg::Tx tx = co_await call.begin();
    BallotList list = co_await ballots_of(tx, call.actor);
    co_await tx.commit();
    co_return list;
}

Task<BallotView> show_ballot(Call call, BallotId ballot_id) {
    pg::Tx tx = co_await call.begin();
    BallotView view = co_await view_after(tx, call.actor, access::ballot_to_show(tx, call.actor, ballot_id));
    co_await tx.commit();
    co_return view;
}

Task<BallotView> draft(Call call, BallotDraft said) {
    BallotView view = co_await traced<BallotView>(call, said.ballot_id, BallotAct::drafted, [&](pg::Tx& tx) {
        return view_after(tx, call.actor, draft_ballot(tx, call.actor, said, call.now));
    });
    co_return view;
}

Task<RollPage> show_roll(Call call, BallotId ballot_id) {
    pg::Tx tx = co_await call.begin();
    RollPage page = co_await draft_roll(tx, call.actor, ballot_id);
    co_await tx.commit();
    co_return page;
}

Task<BallotView> change_roll(Call call, BallotId ballot_id, RollEdit edit) {
    BallotView view = co_await traced<BallotView>(call, ballot_id, BallotAct::roll_edited, [&](pg::Tx& tx) {
        return view_after(tx, call.actor, edit_roll(tx, call.actor, ballot_id, edit, call.now));
    });
    co_return view;
}

Task<BallotView> open_it(Call call, BallotId ballot_id, OpenBallot said) {
    BallotView view = co_await traced<BallotView>(call, ballot_id, BallotAct::opened, [&](pg::Tx& tx) {
        return view_after(tx, call.actor, open_ballot(tx, call.actor, ballot_id, said, call.now));
    });
    co_return view;
}

// ── collecting ──

Task<RoundPage> show_round(Call call, BallotDesk& desk, BallotId ballot_id) {
    pg::Tx tx = co_await call.begin();
    RoundPage page = co_await round_page(tx, *desk.keys, call.actor, ballot_id);
    co_await tx.commit();
    co_return page;
}

Task<AnswerTaken> answer_at_door(Call call, BallotDesk& desk, BallotId ballot_id, DoorAnswer said) {
    auto answer = co_await traced<AnswerTaken>(call, ballot_id, BallotAct::answered, [&](pg::Tx& tx) {
        return take_door_answer(tx, *desk.keys, call.actor, ballot_id, said, call.now);
    });
    co_return answer;
}

Task<PaperTaken> enter_paper(Call call, BallotDesk& desk, BallotId ballot_id, PaperEntry said) {
    auto paper = co_await traced<PaperTaken>(call, ballot_id, BallotAct::paper_entered, [&](pg::Tx& tx) {
        return take_paper_entry(tx, *desk.keys, call.actor, ballot_id, said, call.now);
    });
    co_return paper;
}

Task<http::Created<TicketMade>> leave_a_ticket(Call call, BallotDesk& desk, BallotId ballot_id, LeaveTicket at) {
    auto ticket = co_await traced<TicketMade>(call, ballot_id, BallotAct::ticket_left, [&](pg::Tx& tx) {
        return leave_ticket(tx, *desk.keys, call.actor, ballot_id, at.address_id, call.now);
    });
    co_return http::Created<TicketMade>{std::move(ticket)};
}

Task<> attempt(Call call, BallotId ballot_id, AttemptSaid said) {
    co_await traced<bool>(call, ballot_id, BallotAct::attempted, [&](pg::Tx& tx) {
        return done_after(note_attempt(tx, call.actor, ballot_id, said, call.now));
    });
}

Task<> name_voter_of_unit(Call call, BallotDesk& desk, BallotId ballot_id, NameVoter said) {
    co_await traced<bool>(call, ballot_id, BallotAct::voter_named, [&](pg::Tx& tx) {
        return done_after(name_voter(tx, *desk.keys, call.actor, ballot_id, said, call.now));
    });
}

// ── from the close on ──

Task<BallotView> close_it(Call call, BallotId ballot_id, BallotVersion seen) {
    BallotView view = co_await traced<BallotView>(call, ballot_id, BallotAct::closed, [&](pg::Tx& tx) {
        return view_after(tx, call.actor, close_ballot(tx, call.actor, ballot_id, seen.version, call.now));
    });
    co_return view;
}

Task<BallotView> extend_it(Call call, BallotId ballot_id, ExtendBallot said) {
    BallotView view = co_await traced<BallotView>(call, ballot_id, BallotAct::extended, [&](pg::Tx& tx) {
        return view_after(tx, call.actor, extend_ballot(tx, call.actor, ballot_id, said, call.now));
    });
    co_return view;
}

Task<BallotCountView> show_count(Call call, BallotDesk& desk, BallotId ballot_id) {
    auto view = co_await traced<BallotCountView>(call, ballot_id, BallotAct::count_read, [&](pg::Tx& tx) {
        return ballot_count(tx, desk, call.actor, ballot_id, call.now);
    });
    co_return view;
}

Task<UnitChoices> show_choices(Call call, BallotDesk& desk, BallotId ballot_id) {
    auto page = co_await traced<UnitChoices>(call, ballot_id, BallotAct::choices_read, [&](pg::Tx& tx) {
        return ballot_choices(tx, desk, call.actor, ballot_id, call.now);
    });
    co_return page;
}

Task<> confirm_it(Call call, BallotDesk& desk, BallotId ballot_id, ConfirmCount said) {
    co_await traced<bool>(call, ballot_id, BallotAct::confirmed, [&](pg::Tx& tx) {
        return done_after(confirm_ballot_count(tx, desk, call.actor, ballot_id, std::string(said.hash), call.now));
    });
}

Task<BallotView> announce_it(Call call, BallotDesk& desk, BallotId ballot_id, BallotVersion seen) {
    BallotView view = co_await traced<BallotView>(call, ballot_id, BallotAct::announced, [&](pg::Tx& tx) {
        return view_after(tx, call.actor, announce_ballot(tx, desk, call.actor, ballot_id, seen.version, call.now));
    });
    co_return view;
}

Task<BallotObjections> list_objections(Call call, BallotId ballot_id) {
    pg::Tx tx = co_await call.begin();
    co_await access::ballot_to_show(tx, call.actor, ballot_id);
    auto objections = co_await tx.run(objections_to_ballot, call.actor.station_id, ballot_id);
    co_await tx.commit();
    co_return BallotObjections{std::move(objections)};
}

Task<> answer_it(Call call, BallotId ballot_id, BallotObjectionId objection_id, AnswerObjection said) {
    co_await traced<bool>(call, ballot_id, BallotAct::objection_answered, [&](pg::Tx& tx) {
        return done_after(
            answer_objection_to_ballot(tx, call.actor, ballot_id, objection_id, std::string(said.answer), call.now));
    });
}

Task<BallotView> finish_it(Call call, BallotId ballot_id, BallotVersion seen) {
    BallotView view = co_await traced<BallotView>(call, ballot_id, BallotAct::finished, [&](pg::Tx& tx) {
        return view_after(tx, call.actor, finish_ballot(tx, call.actor, ballot_id, seen.version, call.now));
    });
    co_return view;
}

Task<BallotView> void_it(Call call, BallotId ballot_id, VoidBallot said) {
    BallotView view = co_await traced<BallotView>(call, ballot_id, BallotAct::voided, [&](pg::Tx& tx) {
        return view_after(tx, call.actor, void_ballot(tx, call.actor, ballot_id, said, call.now));
    });
    co_return view;
}

// ── thresholds of the city ──

Task<ThresholdBook> list_thresholds(Call call) {
    pg::Tx tx = co_await call.begin();
    ThresholdBook book = co_await threshold_book(tx, call.actor.station_id);
    co_await tx.commit();
    co_return book;
}

Task<ThresholdBook> set_thresholds_of_city(Call call, CityThresholds said) {
    pg::Tx tx = co_await call.begin();
    co_await set_city_thresholds(tx, call.actor, said, call.now);
    ThresholdBook book = co_await threshold_book(tx, call.actor.station_id);
    co_await tx.commit();
    co_return book;
}

Task<ThresholdBook> set_rules_of_city(Call call, BallotCityRules said) {
    pg::Tx tx = co_await call.begin();
    co_await set_city_rules(tx, call.actor, said, call.now);
    ThresholdBook book = co_await threshold_book(tx, call.actor.station_id);
    co_await tx.commit();
    co_return book;
}

} // namespace

std::vector<http::Endpoint<Call>> ballot_endpoints(BallotDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/ballots", "list_ballots", "Ballots that one leads, collects for or counts.",
                       list_ballots),
        http::endpoint(put, "/api/ballots", "draft_ballot",
                       "Draft a ballot, or change a draft: what is asked, of whom, who collects and who counts.",
                       draft),
        http::endpoint(get, "/api/ballots/{ballot_id}", "show_ballot",
                       "Who takes part, on both axes, and how much is lacking; never who agrees.", show_ballot),
        http::endpoint(get, "/api/ballots/{ballot_id}/roll", "show_ballot_roll",
                       "Units with area and heads, as drafted or as frozen.", show_roll),
        http::endpoint(post, "/api/ballots/{ballot_id}/roll", "edit_ballot_roll",
                       "Put the dwellings of an address on the roll, enter areas and heads, leave units out.",
                       change_roll),
        http::endpoint(post, "/api/ballots/{ballot_id}/opening", "open_ballot",
                       "Freeze the roll and begin to take answers.", open_it),
        http::endpoint(get, "/api/ballots/{ballot_id}/round", "show_ballot_round",
                       "Units with whether they answered and what was tried, for those who collect.", show_round,
                       desk),
        http::endpoint(post, "/api/ballots/{ballot_id}/answers", "answer_ballot_at_door",
                       "An answer given and signed at the door; the answer says nothing of what was chosen.",
                       answer_at_door, desk),
        http::endpoint(post, "/api/ballots/{ballot_id}/papers", "enter_ballot_paper",
                       "Type in a paper; it counts once two people typed the same.", enter_paper, desk),
        http::endpoint(
            post, "/api/ballots/{ballot_id}/tickets", "leave_ballot_ticket",
            "A code to be left at a door, told once; whoever lives there answers with it on their own phone.",
            leave_a_ticket, desk),
        http::endpoint(post, "/api/ballots/{ballot_id}/attempts", "note_ballot_attempt",
                       "Nobody met, abroad, declined, an appointment, a power to be written.", attempt),
        http::endpoint(post, "/api/ballots/{ballot_id}/voters", "name_ballot_voter",
                       "The one whom co-owners name, by their signatures, to answer for their unit; the last named "
                       "holds.",
                       name_voter_of_unit, desk),
        http::endpoint(post, "/api/ballots/{ballot_id}/closing", "close_ballot",
                       "End it, not before its time; from then on nothing comes in.", close_it),
        http::endpoint(post, "/api/ballots/{ballot_id}/extension", "extend_ballot",
                       "Let one in which too few took part go on, once, as long as the city rules.", extend_it),
        http::endpoint(get, "/api/ballots/{ballot_id}/count", "show_ballot_count",
                       "The count, for the committee and auditors once it is closed; logged.", show_count, desk),
        http::endpoint(get, "/api/ballots/{ballot_id}/choices", "show_ballot_choices",
                       "What each unit chose, for the committee and auditors once it is closed; logged.",
                       show_choices, desk),
        http::endpoint(post, "/api/ballots/{ballot_id}/confirmations", "confirm_ballot_count",
                       "Confirm the count that one saw, by its hash.", confirm_it, desk),
        http::endpoint(post, "/api/ballots/{ballot_id}/announcement", "announce_ballot",
                       "Make the signed result file; objections may be raised from then on.", announce_it, desk),
        http::endpoint(get, "/api/ballots/{ballot_id}/objections", "list_ballot_objections",
                       "Objections with their answers.", list_objections),
        http::endpoint(post, "/api/ballots/{ballot_id}/objections/{objection_id}/answer", "answer_ballot_objection",
                       "Answer an objection, once.", answer_it),
        http::endpoint(post, "/api/ballots/{ballot_id}/finality", "finish_ballot",
                       "Final, once the days for objections are over and all are answered.", finish_it),
        http::endpoint(post, "/api/ballots/{ballot_id}/voiding", "void_ballot", "Call it off, with a reason.",
                       void_it),
        http::endpoint(get, "/api/ballot-thresholds", "list_ballot_thresholds",
                       "Thresholds by matter: the city's, or the national floor.", list_thresholds),
        http::endpoint(put, "/api/ballot-thresholds", "set_ballot_thresholds",
                       "What the city asks for, never below the national floor.", set_thresholds_of_city),
        http::endpoint(put, "/api/ballot-city-rules", "set_ballot_city_rules",
                       "How long a ballot goes on in which too few took part, and how long the matter then rests.",
                       set_rules_of_city),
    };
}

} // namespace qzt
