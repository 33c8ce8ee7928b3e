// Which photos somebody may see: those that what they may read of a case names; and that a look at one of a
// restricted case is written down.
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
    FileLook look{by, id.value, file, at_clock("12:00"), "192.0.2.5"};
    bool named = co_await case_names_file(&tx, std::move(look), town.book());
    co_await tx.commit();
    co_return named;
}

TEST(CaseFiles, OfANoteAreForThoseWhoMayReadTheNote) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
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
    });
}

// A report of a category with a photo, which somebody looks at.
void look(TestStation& town, std::string category, const Actor& by, bool& sees) {
    town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        return [](CommandRunner& runner, pg::Pool& pool, TestStation& town, std::string category, Actor by,
                  bool& sees) -> Task<> {
            SubmitReport said = TestStation::shed();
            said.category = category;
            said.files = {FileId::named("photo")};
            auto made = co_await town.report(runner, std::move(said));
            sees = co_await may_see(pool, town, by, made.case_id, FileId::named("photo"));
        }(runner, pool, town, category, by, sees);
    });
}

TEST(CaseFiles, LookedAtInARestrictedCaseLeaveATraceAndElsewhereNone) {
    TestStation town;
    std::string restricted =
        town.db.say("select code from categories where visibility = 'restricted' order by code limit 1");
    auto traces = [&] {
        return town.db.say(
            "select coalesce(string_agg(m.login || ' ' || r.ground || ' ' || r.reporters || ' ' || "
            "r.address, '; '), 'none') from case_reads r join members m using (station_id, member_id)");
    };
    bool sees = true;
    look(town, restricted, town.handler, sees);
    EXPECT_FALSE(sees);
    EXPECT_EQ(traces(), "none") << "nothing was shown";
    look(town, "0401", town.dispatcher, sees);
    EXPECT_TRUE(sees);
    EXPECT_EQ(traces(), "none") << "an ordinary one, and a photo names nobody";
    look(town, restricted, town.dispatcher, sees);
    EXPECT_TRUE(sees);
    EXPECT_EQ(traces(), "dispatcher command_room 0 192.0.2.5");
    town.db.say("create function no_trace() returns trigger language plpgsql as "
                "$$ begin raise exception 'full'; end $$; "
                "create trigger no_trace before insert on case_reads for each row execute function no_trace()");
    EXPECT_THROW(look(town, restricted, town.dispatcher, sees), pg::Error) << "what leaves no trace is not shown";
}

} // namespace
} // namespace qzt
