// A ballot of ten thousand units: a sheet of their areas, how soon the page says who takes part, the count, and how
// long it takes until the signed result is there. Everybody has answered but every fifth.
#include "ballots/ballot_keys.hpp"
#include "ballots/ballot_queries.hpp"
#include "bench/loads.hpp"
#include "bench/many_doors.hpp"
#include "bench/measures.hpp"
#include "kernel/crypto/key_file.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace qzt::bench {
namespace {

constexpr StationId ballot_station{1};
constexpr int32_t ballot_units = 10'000;

struct Somebody {
    std::string login;
    MemberId member_id;
    OrgId org_id;
};
Somebody somebody_with(Town& town, const std::string& role, int which) {
    std::string from = fmt::format(" from posts p join members m using (station_id, member_id) where p.role = '{}' "
                                   "and p.active order by m.login offset {} limit 1",
                                   role, which);
    return {town.db().value("select m.login" + from),
            *MemberId::from_text(town.db().value("select m.member_id" + from)),
            *OrgId::from_text(town.db().value("select p.org_id" + from))};
}

// `kept`: what was answered.
void ask(Town& town, const std::string& method, const std::string& path, const std::string& cookie,
         const std::string& body, std::string& kept) {
    LoadClient client(town.port, 1);
    bool is_asked = false;
    int status = 0;
    client.run(
        [&](size_t, std::string& out) {
            if (std::exchange(is_asked, true)) return false;
            if (method == "GET")
                out = request_text("GET", path, cookie);
            else
                put_request(out, method, path, cookie, body);
            return true;
        },
        [&](size_t, const Reply& reply) {
            kept = reply.body;
            status = reply.status;
        });
    if (status / 100 != 2) throw std::runtime_error(path + " answered " + kept);
}

BallotRow open_ballot_of(const Somebody& leader, Time now) {
    BallotRow ballot;
    ballot.station_id = ballot_station;
    ballot.ballot_id = BallotId::make(now);
    ballot.question = "同意用维修资金大修电梯吗？";
    ballot.scope = "一万户";
    ballot.thresholds_source = "民法典第二百七十八条";
    ballot.cost_fen = 38'640'000;
    ballot.record_on = local_day(now);
    ballot.closes_at = now + std::chrono::hours(1);
    ballot.state = BallotState::open;
    ballot.led_by = leader.member_id;
    ballot.org_id = leader.org_id;
    ballot.drafted_at = ballot.opened_at.emplace(now - std::chrono::hours(1));
    return ballot;
}

// Stores it with its roll and answers, as the program would have.
void store_ballot(Town& town, ManyRooms& rooms, BallotRow& ballot, std::span<const Somebody> committee) {
    auto& known = rooms.at_least(size_t(ballot_units));
    RawConnection db(town.app_conninfo());
    db.say("select set_config('qzt.station_id', '1', false)");
    auto ring = or_refuse(crypto::load_keys(town.folder + "/field-keys"));
    BallotKeys keys(ring, ballot_station);
    std::vector<BallotUnitRow> units;
    std::vector<FrozenUnit> roll;
    std::vector<BallotVoteRow> votes;
    for (int32_t n = 1; n <= ballot_units; ++n) {
        const Room& room = known[size_t(n) - 1];
        roll.push_back({room.full_name, 5'000 + n, n});
        units.push_back(
            {ballot_station, ballot.ballot_id, n, room.address_id, room.full_name, 5'000 + n, n, TitleSource::deed});
        if (n % 5 == 0) continue;
        AnswerId answer = AnswerId::make(*ballot.opened_at);
        SaidChoice said{BallotChoice(n % 3 == 2 ? n % 2 : 0), fmt::format("ABCDEFGH{:08}", n)};
        votes.push_back({ballot_station,
                         answer,
                         ballot.ballot_id,
                         n,
                         room.address_id,
                         keys.sealed_vote(answer, said),
                         BallotChannel::link,
                         {},
                         *ballot.opened_at,
                         *ballot.opened_at,
                         keys.receipt_hash(ballot.ballot_id.text() + said.receipt),
                         {},
                         {},
                         {},
                         pg::Bytes{1}});
    }
    ballot.roll_hash = hash_of_roll(roll);
    std::vector<BallotPersonRow> people;
    for (const Somebody& one : committee)
        people.push_back({ballot_station, ballot.ballot_id, one.member_id, BallotPart::committee});
    db.queue(insert_ballot, pg::Rows(std::vector{ballot}));
    db.queue(insert_ballot_people, pg::Rows(std::move(people)));
    db.queue(insert_ballot_units, pg::Rows(std::move(units)));
    db.queue(insert_ballot_vote, pg::Rows(std::move(votes)));
    db.wait();
    town.db().say("analyze ballot_units, ballot_votes");
}

// A draft with its units, none of which has an area, and the sheet that says them.
std::string store_draft(Town& town, ManyRooms& rooms, BallotRow& ballot) {
    ballot.state = BallotState::draft;
    ballot.opened_at.reset();
    std::vector<DraftUnitRow> units;
    std::string sheet = "房号,面积,面积依据,维修资金余额\n";
    auto& known = rooms.at_least(size_t(ballot_units));
    for (int32_t n = 0; n < ballot_units; ++n) {
        const Room& room = known[size_t(n)];
        units.push_back({ballot_station, ballot.ballot_id, room.address_id, room.full_name});
        sheet += fmt::format("{},{}.{:02},产权证,{}\n", room.full_name, 50 + n % 90, n % 100, n);
    }
    RawConnection db(town.app_conninfo());
    db.say("select set_config('qzt.station_id', '1', false)");
    db.queue(insert_ballot, pg::Rows(std::vector{ballot}));
    db.queue(add_draft_units, pg::Rows(std::move(units)));
    db.wait();
    return sheet;
}

} // namespace

void measure_ballots(Town& town, const Effort& effort, Record& record) {
    say("ballots");
    ManyRooms rooms(town);
    Somebody leader = somebody_with(town, "community_officer", 0);
    const Somebody committee[] = {somebody_with(town, "dispatcher", 0), somebody_with(town, "dispatcher", 1)};
    std::string leads = town.sign_in(leader.login),
                counts[] = {town.sign_in(committee[0].login), town.sign_in(committee[1].login)};
    std::vector<double> sheets, looks, leads_look, tallies, results;
    for (int round = 0; round < effort.rounds; ++round) {
        BallotRow ballot = open_ballot_of(leader, SystemClock().now());
        store_ballot(town, rooms, ballot, committee);
        std::string path = "/api/ballots/" + ballot.ballot_id.text(), kept;
        Load load = read_load(town, 1, effort.seconds, {path + "/notice"}, "");
        looks.push_back(percentile(load.latencies, 0.95));
        leads_look.push_back(percentile(read_load(town, 1, effort.seconds, {path}, leads).latencies, 0.95));
        town.db().say("update ballots set closes_at = now() - interval '1 second' where ballot_id = '" +
                      ballot.ballot_id.text() + "'");
        ask(town, "POST", path + "/closing", leads, "{\"version\":1}", kept);
        for (const std::string& cookie : counts) {
            auto asked = Clock::now();
            ask(town, "GET", path + "/count", cookie, "", kept);
            tallies.push_back(seconds_since(asked));
            auto hash = boost::json::parse(kept).at("hash");
            ask(town, "POST", path + "/confirmations", cookie,
                boost::json::serialize(boost::json::object{{"hash", hash}}), kept);
        }
        auto begun = Clock::now();
        ask(town, "POST", path + "/announcement", leads, "{\"version\":2}", kept);
        ask(town, "GET", path + "/result", "", "", kept);
        results.push_back(seconds_since(begun));
        BallotRow draft = open_ballot_of(leader, SystemClock().now());
        std::string sheet = store_draft(town, rooms, draft);
        begun = Clock::now();
        ask(town, "POST", "/api/ballots/" + draft.ballot_id.text() + "/roll/sheet?source=bench&version=1", leads,
            sheet, kept);
        sheets.push_back(seconds_since(begun));
        auto changed = boost::json::parse(kept).at("changed").as_int64();
        if (changed != ballot_units) throw std::runtime_error(fmt::format("{} of the sheet were taken", changed));
    }
    record.figures.push_back({"ballots.sheet", "a sheet of 10,000 areas, read and taken",
                              rounded(median(sheets), 2) + " s", "", median(sheets), 5, false, "", "s"});
    record.figures.push_back({"ballots.leads_page", "the page of whoever leads, 95 % within",
                              rounded(median(leads_look)) + " ms", "", median(leads_look), 50, false, "", "ms"});
    record.figures.push_back({"ballots.count", "the count of 10,000 units, every answer opened",
                              rounded(median(tallies), 2) + " s", "", median(tallies), 5, false, "", "s"});
    record.figures.push_back({"ballots.participation", "who takes part of 10,000 units, 95 % within",
                              rounded(median(looks)) + " ms", "", median(looks), 50, false, "", "ms"});
    record.figures.push_back({"ballots.result", "the signed result of 10,000 units",
                              rounded(median(results), 2) + " s", "", median(results), 5, false, "", "s"});
}

} // namespace qzt::bench
