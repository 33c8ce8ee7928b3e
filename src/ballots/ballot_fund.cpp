#include "ballots/ballot_fund.hpp"

#include "ballots/ballot_access.hpp"
#include "ballots/ballot_drafts.hpp"
#include "ballots/ballot_problems.hpp"
#include "kernel/json_traits.hpp"

namespace qzt {

namespace {

struct BallotDocumentRow {
    StationId station_id;
    BallotId ballot_id;
    int32_t place = 0;
    std::string what, who;
    std::optional<Day> due_on, brought_on;
};
BOOST_DESCRIBE_STRUCT(BallotDocumentRow, (), (station_id, ballot_id, place, what, who, due_on, brought_on))
const pg::Query<pg::Affected(StationId, BallotId)> drop_documents{"drop_ballot_documents", R"(
    delete from ballot_documents where station_id = $1 and ballot_id = $2)"};
const pg::Query<pg::Affected(pg::Rows<BallotDocumentRow>)> insert_documents{
    "insert_ballot_documents", pg::insert<BallotDocumentRow>("ballot_documents")};

} // namespace

void share_cost(const BallotRow& ballot, RollPage& page) {
    bool has_areas =
        std::ranges::all_of(page.units, [](const RollLine& line) { return line.area_dm2.value_or(0) > 0; });
    if (ballot.cost_fen && has_areas) {
        std::vector<int64_t> areas;
        for (const RollLine& line : page.units)
            areas.push_back(*line.area_dm2);
        auto shares = cost_shares(*ballot.cost_fen, areas);
        for (size_t i = 0; i < shares.size(); ++i)
            page.units[i].share_fen = shares[i];
        std::vector<std::optional<int64_t>> balances;
        for (const RollLine& line : page.units)
            balances.push_back(line.balance_fen);
        if (is_on_fund(ballot) && !shares.empty()) page.fund = fund_sums(shares, balances);
    }
    if (is_on_fund(ballot)) return;
    for (RollLine& line : page.units)
        line.balance_fen.reset();
}

Task<BallotRow> set_documents(pg::Tx& tx, Actor by, BallotId id, SetBallotDocuments said, Time now) {
    BallotRow row = co_await access::ballot_to_lead(tx, by, id);
    if (row.ended_at || !is_on_fund(row))
        throw Refused(row.ended_at ? Problem(ballot_wrong_state, {{"state", std::string(json::word(row.state))}})
                                   : Problem(ballot_not_on_fund));
    demand_version(row, said.version);
    std::vector<BallotDocumentRow> rows;
    for (const BallotDocumentSaid& one : said.documents) {
        if (one.brought_on && *one.brought_on > local_day(now)) throw Refused(Problem(ballot_document_early));
        rows.push_back({by.station_id, id, int32_t(rows.size() + 1), one.what, one.who, one.due_on, one.brought_on});
    }
    co_await tx.run(drop_documents, by.station_id, id);
    if (!rows.empty()) co_await tx.run(insert_documents, pg::Rows(std::move(rows)));
    ++row.version;
    co_await tx.run(update_ballot, pg::Rows(std::vector{row}));
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::documents_set, now));
    co_return row;
}

} // namespace qzt
