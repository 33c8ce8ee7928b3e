// A hundred thousand disputes, most of them over: how soon the room's list is there, and how soon what one mediates.
#include "bench/loads.hpp"
#include "bench/measures.hpp"
#include "disputes/dispute_keys.hpp"
#include "disputes/dispute_queries.hpp"
#include "kernel/crypto/key_file.hpp"

#include <fmt/format.h>

namespace qzt::bench {
namespace {

constexpr StationId dispute_station{1};
constexpr int many_disputes = 100'000, open_disputes = 600;

struct Mediates {
    std::string login;
    MemberId member_id;
};
Mediates one_who(Town& town, const std::string& role) {
    std::string from = " from posts p join members m using (station_id, member_id) where p.role = '" + role +
                       "' and p.active order by m.login limit 1";
    return {town.db().value("select m.login" + from),
            *MemberId::from_text(town.db().value("select m.member_id" + from))};
}

// As the program would have stored them, sealed and all, a few hours apart.
void store_disputes(Town& town, const Mediates& finder, const Mediates& mediator, Time now) {
    RawConnection db(town.app_conninfo());
    db.say("select set_config('qzt.station_id', '1', false)");
    auto ring = or_refuse(crypto::load_keys(town.folder + "/field-keys"));
    DisputeKeys keys(ring, dispute_station);
    for (int from = 0; from < many_disputes; from += 5'000) {
        std::vector<DisputeRow> disputes;
        std::vector<DisputePersonRow> people;
        std::vector<DisputeMediatorRow> mediators;
        for (int n = from; n < from + 5'000; ++n) {
            bool is_open = n < open_disputes;
            DisputeRow row;
            row.station_id = dispute_station;
            row.opened_at = now - std::chrono::minutes(40) * n;
            row.dispute_id = DisputeId::make(row.opened_at);
            row.number = fmt::format("BENCH{:08}", n);
            row.story = keys.sealed(DisputeSeal::story, row.dispute_id.value,
                                    DisputeStory{"楼上漏水泡坏吊顶", "楼上卫生间漏水，泡坏楼下吊顶，两家争吵。"});
            row.version = 9;
            row.colour = DisputeColour::yellow;
            row.colour_reason = "还在争吵";
            row.colour_until = row.opened_at + std::chrono::days(30);
            row.opened_by = finder.member_id;
            row.triaged_at = row.accepted_at = row.assigned_at = row.opened_at;
            row.way = MediatorKind::peoples;
            row.due_at = row.opened_at + std::chrono::days(30);
            row.state = is_open ? DisputeState::in_session : DisputeState::archived;
            row.next_step = is_open ? DisputeStep::agree : DisputeStep::nothing;
            if (!is_open) {
                row.outcome = DisputeOutcome::agreed;
                row.concluded_at = row.archived_at = row.opened_at + std::chrono::days(20);
            }
            people.push_back(
                {dispute_station, row.dispute_id, finder.member_id, DisputeSide::screening, row.opened_at});
            if (n % 50 == 0) {
                people.push_back(
                    {dispute_station, row.dispute_id, mediator.member_id, DisputeSide::mediating, row.opened_at});
                mediators.push_back({dispute_station,
                                     row.dispute_id,
                                     mediator.member_id,
                                     DisputeSide::mediating,
                                     true,
                                     row.opened_at,
                                     {},
                                     {}});
            }
            disputes.push_back(std::move(row));
        }
        db.queue(insert_dispute, pg::Rows(std::move(disputes)));
        db.queue(insert_dispute_people.many, pg::Rows(std::move(people)));
        db.queue(store_dispute_mediators.many, pg::Rows(std::move(mediators)));
        db.wait();
    }
    town.db().say("analyze disputes, dispute_people, dispute_mediators");
}

} // namespace

void measure_disputes(Town& town, const Effort& effort, Record& record) {
    say("disputes");
    Mediates finder = one_who(town, "building_steward"), mediator = one_who(town, "mediator"),
             room = one_who(town, "dispatcher");
    store_disputes(town, finder, mediator, SystemClock().now());
    std::string of_room = town.sign_in(room.login), of_mediator = town.sign_in(mediator.login);
    auto within = [&](const std::string& path, const std::string& cookie) {
        std::vector<double> times;
        for (int round = 0; round < effort.rounds; ++round) {
            Load load = read_load(town, 1, effort.seconds, {path}, cookie);
            times.push_back(percentile(load.latencies, 0.95));
        }
        return median(times);
    };
    double all = within("/api/disputes", of_room), in_hand = within("/api/disputes?pile=in_hand", of_room),
           mine = within("/api/disputes?pile=mine", of_mediator);
    record.figures.push_back({"disputes.list", "the newest 50 of 100,000 disputes, 95 % within", rounded(all) + " ms",
                              "", all, 50, false, "", "ms"});
    record.figures.push_back({"disputes.in_hand", "those in hand of 100,000 disputes, 95 % within",
                              rounded(in_hand) + " ms", "", in_hand, 50, false, "", "ms"});
    record.figures.push_back({"disputes.mine", "those that one mediates, of 100,000, 95 % within",
                              rounded(mine) + " ms", "", mine, 50, false, "", "ms"});
}

} // namespace qzt::bench
