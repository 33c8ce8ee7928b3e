// Other numbers of hands in the command room. The queue is worked off twice, by the hands that were there
// and by those that are asked for; only the difference of both moves what was recorded, so that what a queue does not
// know (a long call, a break) stays as it was.
#pragma once
#include "areas/calendar_rules.hpp"
#include "rehearsal/rehearsal_types.hpp"
#include "rehearsal/room_record.hpp"

namespace qzt {

class RehearsedStaffing {
public:
    RehearsedStaffing(const CaseLogs& logs, const RehearsalQuestion& question, const Calendar& calendar);

    // The moment at which the room was done with the n-th case, and when it would have been; nothing: as it was.
    struct Moved {
        size_t moment;
        Time to; // Time::max(): it would still wait
    };
    std::optional<Moved> moved(size_t log) const { return moved_[log]; }
    const StaffingTold& told() const { return told_; }

private:
    void work_otherwise(std::span<const RoomReport> reports, const RoomHands& other);
    void tell_hours(const RoomHands& other, const Calendar& calendar);

    RoomRecord record_;
    std::vector<Time> done_; // of each visit, as it would have been
    std::vector<std::optional<Moved>> moved_;
    StaffingTold told_;
};

// The hands of the record, with other numbers in the hours of these shifts; of two that name an hour the first holds.
RoomHands hands_with(const RoomHands& recorded, std::span<const StaffShift> shifts, const Calendar& calendar);
bool is_in_shift(const StaffShift& shift, bool is_work_day, int hour);

} // namespace qzt
