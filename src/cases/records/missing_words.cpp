#include "cases/records/missing_words.hpp"

#include "cases/records/case_search.hpp"
#include "kernel/pg/row_sql.hpp"

namespace qzt {

static const pg::Query<pg::One<bool>(StationId)> words_are_whole{"words_are_whole", R"(
    select not exists (
        select from (select station_id, case_id from cases where station_id = $1
              order by created_at, case_id limit 1) oldest
        where not exists (select from case_words w
                          where w.station_id = oldest.station_id and w.case_id = oldest.case_id)))"};

static const pg::Query<pg::Many<Case>(StationId, Time, CaseId, int32_t)> cases_without_words{
    "cases_without_words", pg::select<Case>("cases", R"(
    where station_id = $1 and (created_at, case_id) < ($2, $3)
      and not exists (select from case_words w where w.station_id = cases.station_id and w.case_id = cases.case_id)
    order by created_at desc, case_id desc
    limit $4)")};

// A case that was changed meanwhile has newer words than those read here.
static const pg::Query<pg::Affected(pg::Rows<CaseWords>)> add_missing_words{
    "add_missing_words", pg::insert<CaseWords>("case_words") + " on conflict do nothing"};

Task<int64_t> store_missing_words(pg::Pool* pool, StationId station, const std::atomic<bool>* stopping,
                                  int32_t page) {
    int64_t stored = 0;
    Time before = Time(std::chrono::days(365 * 400)); // from the newest on
    CaseId last = CaseId();
    while (!*stopping) {
        pg::Tx tx = co_await pool->begin(pg::Scope::station(station));
        bool whole = co_await tx.run(words_are_whole, station);
        if (whole) break;
        std::vector<Case> cases = co_await tx.run(cases_without_words, station, before, last, page);
        if (cases.empty()) break;
        std::vector<CaseWords> words;
        for (const Case& head : cases)
            words.push_back(words_of(head));
        before = cases.back().created_at;
        last = cases.back().case_id;
        stored += int64_t(words.size());
        co_await tx.run(add_missing_words, pg::Rows<CaseWords>(std::move(words)));
        co_await tx.commit();
    }
    co_return stored;
}

} // namespace qzt
