// What a person is to be told: their own notices, those of their organisations and of their posts. Reading is a mark
// in time ("all up to here"), one for each person.
#pragma once
#include "accounts/actor.hpp"
#include "cases/loop/case_views.hpp"
#include "cases/loop/queue_views.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

inline constexpr int32_t notices_max = 100;

struct NoticeList {
    std::vector<NoticeView> notices; // newest first
    int32_t unread;                  // at most notices_max
};
BOOST_DESCRIBE_STRUCT(NoticeList, (), (notices, unread))

Task<NoticeList> notices_for(pg::Tx& tx, Actor by, Time now);
// Never moves back.
Task<> mark_notices_read(pg::Tx& tx, Actor by, Time up_to, Time now);

} // namespace qzt
