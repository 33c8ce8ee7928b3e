#include "disputes/dispute_case.hpp"

#include "cases/records/case_access.hpp"
#include "cases/running/command_runner.hpp"
#include "disputes/dispute_problems.hpp"
#include "kernel/log.hpp"

namespace qzt {

namespace {

// Of one that ended without an agreement another may come.
const pg::Query<pg::Maybe<std::string>(StationId, CaseId)> dispute_of_case_in_hand{"dispute_of_case_in_hand", R"(
    select number
    from disputes
    where station_id = $1 and case_id = $2 and outcome is null
    order by opened_at
    limit 1)"};

struct HandedOver {
    CaseId case_id;
    TransferOut order;
};

Task<std::optional<HandedOver>> what_to_hand_over(Call call, DisputeId id) {
    pg::Tx tx = co_await call.begin();
    auto row = co_await tx.run(dispute_by_id, call.actor.station_id, id);
    if (!row || !row->case_id) co_return std::nullopt;
    CaseFile file = co_await access::case_to_read(tx, call.actor, *row->case_id, call.now);
    co_await tx.commit();
    bool is_free = file.head.state == CaseState::accepted || file.head.state == CaseState::filed;
    if (!is_free) co_return std::nullopt;
    HandedOver found{*row->case_id, {}};
    found.order.command_id = CommandId::named("case handed over to dispute " + id.text());
    found.order.version = file.head.version;
    found.order.system = "矛盾纠纷调解";
    found.order.outside_number = row->number;
    found.order.text = "已转入调解，由调解员联系当事人。";
    co_return found;
}

} // namespace

Task<> demand_no_dispute_of(pg::Tx& tx, StationId station, CaseId case_id) {
    auto number = co_await tx.run(dispute_of_case_in_hand, station, case_id);
    if (number) throw Refused(Problem(dispute_case_taken, {{"number", *number}}));
}

Task<> hand_over_case(Call call, DisputeDesk desk, DisputeId id) {
    if (!desk.runner) co_return;
    try {
        auto found = co_await what_to_hand_over(call, id);
        if (found) co_await desk.runner->give({found->case_id, call.actor, call.now, std::move(found->order)});
    } catch (const Refused& refused) {
        log::info("case_not_handed_over", {{"dispute", id}, {"why", log::Token(refused.problem.kind->code)}});
    }
}

} // namespace qzt
