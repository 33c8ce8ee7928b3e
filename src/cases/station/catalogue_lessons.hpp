// What the dispatch catalogue can learn: a case that an organisation returned as not its own, and one that the
// command room sent elsewhere, teach who answers in this community for this category. Nothing is ever changed by
// itself: an administrator takes a lesson over into the catalogue or dismisses it with a reason, and from then on
// counting begins anew. Meanwhile whoever dispatches is told of the newest granted return.
#pragma once
#include "cases/loop/case_views.hpp"
#include "cases/station/station_book.hpp"
#include "kernel/json.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

// What is older says little of who answers today.
inline constexpr std::chrono::days lesson_lasts{365};

struct CatalogueLesson {
    std::string category;
    AreaId community_id;
    OrgId wrong_org;  // to which such cases were sent
    OrgId better_org; // whose they are
    int32_t times;
    Time first_at{};
    Time last_at{};
    std::string last_number; // of the case that taught it last
};
BOOST_DESCRIBE_STRUCT(CatalogueLesson, (),
                      (category, community_id, wrong_org, better_org, times, first_at, last_at, last_number))

struct CatalogueLessons {
    std::vector<CatalogueLesson> lessons; // open ones, the most frequent first
};
BOOST_DESCRIBE_STRUCT(CatalogueLessons, (), (lessons))

struct TakeLesson {
    Line<4, 4> category;
    AreaId community_id;
    OrgId wrong_org;
    OrgId better_org;
};
BOOST_DESCRIBE_STRUCT(TakeLesson, (), (category, community_id, wrong_org, better_org))

struct DismissLesson : TakeLesson {
    Text<2, 2000> reason;
};
BOOST_DESCRIBE_STRUCT(DismissLesson, (TakeLesson), (reason))

// Without those that the catalogue has learned already: `book` names the better owner.
Task<CatalogueLessons> open_lessons(pg::Tx& tx, std::shared_ptr<const StationBook> book, Time now);

Task<std::optional<ReturnBefore>> return_before(pg::Tx& tx, Case head, Time now);

// Refuse lesson_gone when nobody can decide it any more. Both stand in the history; the caller commits.
Task<CatalogueLessons> take_lesson(pg::Tx& tx, std::shared_ptr<const StationBook> book, Actor by, TakeLesson wanted,
                                   Time now);
Task<CatalogueLessons> dismiss_lesson(pg::Tx& tx, std::shared_ptr<const StationBook> book, Actor by,
                                      DismissLesson wanted, Time now);

} // namespace qzt
