// What may be done to a tender, and who wins. Pure. Points are compared as fractions, never rounded.
#pragma once
#include "projects/project_change.hpp"
#include "projects/tender_types.hpp"

#include <functional>

namespace qzt {

// Of all that were opened: those in the ranking first, by points, then the lower price, then the earlier bid. Empty
// until enough have scored, and everybody who has no interest.
std::vector<RankedBid> ranking_of(const TenderFile& tender);
bool is_scored(const TenderFile& tender);

struct TenderChange {
    TenderFile tender;
    const ProjectFile* project = nullptr;
    Actor by;
    Time now{};
    const ProjectKnown* known = nullptr;
    // Reads a sealed bid; given to the second opener only, and called only then.
    std::function<Outcome<BidSaid>(const BidRow&)> open;
    std::vector<ProjectEventDraft> events;

    TenderRow& head() { return tender.head; }
    void add(ProjectAct act, std::string text = "") {
        events.push_back({act, tender.head.tender_id.value, std::move(text), "{}"});
    }
    template <class Row>
    Row row() const {
        Row row;
        row.station_id = tender.head.station_id;
        row.tender_id = tender.head.tender_id;
        return row;
    }
};

Outcome<void> decide(TenderChange& change, const DraftTender& said);
Outcome<void> decide(TenderChange& change, const NoticeTender& said);
Outcome<void> decide(TenderChange& change, const NoticeTenderAnew& said);
Outcome<void> decide(TenderChange& change, const NameBidder& said); // its code is hashed by the caller
Outcome<void> decide(TenderChange& change, const OpenBids& said);
Outcome<void> decide(TenderChange& change, const DeclareInterest& said);
Outcome<void> decide(TenderChange& change, const ScoreBids& said);
Outcome<void> decide(TenderChange& change, const AnnounceWinner& said);
Outcome<void> decide(TenderChange& change, const TakeObjection& said);
Outcome<void> decide(TenderChange& change, const AnswerTenderObjection& said);
Outcome<void> decide(TenderChange& change, const AwardTender& said);
Outcome<void> decide(TenderChange& change, const VoidTender& said);

// By a bidder.
Outcome<void> check_bid(const TenderRow& tender, Time now);
Outcome<void> check_tender_objection(const TenderFile& tender, std::optional<BidId> against, Time now);

// While it is announced, objections are taken until then.
Time tender_objections_until(const TenderRow& tender);
bool scores_for(const TenderFile& tender, MemberId member);

} // namespace qzt
