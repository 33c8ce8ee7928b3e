#include "projects/tender_running.hpp"

#include "ballots/ballot_receipt.hpp"
#include "projects/project_problems.hpp"
#include "projects/tender_problems.hpp"

#include <algorithm>

namespace qzt {

namespace {

template <class Row>
void queue_new(pg::Tx& tx, const pg::Store<Row>& store, const std::vector<Row>& before,
               const std::vector<Row>& after) {
    std::vector<Row> added;
    for (const Row& row : after)
        if (std::ranges::find(before, row) == before.end()) added.push_back(row);
    if (!added.empty()) pg::queue(tx, store, std::move(added));
}

Task<ProjectKnown> members_known(pg::Tx& tx, StationId station, std::vector<MemberId> members) {
    auto posts = co_await tx.run(posts_in_use, station, members);
    ProjectKnown known;
    for (const NamedPostRow& post : posts)
        known.members[post.member_id].insert(post.org_id);
    co_return known;
}

void queue_tender(pg::Tx& tx, const TenderFile& before, const TenderChange& change) {
    const TenderFile& after = change.tender;
    const TenderRow& head = after.head;
    pg::queue(tx, store_tender, std::vector{head});
    if (head.state == TenderState::draft) {
        tx.queue(drop_criteria, head.station_id, head.tender_id);
        tx.queue(drop_scorers, head.station_id, head.tender_id);
        pg::queue(tx, store_criteria, after.criteria);
        pg::queue(tx, store_scorers, after.scorers);
    } else {
        queue_new(tx, store_scorers, before.scorers, after.scorers);
    }
    queue_new(tx, add_bidders, before.bidders, after.bidders);
    queue_new(tx, add_opened_bids, before.opened, after.opened);
    queue_new(tx, add_scores, before.scores, after.scores);
    queue_new(tx, store_objections, before.objections, after.objections);
}

Task<TenderFile> tender_to_change(pg::Tx& tx, StationId station, ProjectId project, TenderId id, bool is_draft) {
    auto head = co_await tx.run(tender_for_bid, station, id);
    if (head && head->project_id != project) throw Refused(Problem(is_draft ? tender_id_taken : tender_not_found));
    TenderFile file;
    if (head) {
        file = co_await tender_file(tx, std::move(*head));
        co_return file;
    }
    if (!is_draft) throw Refused(Problem(tender_not_found));
    file.head.station_id = station;
    file.head.project_id = project;
    file.head.tender_id = id;
    co_return file;
}

} // namespace

Task<TenderFile> tender_file(pg::Tx& tx, TenderRow head) {
    StationId station = head.station_id;
    TenderId id = head.tender_id;
    TenderFile file;
    file.head = std::move(head);
    auto criteria = tx.queue(criteria_of_tender, station, id);
    auto scorers = tx.queue(scorers_of_tender, station, id);
    auto bidders = tx.queue(bidders_of_tender, station, id);
    auto bids = tx.queue(bids_of_round, station, id, file.head.round);
    auto opened = tx.queue(opened_bids_of_tender, station, id);
    auto scores = tx.queue(scores_of_tender, station, id);
    auto objections = tx.queue(objections_to_tender, station, id);
    co_await tx.send();
    file.criteria = criteria.take();
    file.scorers = scorers.take();
    file.bidders = bidders.take();
    file.bids = bids.take();
    file.opened = opened.take();
    file.scores = scores.take();
    file.objections = objections.take();
    co_return file;
}

Task<std::string> run_tender_command(pg::Tx& tx, const TenderKeys& keys, Actor by, ProjectId project, TenderId tender,
                                     GivenTenderCommand given, Time now) {
    auto repeated = co_await tx.run(project_command_by_id, by.station_id, given.command_id);
    if (repeated) {
        bool is_same = repeated->project_id == project && repeated->body_hash == given.hash;
        if (!is_same) throw Refused(Problem(project_command_reused));
        co_return repeated->answer;
    }
    auto head = co_await tx.run(project_for_update, by.station_id, project);
    if (!head) throw Refused(Problem(tender_not_found));
    ProjectFile file = co_await project_file(tx, std::move(*head));
    TenderFile before = co_await tender_to_change(tx, by.station_id, project, tender, given.is_draft);
    bool may_know = sight_of(by, file).value_or(ProjectSight::takes_part) != ProjectSight::takes_part ||
                    scores_for(before, by.member_id);
    if (!may_know) throw Refused(Problem(tender_not_found));
    if (file.head.version != given.version) throw Refused(Problem(project_changed));
    if (file.head.state != ProjectState::running)
        throw Refused(Problem(project_wrong_state, {{"state", std::string(json::word(file.head.state))}}));
    ProjectKnown known = co_await members_known(tx, by.station_id, given.names.members);
    TenderChange change;
    change.tender = before;
    change.project = &file;
    change.by = by;
    change.now = now;
    change.known = &known;
    change.open = [&keys](const BidRow& bid) { return keys.opened_bid(bid.bid_id, bid.sealed); };
    if (given.is_draft) change.tender.head.drafted_by = by.member_id;
    or_refuse(given.decide(change));
    if (given.code_hash) change.tender.bidders.back().code_hash = *given.code_hash;
    if (given.is_draft) {
        bool has_another =
            co_await tx.run(step_has_another_tender, by.station_id, change.tender.head.step_id, tender);
        if (has_another) throw Refused(Problem(tender_step_wrong));
    }
    queue_tender(tx, before, change);
    // Of the project it is an act like any other: it has its place in the history, and the version moves on.
    ProjectChange moved{file, by, now, &known, std::move(change.events)};
    bool is_awarded = change.tender.head.state == TenderState::awarded;
    if (is_awarded) tender_is_over(moved, change.tender.head.step_id, moved.events.back().text);
    ++moved.file.head.version;
    settle(moved.file);
    queue_project(tx, file, moved);
    const ProjectRow& after = moved.file.head;
    std::string answer = json::text_of(ProjectAnswer{project, after.version, after.state, after.next_on, now});
    ProjectCommandRow command{by.station_id, given.command_id, project, given.hash, answer, now};
    tx.queue(insert_project_command, pg::Rows(std::vector{std::move(command)}));
    co_return answer;
}

// ── by code ──

Task<std::optional<BidderRow>> bidder_of_code(pg::Tx& tx, const TenderKeys& keys, StationId station,
                                              std::string code) {
    auto plain = plain_receipt(code);
    if (!plain) co_return std::nullopt;
    auto bidder = co_await tx.run(bidder_by_code, station, keys.code_hash(*plain));
    co_return bidder;
}

Task<BidTaken> give_bid(pg::Tx& tx, const TenderKeys& keys, BidderRow bidder, GiveBid said, Time now) {
    auto tender = co_await tx.run(tender_for_bid, bidder.station_id, bidder.tender_id);
    if (!tender) throw Refused(Problem(tender_code_unknown));
    auto same = co_await tx.run(bid_by_id, bidder.station_id, said.bid_id);
    if (same) {
        // Sent again: whether it says the same only the envelope knows, and that stays closed; the time tells.
        if (same->bidder_id != bidder.bidder_id) throw Refused(Problem(tender_bid_taken));
        co_return BidTaken{bidder.tender_id, said.bid_id, same->given_at, tender->closes_at};
    }
    or_refuse(check_bid(*tender, now));
    BidRow bid;
    bid.station_id = bidder.station_id;
    bid.tender_id = bidder.tender_id;
    bid.bid_id = said.bid_id;
    bid.bidder_id = bidder.bidder_id;
    bid.round = tender->round;
    bid.sealed = keys.sealed_bid(said.bid_id, said.bid);
    bid.given_at = now;
    co_await tx.run(insert_bid, pg::Rows(std::vector{std::move(bid)}));
    co_return BidTaken{bidder.tender_id, said.bid_id, now, tender->closes_at};
}

Task<> object_to_tender(pg::Tx& tx, BidderRow bidder, ObjectToTender said, Time now) {
    auto head = co_await tx.run(tender_for_bid, bidder.station_id, bidder.tender_id);
    if (!head) throw Refused(Problem(tender_code_unknown));
    TenderFile tender = co_await tender_file(tx, std::move(*head));
    or_refuse(check_tender_objection(tender, said.against, now));
    auto same = std::ranges::find(tender.objections, said.objection_id, &TenderObjectionRow::objection_id);
    if (same != tender.objections.end()) co_return; // sent again
    TenderObjectionRow objection;
    objection.station_id = bidder.station_id;
    objection.tender_id = bidder.tender_id;
    objection.objection_id = said.objection_id;
    objection.bidder_id = bidder.bidder_id;
    objection.text = said.text;
    objection.against = said.against;
    objection.objected_at = now;
    pg::queue(tx, store_objections, std::vector{std::move(objection)});
}

} // namespace qzt
