// From report to close of a matter that leaves papers, against a database: the limits that filing froze, a close that
// is refused for want of a document, and a document that comes later and is shown.
#include "cases/pages/case_page.hpp"
#include "support/test_station.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qzt {
namespace {

using testing::at_clock;
using testing::fresh;
using testing::problem_of;
using testing::TestStation;

struct Papers {
    TestStation& town;
    CommandRunner& runner;
    CaseId id{};
    int32_t version = 1;
    Time now = at_clock("09:00");

    Task<> give(Actor by, CommandBody body) {
        now += std::chrono::minutes(1);
        std::visit(
            [&](CommandHead& said) {
                said.command_id = CommandId::make(SystemClock().now());
                said.version = version;
            },
            body);
        auto answer = co_await town.give(runner, std::move(by), id, std::move(body), now);
        version = answer.version;
    }
};

TEST(LegalDocuments, AreDemandedAtTheCloseAndMayComeAfterTheResult) {
    TestStation town;
    town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        return [](TestStation& town, CommandRunner& runner, pg::Pool& pool) -> Task<> {
            SubmitReport said = TestStation::shed("楼顶正在加盖一层彩钢房");
            said.category = "0402"; // always checked, and closed with papers
            auto told = co_await town.report(runner, said, at_clock("09:00"));
            Papers story{town, runner, told.case_id};
            DispatchCase dispatch;
            dispatch.lead_org_id = town.urban;
            co_await story.give(town.dispatcher, dispatch);
            EXPECT_EQ(town.db.say("select triage_unit || triage_amount || handle_unit || handle_amount from cases"),
                      "urgent_hour3600urgent_hour86400");
            co_await story.give(town.handler, SignAssignment());
            co_await story.give(town.handler, StartHandling{{}, "已电话联系"});
            SubmitResult result;
            result.text = "已停工，自行拆除";
            result.files = {FileId::named("before"), FileId::named("after")};
            co_await story.give(town.handler, result);
            GiveCheck check;
            check.outcome = CheckOutcome::pass;
            check.text = "已拆平";
            co_await story.give(town.inspector, check);
            FollowUp call;
            call.contacted = true;
            call.solved = Solved::yes;
            call.satisfaction = Satisfaction::very;
            co_await story.give(town.caller, call);
            CloseCase close;
            close.code = CloseCode::solved;
            close.condition_met = true;
            auto refused = co_await problem_of(
                town.give(runner, town.commander, story.id, fresh(close, story.version), at_clock("10:00")));
            EXPECT_EQ(refused, "documents_missing");

            AddNote note;
            note.text = "补登文书";
            note.documents.push_back({"责令限期改正通知书", "执改〔2026〕17号", {FileId::named("paper")}});
            co_await story.give(town.handler, note);
            co_await story.give(town.commander, close);
            pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
            CaseView view = co_await case_page(tx, town.handler, story.id, at_clock("11:00"), town.book());
            EXPECT_EQ(view.row.state, CaseState::closed);
            EXPECT_EQ(view.documents.size(), 1u);
            EXPECT_EQ(view.documents.at(0).number, "执改〔2026〕17号");
            auto shown = files_of(view);
            EXPECT_NE(std::ranges::find(shown, FileId::named("paper")), shown.end());
        }(town, runner, pool);
    });
}

} // namespace
} // namespace qzt
