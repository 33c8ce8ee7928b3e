// A random history of cases, as moments: they come, change their state, class, place and clocks, end, and now and
// then begin anew. Every moment has a time of its own, in microseconds.
#pragma once
#include "cases/records/case_moments.hpp"

#include <map>
#include <random>
#include <set>

namespace qzt::testing {

class RandomMoments {
public:
    using Place = std::pair<AreaId, AreaId>; // a grid and its community

    explicit RandomMoments(unsigned seed = std::random_device()(), std::vector<Place> grids = made_up_places())
        : seed_(seed), random_(seed), grids_(std::move(grids)) {
        std::set<AreaId> communities;
        for (const auto& [grid, community] : grids_)
            communities.insert(community);
        communities_.assign(communities.begin(), communities.end());
    }
    static std::vector<Place> made_up_places() {
        std::vector<Place> places;
        for (int i = 0; i < 12; ++i)
            places.emplace_back(AreaId::named("grid " + std::to_string(i)),
                                AreaId::named("community " + std::to_string(i % 3)));
        return places;
    }
    unsigned seed() const { return seed_; }
    const std::vector<AreaId>& communities() const { return communities_; }

    // So many days, each with so many new cases or more, from `from` on; by time.
    std::vector<CaseMoment> of_days(int days, int cases_a_day,
                                    Time from = time_from_text("2026-02-20T03:00:00+08:00").value()) {
        std::map<Time, CaseMoment> by_time;
        for (int i = 0; i < days * cases_a_day; ++i)
            for (CaseMoment& moment : life(i, from + draw_span(std::chrono::days(days))))
                by_time.insert_or_assign(moment.at, std::move(moment));
        std::vector<CaseMoment> all;
        Time end = from + std::chrono::days(days);
        std::map<CaseId, CaseMoment> last; // a moment that another one has pushed aside never was
        for (auto& [at, moment] : by_time) {
            if (at >= end) break;
            auto known = last.find(moment.case_id);
            moment.is_new = known == last.end();
            moment.created_at = moment.is_new ? at : known->second.created_at;
            moment.version = moment.is_new ? 1 : known->second.version + 1;
            moment.closed_before = moment.is_new ? std::nullopt : known->second.closed_at;
            bool goes_on = is_final(moment.state) && !moment.is_new && is_final(known->second.state);
            moment.closed_at =
                !is_final(moment.state) ? std::nullopt : std::optional(goes_on ? *known->second.closed_at : at);
            last[moment.case_id] = moment;
            all.push_back(moment);
        }
        return all;
    }

private:
    int draw(int from, int to) { return std::uniform_int_distribution(from, to)(random_); }
    Duration draw_span(Duration longest) {
        return Duration(std::uniform_int_distribution<int64_t>(1, longest.count())(random_));
    }

    std::vector<CaseMoment> life(int i, Time at) {
        using enum CaseState;
        static constexpr CaseState states[] = {
            submitted, verifying,    accepted, filed,    dispatched, signed_for, handling, result_submitted, checking,
            rework,    following_up, closed,   archived, declined,   voided,     merged,   transferred_out};
        static constexpr const char* categories[] = {"0101", "0301", "0601", "0901", "0905", "1001", "1299"};
        CaseMoment moment{.at = at, .case_id = CaseId::named("case " + std::to_string(i))};
        moment.priority = Priority(draw(0, 3));
        moment.source = Source(draw(0, 7));
        moment.visibility = draw(0, 5) == 0 ? Visibility::restricted : Visibility::normal;
        std::vector<CaseMoment> all;
        int length = draw(1, 9);
        for (int step = 0; step < length; ++step) {
            moment.category = categories[draw(0, 6)];
            // What was reported somewhere stays in its community.
            if (step == 0 || draw(0, 3) == 0) {
                size_t grid = size_t(draw(0, int(grids_.size()) - 1));
                if (step == 0 || grids_[grid].second == moment.community_id)
                    moment.grid_id = grids_[grid].first, moment.community_id = grids_[grid].second;
            }
            moment.state = step == 0 ? submitted : states[draw(0, 16)];
            moment.suspended = !is_final(moment.state) && draw(0, 4) == 0;
            moment.due_at = draw(0, 3) ? std::optional(moment.at + draw_span(std::chrono::hours(40))) : std::nullopt;
            moment.amber_at =
                moment.due_at ? std::optional(moment.at + (*moment.due_at - moment.at) * 8 / 10) : std::nullopt;
            moment.planned_until = moment.suspended_until = std::nullopt;
            if (moment.suspended) {
                moment.planned_until = moment.at + draw_span(std::chrono::days(9));
                moment.suspended_until =
                    *moment.planned_until + (draw(0, 1) ? draw_span(std::chrono::days(5)) : Duration(0));
            }
            all.push_back(moment);
            moment.at += draw_span(draw(0, 5) ? std::chrono::hours(20) : std::chrono::hours(24 * 20));
        }
        return all;
    }

    unsigned seed_;
    std::mt19937 random_;
    std::vector<Place> grids_;
    std::vector<AreaId> communities_;
};

} // namespace qzt::testing
