#include "demo/town_rounds.hpp"

#include "demo/dice.hpp"
#include "visits/proposals.hpp"
#include "visits/visits.hpp"

#include <map>
#include <set>

namespace qzt::demo {

namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr uint64_t rounds_seed = 20260303;
constexpr int rechecked_one_in = 12; // of the dwellings that were verified
constexpr size_t leavers = 66;
constexpr const char* not_so = "还住这里，只是出了一趟远门";

const pg::Query<pg::Affected(pg::Rows<TownRecheck>)> seed_rechecks{"seed_rechecks",
                                                                   pg::insert<TownRecheck>("rechecks")};

class Rounds {
public:
    Rounds(const TownPlan& town, const TownPeople& people, StationId station, Time now)
        : station_(station), now_(now) {
        std::map<AreaId, Actor> officers; // by community
        for (const Actor& actor : people.actors(station))
            for (const Post& post : actor.posts) {
                if (!post.area_id) continue;
                if (post.role == Role::grid_worker) workers_.emplace(*post.area_id, actor);
                if (post.role == Role::community_officer) officers.emplace(*post.area_id, actor);
            }
        for (const TownPlace& place : town.places)
            if (auto officer = officers.find(place.community_id); officer != officers.end())
                officers_.emplace(place.grid_id, officer->second);
    }

    TownRounds take(const TownRegister& residents) {
        for (const DwellingRow& dwelling : residents.rows.dwellings)
            if (dwelling.grid_id) grids_.emplace(dwelling.address_id, *dwelling.grid_id);
        for (const FactRow& fact : residents.rows.facts)
            if (fact.field == Field::occupancy && fact.verified_by) look_again(fact);
        for (const ResidenceRow& home : residents.rows.residences)
            if (home.relation != "01") leave(home);
        return std::move(rounds_);
    }

private:
    void look_again(const FactRow& fact) {
        Dice dice(rounds_seed, fact.fact_id.text());
        AddressId address{fact.subject_id};
        auto grid = grids_.find(address);
        if (!dice.one_in(rechecked_one_in) || grid == grids_.end() || !officers_.contains(grid->second)) return;
        Time drawn = std::max(*fact.verified_at, now_ - days(170)) + days(1);
        if (drawn > now_ - days(4)) return;
        TownRecheck again{.station_id = station_, .address_id = address, .grid_id = grid->second};
        again.recheck_id = RecheckId::named("demo recheck " + address.text());
        again.subject_id = fact.subject_id;
        again.drawn_at = drawn;
        again.verified_by = *fact.verified_by;
        again.member_id = officers_.at(grid->second).member_id;
        again.at = drawn + hours(20 + dice.among(50));
        again.result = dice.one_in(24)   ? RecheckResult::wrong
                       : dice.one_in(12) ? RecheckResult::not_met
                                         : RecheckResult::right;
        rounds_.rechecks.push_back(again);
    }

    // One of a household of several, each from another door.
    void leave(const ResidenceRow& home) {
        Dice dice(rounds_seed, home.residence_id.text());
        auto grid = grids_.find(home.address_id);
        if (rounds_.leavings.size() == leavers || !dice.one_in(500) || grid == grids_.end()) return;
        auto worker = workers_.find(grid->second);
        auto officer = officers_.find(grid->second);
        if (worker == workers_.end() || officer == officers_.end() || !left_.insert(home.address_id).second) return;
        TownLeaving leaving{home.address_id, home.person_id, worker->second, officer->second, {}, {}, true};
        leaving.told_at = now_ - days(1 + dice.among(28)) - hours(dice.among(3));
        auto patience = dice.one_in(14) ? hours(9 * 24) : hours(12 + dice.among(100));
        if (leaving.told_at + patience < now_) leaving.decided_at = leaving.told_at + patience;
        leaving.is_so = !dice.one_in(12);
        rounds_.leavings.push_back(std::move(leaving));
    }

    StationId station_;
    Time now_;
    std::map<AreaId, Actor> workers_, officers_; // by grid
    std::map<AddressId, AreaId> grids_;
    std::set<AddressId> left_;
    TownRounds rounds_;
};

Task<> tell(pg::Tx& tx, const RegisterKeys& keys, TownLeaving leaving) {
    std::string name = "demo leaving " + leaving.person_id.text();
    ProposedChange change{.proposal_id = ProposalId::named(name), .what = ChangeKind::moved_out};
    change.subject = Subject::person;
    change.subject_id = leaving.person_id.value;
    change.changed_on = local_day(leaving.told_at) - days(3);
    change.said_by = SaidBy::cohabitant;
    RecordVisit visit{.visit_id = VisitId::named(name), .at = leaving.told_at};
    visit.changes.push_back(change);
    co_await record_visit(tx, keys, leaving.worker, leaving.address_id, visit, leaving.told_at);
    if (!leaving.decided_at) co_return;
    DecideProposal decision{.confirm = leaving.is_so};
    if (!leaving.is_so) decision.reason = not_so;
    co_await decide_proposal(tx, keys, leaving.officer, change.proposal_id, decision, *leaving.decided_at);
}

} // namespace

TownRounds rounds_of(const TownPlan& town, const TownPeople& people, const TownRegister& residents, StationId station,
                     Time now) {
    return Rounds(town, people, station, now).take(residents);
}

Task<> seed_rounds(pg::Tx& tx, const RegisterKeys& keys, TownRounds rounds) {
    co_await tx.run(seed_rechecks, pg::Rows(std::move(rounds.rechecks)));
    for (TownLeaving& leaving : rounds.leavings)
        co_await tell(tx, keys, std::move(leaving));
}

} // namespace qzt::demo
