#include "cases/pages/cases_behind.hpp"

#include "cases/records/case_view.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {

static const pg::Query<pg::Many<CaseVersion>(StationId, std::vector<CaseId>, int32_t)> newest_of_cases{
    "newest_of_cases", R"(
    select case_id, version
    from cases
    where station_id = $1 and case_id = any($2)
    order by created_at desc, case_id desc
    limit $3)"};

Task<std::vector<CaseRow>> cases_behind(Call call, CaseMemory& memory, std::vector<CaseId> cases,
                                        std::shared_ptr<const StationBook> book) {
    pg::Tx tx = co_await call.begin();
    auto versions = co_await tx.run(newest_of_cases, call.actor.station_id, std::move(cases), cases_behind_max);
    co_await tx.commit();
    auto known = co_await access::cases_to_read(*call.pool, memory, call.actor, std::move(versions), call.now);
    std::vector<CaseRow> rows;
    for (const SharedCase& one : known)
        rows.push_back(row_of(one->file, call.actor, call.now, *book));
    co_return rows;
}

} // namespace qzt
