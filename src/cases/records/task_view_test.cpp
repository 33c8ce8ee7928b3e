// A draw is told so that anybody can make it again: all sixty-four bits of its seed, also in a browser.
#include "cases/records/case_view.hpp"

#include "kernel/json_write.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

TEST(TaskView, TellsTheSeedOfTheDrawAsTextSinceANumberWouldLoseDigits) {
    StationBook book(StationData{.station_id = {1}});
    Actor dispatcher{.station_id = {1}, .member_id = MemberId::named("d"), .posts = {{.role = Role::dispatcher}}};
    CaseFile file;
    CaseTask task;
    task.kind = TaskKind::check;
    task.assignee_id = MemberId::named("c");
    task.draw_seed = -1; // as the column keeps the largest number
    task.drawn_from = 4;
    file.tasks = {task};
    CaseView view = view_of(file, dispatcher, Time(), book);
    ASSERT_EQ(view.tasks.size(), 1u);
    EXPECT_EQ(view.tasks[0].draw_seed, "18446744073709551615");
    EXPECT_EQ(view.checker_note, "4/18446744073709551615");
    EXPECT_TRUE(json::text_of(view.tasks[0]).contains("\"draw_seed\":\"18446744073709551615\""));
    // Whose work is looked at does not learn it before.
    Actor handler{.station_id = {1}, .member_id = MemberId::named("h"), .posts = {{.role = Role::handler}}};
    EXPECT_EQ(view_of(file, handler, Time(), book).tasks[0].draw_seed, "");
}

} // namespace
} // namespace qzt
