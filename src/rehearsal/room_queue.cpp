#include "rehearsal/room_queue.hpp"

#include <algorithm>
#include <queue>

namespace qzt {
namespace {

struct Waiting {
    Priority priority;
    size_t report;
    bool operator>(const Waiting& other) const {
        return std::pair(priority, report) > std::pair(other.priority, other.report);
    }
};

template <class T>
using Smallest = std::priority_queue<T, std::vector<T>, std::greater<>>;

} // namespace

RoomDay work_off(std::span<const RoomReport> reports, const RoomHands& hands) {
    RoomDay day{.done = std::vector<Time>(reports.size(), Time::max())};
    Smallest<Waiting> waiting;
    Smallest<Time> in_work; // when it is done
    size_t coming = 0;
    Time now = reports.empty() ? Time{} : reports.front().came_at;
    while (coming < reports.size() || !waiting.empty()) {
        while (!in_work.empty() && in_work.top() <= now)
            in_work.pop();
        for (; coming < reports.size() && reports[coming].came_at <= now; ++coming)
            waiting.push({reports[coming].priority, coming});
        // Who goes home ends what he has in hand.
        while (!waiting.empty() && int64_t(in_work.size()) < hands.at(hour_of(now))) {
            size_t report = waiting.top().report;
            waiting.pop();
            day.done[report] = now + reports[report].takes;
            in_work.push(day.done[report]);
        }
        day.most_waiting = std::max(day.most_waiting, int32_t(waiting.size()));
        Time next = Time::max();
        if (coming < reports.size()) next = reports[coming].came_at;
        if (!waiting.empty()) {
            if (!in_work.empty()) next = std::min(next, in_work.top());
            if (hour_of(now) < hands.end()) next = std::min(next, hour_begins(hour_of(now) + 1));
        }
        if (next == Time::max()) break; // nobody comes any more
        now = next;
    }
    return day;
}

} // namespace qzt
