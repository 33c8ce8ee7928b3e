#include "ballots/ballot_views.hpp"

#include "ballots/ballot_closing.hpp"
#include "ballots/ballot_fund.hpp"
#include "ballots/ballot_voters.hpp"

namespace qzt {

static AxisView axis_of(const BallotShare& share, int64_t part, int64_t whole) {
    return {part, whole, lacking_of_all(share, 0, whole).value_or(0), lacking_of_all(share, part, whole).value_or(0)};
}

Task<BallotView> ballot_view(pg::Tx& tx, BallotRow ballot) {
    BallotView view{.ballot_id = ballot.ballot_id,
                    .question = ballot.question,
                    .scope = ballot.scope,
                    .matter = ballot.matter,
                    .state = ballot.state,
                    .version = ballot.version,
                    .thresholds = ballot.thresholds(),
                    .thresholds_source = ballot.thresholds_source,
                    .thresholds_source_en = ballot.thresholds_source_en,
                    .cost_fen = ballot.cost_fen,
                    .paid_from = ballot.paid_from,
                    .next_step = ballot.next_step,
                    .void_reason = ballot.void_reason,
                    .roll_hash = ballot.roll_hash,
                    .record_on = ballot.record_on,
                    .closes_at = ballot.closes_at,
                    .objection_days = ballot.objection_days,
                    .first_closes_at = ballot.first_closes_at,
                    .opened_at = ballot.opened_at,
                    .closed_at = ballot.closed_at,
                    .announced_at = ballot.announced_at,
                    .people = {}};
    if (ballot.announced_at) view.objections_until = objections_until(ballot);
    auto part = co_await tx.run(participation_of, ballot.station_id, ballot.ballot_id);
    view.area_dm2 = axis_of(view.thresholds.quorum, part.area_dm2, part.all_area_dm2);
    view.heads = axis_of(view.thresholds.quorum, part.heads, part.all_heads);
    view.documents = co_await tx.run(documents_of_ballot, ballot.station_id, ballot.ballot_id);
    co_return view;
}

Task<BallotView> own_ballot_view(pg::Tx& tx, Actor by, BallotRow ballot) {
    BallotId id = ballot.ballot_id;
    BallotView view = co_await ballot_view(tx, std::move(ballot));
    view.people = co_await tx.run(people_named, by.station_id, id);
    auto own = std::ranges::find(view.people, by.member_id, &BallotPersonView::member_id);
    if (own != view.people.end()) view.own_part = own->part;
    co_return view;
}

Task<BallotList> ballots_of(pg::Tx& tx, Actor by) {
    std::vector<OrgId> led;
    for (const Post& post : by.posts)
        if (leads_ballots(post)) led.push_back(post.org_id);
    auto lines = co_await tx.run(own_ballots, by.station_id, by.member_id, led, by.has(Role::auditor));
    co_return BallotList{std::move(lines)};
}

Task<RoundPage> round_page(pg::Tx& tx, const BallotKeys& keys, Actor by, BallotId id) {
    BallotRow ballot = co_await access::ballot_to_go_round(tx, by, id);
    auto units = co_await tx.run(round_of_ballot, by.station_id, id);
    RoundPage page;
    if (ballot.cost_fen) {
        std::vector<int64_t> areas;
        for (const RoundUnit& unit : units)
            areas.push_back(unit.area_dm2);
        page.shares_fen = cost_shares(*ballot.cost_fen, areas);
    }
    page.units = std::move(units);
    page.voters = co_await voters_of_units(tx, keys, by.station_id, id);
    co_return page;
}

} // namespace qzt
