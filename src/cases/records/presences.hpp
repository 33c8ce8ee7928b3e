// Who else has a case open just now, so that two people do not begin the same thing. A screen says so every 15
// seconds; after 30 seconds of silence nobody sees it any more, and soon afterwards it is gone. Nothing of it is
// kept.
#pragma once
#include "cases/records/case_access.hpp"
#include "cases/station/station_book.hpp"
#include "kernel/pg/pool.hpp"

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

// Only those whom the caller would meet at work: colleagues and the command room; for the command room everybody.
// Whoever checks or reported is known to nobody by having the case open.
Task<std::vector<LookingView>> others_looking(pg::Tx& tx, Actor by, CaseId id,
                                              std::shared_ptr<const StationBook> book);

// Forgets what has been over for ten minutes; a job calls it as often.
Task<> forget_presences(pg::Pool& pool, StationId station);

} // namespace qzt
