#include "rehearsal/rerouted.hpp"

#include "cases/rules/case_acts.hpp"
#include "figures/figure_rules.hpp"

namespace qzt {

std::optional<FirstSending> first_sending(std::span<const Moment> moments) {
    using enum EventKind;
    std::optional<FirstSending> first;
    bool is_straight = true;
    for (size_t i = 0; i < moments.size(); ++i) {
        const Moment& m = moments[i];
        if (!first) {
            if (m.kind != dispatched) continue;
            first = FirstSending{.sent = i, .durations = {.sent_at = m.at}};
            is_straight = true;
            continue;
        }
        LogIndex lead = moments[first->sent].org;
        if (m.kind == dispatch_undone) {
            first.reset();
        } else if (m.kind == result_submitted) {
            first->result = i;
            first->durations.result_at = m.at;
            first->is_straight = is_straight && m.org == lead;
            return first;
        } else if (m.kind == redispatched || m.kind == return_granted || m.kind == suspended ||
                   m.kind == dispatched || m.kind == reopened) {
            is_straight = false;
        } else if (m.kind == merged || m.kind == voided || m.kind == transferred_out) {
            return first;
        } else if (m.kind == signed_for && m.org == lead) {
            first->durations.signed_at = m.at;
        } else if ((m.kind == started || m.kind == first_contact) && m.org == lead &&
                   !first->durations.contacted_at) {
            first->durations.contacted_at = m.at;
        }
    }
    return first;
}

Rerouting::Rerouting(const CaseLogs& logs, std::span<const OtherRoute> routes, std::span<const LogIndex> orgs,
                     const Calendar& calendar, std::span<const WorkHours> hours, uint64_t seed)
    : logs_(logs), calendar_(calendar), seed_(seed) {
    for (size_t i = 0; i < routes.size(); ++i)
        routes_.push_back({.wanted = routes[i], .org = orgs[i], .hours = hours[i]});
    if (routes_.empty()) return;
    for (const CaseLog& log : logs.cases()) {
        auto recorded = logs.moments(log);
        auto first = first_sending(recorded);
        if (!first || !first->is_straight) continue;
        std::string_view code = logs.categories()[class_at(log, recorded, first->sent)];
        for (Route& route : routes_)
            if (recorded[first->sent].org == route.org && code.starts_with(route.wanted.category))
                route.own.push_back(first->durations);
    }
    for (Route& route : routes_) {
        route.told.drawn_from = int32_t(route.own.size());
        // An organisation that is not in the logs has none.
        route.told.too_few = route.org == nobody || int64_t(route.own.size()) < small_base;
    }
}

// As it was sorted when it was sent.
LogIndex Rerouting::class_at(const CaseLog& log, std::span<const Moment> recorded, size_t moment) const {
    LogIndex category = log.category;
    for (size_t i = 0; i <= moment; ++i)
        if (recorded[i].category != nobody) category = recorded[i].category;
    return category;
}

Rerouting::Route* Rerouting::fitting(const CaseLog& log, LogIndex category) {
    std::string_view code = logs_.categories()[category];
    for (Route& route : routes_) {
        bool is_there = !route.wanted.area_id || logs_.area(log.grid) == *route.wanted.area_id ||
                        logs_.area(log.community) == *route.wanted.area_id;
        if (is_there && code.starts_with(route.wanted.category)) return &route;
    }
    return nullptr;
}

std::optional<std::vector<Moment>> Rerouting::moments(const CaseLog& log, std::span<const Moment> recorded) {
    if (routes_.empty()) return {};
    auto first = first_sending(recorded);
    if (!first) return {};
    Route* route = fitting(log, class_at(log, recorded, first->sent));
    if (!route) return {};
    ++route->told.matching;
    if (recorded[first->sent].org == route->org) {
        ++route->told.there_already;
        return {};
    }
    if (!first->result || route->told.too_few) {
        ++route->told.kept;
        return {};
    }
    ++route->told.sent_otherwise;
    size_t drawn = draw_index(chance_of(log.case_id, seed_), route->own.size());
    return sent_to(*route, *first, recorded, route->own[drawn]);
}

std::vector<Moment> Rerouting::sent_to(const Route& route, const FirstSending& first,
                                       std::span<const Moment> recorded, const OwnDurations& own) const {
    std::vector<Moment> moments(recorded.begin(), recorded.begin() + ptrdiff_t(first.sent) + 1);
    Moment& sent = moments.back();
    sent.org = route.org;
    sent.due = {};
    auto then = [&](EventKind kind, Time at) {
        Moment next{.at = moved_moment(own.sent_at, at, recorded[first.sent].at, calendar_, calendar_, route.hours),
                    .org = route.org,
                    .kind = kind};
        next.at = std::max(next.at, moments.back().at);
        moments.push_back(next);
    };
    if (own.signed_at) then(EventKind::signed_for, *own.signed_at);
    if (own.contacted_at) then(EventKind::started, *own.contacted_at);
    then(EventKind::result_submitted, own.result_at);
    const Moment& result = recorded[*first.result];
    Duration shift = moments.back().at - result.at;
    for (const Moment& m : recorded.subspan(*first.result + 1)) {
        moments.push_back(m);
        moments.back().at += shift;
        if (m.org == result.org) moments.back().org = route.org;
    }
    return moments;
}

std::vector<RehearsedRoute> Rerouting::routes() const {
    std::vector<RehearsedRoute> told;
    for (const Route& route : routes_)
        told.push_back(route.told);
    return told;
}

} // namespace qzt
