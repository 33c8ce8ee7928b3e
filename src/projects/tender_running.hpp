// How an act on a tender runs: the project is locked, the tender fetched, decided, written. The version is that of
// the project. Whoever leads or supervises the project, or scores, knows of a tender; nobody reads a bid before two
// people have opened them.
#pragma once
#include "projects/project_running.hpp"
#include "projects/tender_keys.hpp"
#include "projects/tender_queries.hpp"
#include "projects/tender_rules.hpp"

namespace qzt {

Task<TenderFile> tender_file(pg::Tx& tx, TenderRow head);

struct GivenTenderCommand {
    CommandId command_id;
    int32_t version = 0;
    pg::Bytes hash;
    ProjectNames names;
    bool is_draft = false;              // the tender may be new
    std::optional<pg::Bytes> code_hash; // of the bidder that is named
    std::function<Outcome<void>(TenderChange&)> decide;
};
Task<std::string> run_tender_command(pg::Tx& tx, const TenderKeys& keys, Actor by, ProjectId project, TenderId tender,
                                     GivenTenderCommand given, Time now);

template <class Command>
Task<std::string> run_tender_command(pg::Tx& tx, const TenderKeys& keys, Actor by, ProjectId project, TenderId tender,
                                     std::string name, Command said, std::optional<pg::Bytes> code_hash, Time now) {
    GivenTenderCommand given;
    given.command_id = said.command_id;
    given.version = said.version;
    given.hash = hash_of_project_command(name, tender.text() + json::text_of(said));
    given.names.gather(said);
    given.is_draft = std::is_same_v<Command, DraftTender>;
    given.code_hash = std::move(code_hash);
    given.decide = [said](TenderChange& change) { return decide(change, said); };
    std::string answer = co_await run_tender_command(tx, keys, std::move(by), project, tender, std::move(given), now);
    co_return answer;
}

Task<TenderView> tender_view(pg::Tx& tx, Actor by, ProjectId project, TenderId tender);
Task<TenderList> tenders_in(pg::Tx& tx, Actor by, ProjectId project);
// What a bidder sees of their own by the code.
Task<OwnBids> own_bids(pg::Tx& tx, BidderRow bidder);
Task<TenderNotice> tender_notice(pg::Tx& tx, StationId station, TenderId tender);

// ── by code ──

Task<std::optional<BidderRow>> bidder_of_code(pg::Tx& tx, const TenderKeys& keys, StationId station,
                                              std::string code);
Task<BidTaken> give_bid(pg::Tx& tx, const TenderKeys& keys, BidderRow bidder, GiveBid said, Time now);
Task<> object_to_tender(pg::Tx& tx, BidderRow bidder, ObjectToTender said, Time now);

} // namespace qzt
