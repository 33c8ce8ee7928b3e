// Who else has a case open just now, so that two people do not begin the same thing. A screen says so every 15
// seconds; after 30 seconds of silence it is forgotten. Nothing of it is kept.
#pragma once
#include "cases/case_access.hpp"
#include "cases/station_book.hpp"

namespace qzt {

inline constexpr std::chrono::seconds presence_lasts{30};

struct LookingView {
    std::string name;
    bool acting; // has begun to fill in an act
};
BOOST_DESCRIBE_STRUCT(LookingView, (), (name, acting))

// Says that the caller has the case open, and who else has. Refuses case_not_found.
Task<std::vector<LookingView>> say_presence(pg::Tx& tx, Actor by, CaseId id, bool acting, Time now,
                                            std::shared_ptr<const StationBook> book);

// Only those whom the caller would meet at work: names of others, never the caller's own.
Task<std::vector<LookingView>> others_looking(pg::Tx& tx, Actor by, CaseId id,
                                              std::shared_ptr<const StationBook> book);

// Forgets what is over; a job calls it now and then.
Task<> forget_presences(pg::Tx& tx, StationId station);

} // namespace qzt
