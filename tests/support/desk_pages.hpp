// A desk's list and a case's page, as somebody is shown them.
#pragma once
#include "cases/pages/case_page.hpp"
#include "cases/pages/case_queue.hpp"
#include "kernel/json_write.hpp"
#include "support/test_station.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {

// Looks twice: the list as a value, and as the text that is sent, which must be the same.
inline Task<QueuePage> desk_page(pg::Pool& pool, TestStation& town, Actor by, QueueQuery wanted,
                                 Time now = at_clock("12:00")) {
    static CaseMemory memory;
    FoundPage found = co_await find_page(pool, memory, by, wanted, now);
    QueuePage page = page_of(found, by, now, *town.book());
    EXPECT_EQ(page_text(found, by, now, *town.book()), json::text_of(page));
    co_return page;
}

inline Task<CaseView> page_of_case(pg::Pool& pool, TestStation& town, Actor by, CaseId id,
                                   Time now = at_clock("12:00")) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
    CaseView view = co_await case_page(tx, by, id, now, town.book());
    co_await tx.commit();
    co_return view;
}

} // namespace qzt::testing
