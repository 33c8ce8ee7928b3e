// A page's end is what a screen sends back, or whatever somebody writes in its place.
#include "cases/pages/queue_cursor.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

const std::string id = CaseId::named("shed").text();

TEST(QueueCursor, IsRefusedWhenItIsNoPlaceInAList) {
    for (const std::string& text :
         std::initializer_list<std::string>{"", "~", "~~" + id, "1~-", "10~-~" + id, "-1~-~" + id, "1~x~" + id,
                                            "1~-~" + id.substr(1), "1~99999999999999999999~" + id,
                                            // Moments that no database has a date for.
                                            "1~9223372036854775807~" + id, "1~-9223372036854775808~" + id})
        EXPECT_FALSE(queue_cursor_from(text)) << text;
}

TEST(QueueCursor, IsReadAsItWasWritten) {
    for (std::optional<Time> at : {std::optional<Time>(), time_from_text("2026-03-10T14:01:00+08:00")}) {
        QueueCursor cursor{3, at, CaseId::named("shed")};
        auto read = queue_cursor_from(text_of(cursor));
        ASSERT_TRUE(read);
        EXPECT_EQ(read->rank, 3);
        EXPECT_EQ(read->at, at);
        EXPECT_EQ(read->case_id, cursor.case_id);
    }
}

} // namespace
} // namespace qzt
