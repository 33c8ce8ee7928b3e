// What the record says of the command room: which reports waited for it and since when, how long one
// takes, how many hands were there. How long one takes is the time between two acts of one hand of which the second
// was for a report that waited already. Who a hand is is not asked.
#pragma once
#include "rehearsal/case_log.hpp"
#include "rehearsal/room_queue.hpp"

namespace qzt {

// A report that waited for nothing but the command room, and was dealt with by one of its hands.
struct RoomVisit {
    size_t log = 0, moment = 0; // the case, and the moment at which the room was done with it
    Time came_at{}, done_at{};
    Priority priority = Priority::P3;
    LogIndex hand = nobody;
};

struct RoomRecord {
    std::vector<RoomVisit> visits; // in the order in which they came
    std::vector<Duration> works;   // how long one took, of those of which it can be told
    RoomHands hands;
};
RoomRecord room_record(const CaseLogs& logs);

} // namespace qzt
