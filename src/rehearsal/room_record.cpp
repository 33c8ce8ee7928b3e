#include "rehearsal/room_record.hpp"

#include <algorithm>

namespace qzt {
namespace {

// Whoever does nothing for longer may have been away.
constexpr std::chrono::hours sits_at_most{2};
constexpr std::chrono::hours works_at_most{1};

struct Act {
    Time at{};
    size_t log = 0;
    auto operator<=>(const Act&) const = default;
};
using ActsByHand = std::vector<std::vector<Act>>; // each in the order of time

ActsByHand acts_by_hand(const CaseLogs& logs) {
    ActsByHand acts(logs.hands());
    for (size_t i = 0; i < logs.cases().size(); ++i)
        for (const Moment& m : logs.moments(logs.cases()[i]))
            if (m.hand != nobody) acts[m.hand].push_back({m.at, i});
    for (std::vector<Act>& of_one : acts)
        std::ranges::sort(of_one);
    return acts;
}

bool ends_waiting(EventKind kind) {
    using enum EventKind;
    return kind == dispatched || kind == declined || kind == transferred_out || kind == merged;
}

// A case that somebody was sent to look at first, or that was fixed before, did not wait for the room alone.
bool leads_elsewhere(EventKind kind) {
    using enum EventKind;
    return kind == verification_asked || kind == result_submitted || kind == voided;
}

std::optional<RoomVisit> first_visit(std::span<const Moment> moments) {
    if (moments.empty() || moments.front().kind != EventKind::submitted) return {};
    const Moment& came = moments.front();
    for (size_t i = 1; i < moments.size(); ++i) {
        const Moment& m = moments[i];
        if (leads_elsewhere(m.kind)) return {};
        if (!ends_waiting(m.kind)) continue;
        if (m.hand == nobody) return {};
        Priority priority = came.priority == Moment::none ? Priority::P3 : Priority(came.priority);
        return RoomVisit{.moment = i, .came_at = came.at, .done_at = m.at, .priority = priority, .hand = m.hand};
    }
    return {};
}

// Since the hand's act before, for another case.
std::optional<Duration> work_of(const RoomVisit& visit, const std::vector<Act>& of_hand) {
    auto act = std::ranges::lower_bound(of_hand, Act{visit.done_at, visit.log});
    while (act != of_hand.begin()) {
        --act;
        if (act->log == visit.log) continue;
        bool waited = visit.came_at <= act->at, is_near = visit.done_at - act->at <= works_at_most;
        return waited && is_near ? std::optional(visit.done_at - act->at) : std::nullopt;
    }
    return {};
}

RoomHands hands_of(const ActsByHand& acts) {
    HourIndex first = std::numeric_limits<HourIndex>::max(), last = std::numeric_limits<HourIndex>::min();
    for (const std::vector<Act>& of_one : acts) {
        if (of_one.empty()) continue;
        first = std::min(first, hour_of(of_one.front().at));
        last = std::max(last, hour_of(of_one.back().at));
    }
    RoomHands hands;
    if (last < first) return hands;
    hands.first = first;
    hands.hands.resize(size_t(last - first + 1));
    for (const std::vector<Act>& of_one : acts) {
        HourIndex counted = first - 1;
        for (size_t i = 0; i < of_one.size(); ++i) {
            HourIndex from = hour_of(of_one[i].at), until = from;
            if (i + 1 < of_one.size() && of_one[i + 1].at - of_one[i].at <= sits_at_most)
                until = hour_of(of_one[i + 1].at);
            for (HourIndex hour = std::max(from, counted + 1); hour <= until; ++hour)
                ++hands.hands[size_t(hour - first)];
            counted = std::max(counted, until);
        }
    }
    return hands;
}

} // namespace

RoomRecord room_record(const CaseLogs& logs) {
    RoomRecord record;
    ActsByHand acts = acts_by_hand(logs);
    for (size_t i = 0; i < logs.cases().size(); ++i) {
        auto visit = first_visit(logs.moments(logs.cases()[i]));
        if (!visit) continue;
        visit->log = i;
        if (auto took = work_of(*visit, acts[visit->hand])) record.works.push_back(*took);
        record.visits.push_back(*visit);
    }
    std::ranges::sort(record.visits, {}, [](const RoomVisit& v) { return std::pair(v.came_at, v.log); });
    record.hands = hands_of(acts);
    return record;
}

} // namespace qzt
