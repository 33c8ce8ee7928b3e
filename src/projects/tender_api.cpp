#include "projects/tender_api.hpp"

#include "ballots/ballot_receipt.hpp"
#include "cases/guess_limit.hpp"
#include "projects/tender_problems.hpp"
#include "projects/tender_running.hpp"

namespace qzt {
namespace {

template <class Command>
Task<std::string> committed_tender_command(Call call, TenderDesk desk, ProjectId project, TenderId tender,
                                           std::string name, Command said, std::optional<pg::Bytes> code_hash) {
    pg::Tx tx = co_await call.begin();
    std::string answer = co_await run_tender_command(tx, *desk.keys, call.actor, project, tender, std::move(name),
                                                     std::move(said), std::move(code_hash), call.now);
    co_await tx.commit();
    co_return answer;
}

template <class Command, ProjectAct act>
Task<http::Made<ProjectAnswer>> give_to_tender(Call call, TenderDesk& desk, ProjectId project_id, TenderId tender_id,
                                               Command said) {
    auto work = committed_tender_command(call, desk, project_id, tender_id, std::string(json::word(act)),
                                         std::move(said), std::nullopt);
    std::string answer = co_await traced_in_project(call, project_id, act, std::move(work));
    co_return http::Made<ProjectAnswer>{std::move(answer)};
}

Task<http::Made<ProjectAnswer>> draft_tender(Call call, TenderDesk& desk, ProjectId project_id, DraftTender said) {
    TenderId id = said.tender_id;
    auto act = ProjectAct::tender_drafted;
    auto work = committed_tender_command(call, desk, project_id, id, std::string(json::word(act)), std::move(said),
                                         std::nullopt);
    std::string answer = co_await traced_in_project(call, project_id, act, std::move(work));
    co_return http::Made<ProjectAnswer>{std::move(answer)};
}

// The code is told once; of a repeat the first one is good, and is not told again.
Task<http::Created<BidderMade>> name_bidder(Call call, TenderDesk& desk, ProjectId project_id, TenderId tender_id,
                                            NameBidder said) {
    std::string code = random_receipt();
    auto act = ProjectAct::bidder_named;
    auto work = committed_tender_command(call, desk, project_id, tender_id, std::string(json::word(act)),
                                         std::move(said), desk.keys->code_hash(code));
    std::string text = co_await traced_in_project(call, project_id, act, std::move(work));
    auto answer = or_refuse(json::from_text<ProjectAnswer>(text));
    bool is_repeat = answer.at != call.now;
    co_return http::Created<BidderMade>{{project_id, answer.version, is_repeat ? "" : spaced_receipt(code)}};
}

Task<TenderView> show_tender(Call call, ProjectId project_id, TenderId tender_id) {
    pg::Tx tx = co_await call.begin();
    TenderView view = co_await tender_view(tx, call.actor, project_id, tender_id);
    co_await tx.commit();
    co_return view;
}

Task<TenderList> list_tenders(Call call, ProjectId project_id) {
    pg::Tx tx = co_await call.begin();
    TenderList list = co_await tenders_in(tx, call.actor, project_id);
    co_await tx.commit();
    co_return list;
}

Task<TenderList> list_own_tenders(Call call) {
    pg::Tx tx = co_await call.begin();
    auto lines = co_await tx.run(tenders_to_score, call.actor.station_id, call.actor.member_id);
    co_await tx.commit();
    co_return TenderList{std::move(lines)};
}

template <class Command, ProjectAct act>
http::Endpoint<Call> tender_act(std::string_view noun, std::string name, std::string summary, TenderDesk* desk) {
    return http::endpoint(http::Verb::post, "/api/projects/{project_id}/tenders/{tender_id}/" + std::string(noun),
                          std::move(name), std::move(summary), give_to_tender<Command, act>, desk);
}

// ── by code ──

GuessLimit& code_guesses() {
    static GuessLimit guesses;
    return guesses;
}

// Refuses whoever tried too many, and what is no code.
Task<BidderRow> bidder_to_hear(pg::Tx& tx, TenderDesk desk, Call call, std::string code) {
    auto& guesses = code_guesses();
    if (guesses.must_wait(call.request.remote_address, call.now)) throw Refused(Problem(tender_codes_limit));
    auto bidder = co_await bidder_of_code(tx, *desk.keys, call.actor.station_id, std::move(code));
    if (!bidder) {
        guesses.missed(call.request.remote_address, call.now);
        throw Refused(Problem(tender_code_unknown));
    }
    co_return std::move(*bidder);
}

Task<OwnBids> show_own_bids(Call call, TenderDesk& desk, BidderLook said) {
    pg::Tx tx = co_await call.begin();
    BidderRow bidder = co_await bidder_to_hear(tx, desk, call, said.code);
    OwnBids own = co_await own_bids(tx, std::move(bidder));
    co_await tx.commit();
    co_return own;
}

Task<ProjectId> project_of_code(Call call, TenderDesk desk, std::string code) {
    pg::Tx tx = co_await call.begin();
    BidderRow bidder = co_await bidder_to_hear(tx, desk, call, std::move(code));
    auto tender = co_await tx.run(tender_by_id, bidder.station_id, bidder.tender_id);
    co_await tx.commit();
    co_return tender.value().project_id;
}

Task<BidTaken> take_bid(Call call, TenderDesk desk, ProjectId project, GiveBid said) {
    pg::Tx tx = co_await call.begin();
    BidderRow bidder = co_await bidder_to_hear(tx, desk, call, said.code);
    BidTaken taken = co_await give_bid(tx, *desk.keys, std::move(bidder), std::move(said), call.now);
    ProjectEventRow event = refused_project_event(call.actor, project, ProjectAct::bid_given, "", call.now);
    event.refusal.reset();
    event.about = taken.tender_id.value;
    pg::queue(tx, add_project_events, std::vector{std::move(event)});
    co_await tx.commit();
    co_return taken;
}

Task<BidTaken> give_a_bid(Call call, TenderDesk& desk, GiveBid said) {
    ProjectId project = co_await project_of_code(call, desk, said.code);
    auto work = take_bid(call, desk, project, std::move(said));
    BidTaken taken = co_await traced_in_project(call, project, ProjectAct::bid_given, std::move(work));
    co_return taken;
}

Task<bool> take_objection(Call call, TenderDesk desk, ProjectId project, ObjectToTender said) {
    pg::Tx tx = co_await call.begin();
    BidderRow bidder = co_await bidder_to_hear(tx, desk, call, said.code);
    TenderId tender = bidder.tender_id;
    co_await object_to_tender(tx, std::move(bidder), std::move(said), call.now);
    ProjectEventRow event = refused_project_event(call.actor, project, ProjectAct::tender_objected, "", call.now);
    event.refusal.reset();
    event.about = tender.value;
    pg::queue(tx, add_project_events, std::vector{std::move(event)});
    co_await tx.commit();
    co_return true;
}

Task<> object_by_code(Call call, TenderDesk& desk, ObjectToTender said) {
    ProjectId project = co_await project_of_code(call, desk, said.code);
    auto work = take_objection(call, desk, project, std::move(said));
    co_await traced_in_project(call, project, ProjectAct::tender_objected, std::move(work));
}

Task<TenderNotice> show_notice(Call call, TenderId tender_id) {
    pg::Tx tx = co_await call.begin();
    TenderNotice notice = co_await tender_notice(tx, call.actor.station_id, tender_id);
    co_await tx.commit();
    co_return notice;
}

} // namespace

std::vector<http::Endpoint<Call>> tender_endpoints(TenderDesk* desk) {
    using enum http::Verb;
    using enum ProjectAct;
    return {
        http::endpoint(get, "/api/projects/{project_id}/tenders", "list_tenders", "Tenders of a project.",
                       list_tenders),
        http::endpoint(get, "/api/own-tenders", "list_own_tenders", "Tenders that one scores.", list_own_tenders),
        http::endpoint(post, "/api/projects/{project_id}/tenders", "draft_tender", "Draft a tender, or change it.",
                       draft_tender, desk),
        http::endpoint(get, "/api/projects/{project_id}/tenders/{tender_id}", "show_tender",
                       "A tender; of bids nothing but whose there are, until they are opened.", show_tender),
        tender_act<NoticeTender, tender_noticed>("notice", "notice_tender", "Notice it: bids come in.", desk),
        tender_act<NoticeTenderAnew, tender_noticed>("new-notice", "notice_tender_anew",
                                                     "Notice it once more, for want of bidders.", desk),
        http::endpoint(post, "/api/projects/{project_id}/tenders/{tender_id}/bidders", "name_bidder",
                       "Register a firm; its code is told once.", name_bidder, desk),
        tender_act<OpenBids, bids_opened>("openings", "open_bids",
                                          "After the deadline, by two people: the second opens all bids.", desk),
        tender_act<DeclareInterest, interest_declared>("interests", "declare_interest",
                                                       "Whether one has an interest in a bidder.", desk),
        tender_act<ScoreBids, bids_scored>("scores", "score_bids", "Hand in one's sheet, once.", desk),
        tender_act<AnnounceWinner, winner_announced>("announcement", "announce_winner",
                                                     "Announce the ranking and who wins.", desk),
        tender_act<TakeObjection, tender_objected>("objections", "take_tender_objection",
                                                   "An objection that came by letter or at the desk.", desk),
        tender_act<AnswerTenderObjection, objection_answered>("objection-answers", "answer_tender_objection",
                                                              "Answer an objection; upheld, its bid is out.", desk),
        tender_act<AwardTender, tender_awarded>("award", "award_tender", "Award it, and the step is done.", desk),
        tender_act<VoidTender, tender_voided>("void", "void_tender", "Give it up, with a reason.", desk),
    };
}

std::vector<http::Endpoint<Call>> public_tender_endpoints(TenderDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/tender-notices/{tender_id}", "show_tender_notice",
                       "What hangs on the notice board, and once it is announced the ranking.", show_notice),
        http::endpoint(post, "/api/bidder-looks", "show_own_bids",
                       "By the code of a bidder: when their bids arrived, and what became of their objections.",
                       show_own_bids, desk),
        http::endpoint(post, "/api/tender-bids", "give_bid", "Give a sealed bid by the code of a bidder.", give_a_bid,
                       desk),
        http::endpoint(post, "/api/tender-objections", "object_to_tender",
                       "Object to the announcement by the code of a bidder.", object_by_code, desk),
    };
}

} // namespace qzt
