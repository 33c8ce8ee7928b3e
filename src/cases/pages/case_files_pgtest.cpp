// Which photos somebody may see: those that what they may read of a case names.
#include "cases/pages/case_files.hpp"
#include "support/test_station.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::at_clock;
using testing::fresh;
using testing::TestStation;

Task<bool> may_see(pg::Pool& pool, TestStation& town, Actor by, CaseId id, FileId file) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
    bool named = co_await case_names_file(&tx, by, id.value, file, at_clock("12:00"), town.book());
    co_await tx.rollback();
    co_return named;
}

TEST(CaseFiles, OfANoteAreForThoseWhoMayReadTheNote) {
    TestStation town;
    town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        return [](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
            auto made = co_await town.report(runner, TestStation::shed());
            DispatchCase dispatch;
            dispatch.lead_org_id = town.urban;
            dispatch.assists = {{town.property, ""}};
            co_await town.give(runner, town.dispatcher, made.case_id, fresh(dispatch, 1));
            AddNote note;
            note.text = "门锁着，改日再来";
            note.files = {FileId::named("locked gate")};
            co_await town.give(runner, town.handler, made.case_id, fresh(note, 2), at_clock("11:00"));
            struct Row {
                const Actor& by;
                bool sees;
            };
            for (auto [by, sees] : {Row{town.handler, true}, Row{town.leader, true}, Row{town.dispatcher, true},
                                    Row{town.officer, false}, Row{town.other_handler, false}}) {
                bool seen = co_await may_see(pool, town, by, made.case_id, FileId::named("locked gate"));
                EXPECT_EQ(seen, sees) << by.name;
            }
            bool unnamed = co_await may_see(pool, town, town.dispatcher, made.case_id, FileId::named("another"));
            EXPECT_FALSE(unnamed);
        }(runner, pool, town);
    });
}

} // namespace
} // namespace qzt
