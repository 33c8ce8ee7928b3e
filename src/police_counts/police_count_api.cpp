#include "police_counts/police_count_api.hpp"

#include "accounts/account_history.hpp"
#include "files/file_api.hpp"
#include "kernel/http/file_to_save.hpp"
#include "police_counts/police_count_queries.hpp"
#include "police_counts/police_count_rules.hpp"
#include "police_counts/police_count_sheet.hpp"

namespace qzt {
namespace {

Task<PoliceCounts> show_police_counts(Call call, PoliceCountDesk& desk, PoliceCountsQuery wanted) {
    auto book = desk.books->current();
    pg::Tx tx = co_await call.begin();
    auto counts = co_await tx.run(police_counts_known, call.actor.station_id, wanted.known.value_or(call.now));
    co_await tx.commit();
    co_return police_counts_of(counts, wanted.month, [&](MemberId id) { return book->member_name(id); });
}

Task<PoliceEffect> show_police_effect(Call call, PoliceCountDesk& desk, PoliceEffectQuery wanted) {
    auto book = desk.books->current();
    std::vector<NamedArea> communities;
    for (const Area& area : book->areas())
        if (area.level == AreaLevel::community) communities.push_back({area.area_id, area.name});
    pg::Tx tx = co_await call.begin();
    auto counts = co_await tx.run(police_counts_known, call.actor.station_id, call.now);
    co_await tx.commit();
    co_return or_refuse(police_effect(counts, wanted, communities));
}

// ── bringing in ──

struct ImportedFrom {
    Line<2, 80> source;        // the report, and of which day it is
    std::optional<bool> store; // absent or no: it is only looked at
};
BOOST_DESCRIBE_STRUCT(ImportedFrom, (), (source, store))

using LineKey = std::tuple<Day, AreaId, std::string>;

// What the table says that is not known yet; the import tells how much of it is new.
std::vector<PoliceCountRow> new_rows(const std::vector<PoliceCount>& read,
                                     const std::vector<StoredPoliceCount>& known, const Call& call,
                                     const std::string& source, PoliceImport& import) {
    std::map<LineKey, const PoliceCount*> by_line;
    for (const StoredPoliceCount& count : known)
        by_line[{count.month, count.area_id, count.kind}] = &count;
    std::vector<PoliceCountRow> rows;
    for (const PoliceCount& count : read) {
        auto was = by_line.find({count.month, count.area_id, count.kind});
        if (was != by_line.end() && *was->second == count) {
            ++import.unchanged;
            continue;
        }
        ++(was == by_line.end() ? import.added : import.corrected);
        rows.push_back({call.actor.station_id, count.month, count.area_id, count.kind, call.now, count.calls,
                        count.cases, count.solved, source, call.actor.member_id});
    }
    return rows;
}

Task<PoliceImport> import_police_counts(Call call, PoliceCountDesk& desk, http::InQuery<ImportedFrom> from) {
    auto book = desk.books->current();
    auto bytes = std::make_shared<const std::string>(std::move(call.request.body));
    auto read = co_await desk.blocking->run([book, bytes, today = local_day(call.now)] {
        documents::Reading reading;
        reading.limits.file_bytes = police_bytes_max;
        return or_refuse(read_police_counts(*bytes, book->areas(), today, reading));
    });
    PoliceImport import{.rows = int32_t(read.size()), .is_stored = from.value.store.value_or(false)};
    auto [first, last] = std::ranges::minmax(read, {}, &PoliceCount::month);
    import.first_month = first.month;
    import.last_month = last.month;
    pg::Tx tx = co_await call.begin();
    auto known = co_await tx.run(police_counts_known, call.actor.station_id, call.now);
    std::string source(from.value.source);
    auto rows = new_rows(read, known, call, source, import);
    if (!import.is_stored) co_return import;
    boost::json::object facts{{"kind", "police_counts"}, {"stored", int64_t(rows.size())}, {"source", source}};
    queue_events(tx, {account_event(author_of(call.actor), AccountAct::imported, {}, call.now, std::move(facts))});
    if (!rows.empty()) tx.queue(insert_police_counts, pg::Rows(std::move(rows)));
    co_await tx.commit();
    co_return import;
}

// In the columns that are read; made up.
constexpr std::string_view sample = "\xEF\xBB\xBF月份,社区,类别,警情,案件,破案\r\n"
                                    "2026-09,,盗窃,31,9,4\r\n"
                                    "2026-10,,盗窃,24,7,5\r\n";

Task<http::Whole> show_police_sample(Call) {
    co_return http::file_to_save("police-counts.csv", http::csv_type, std::string(sample));
}

} // namespace

std::vector<http::Endpoint<Call>> police_count_endpoints(PoliceCountDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/police-counts", "show_police_counts",
                       "Calls, cases and solved cases of a month as the police system counted them, beside the month "
                       "before and a year ago.",
                       show_police_counts, desk),
        http::endpoint(get, "/api/police-counts/sample", "show_police_sample", "A table to begin with.",
                       show_police_sample),
        http::endpoint(get, "/api/police-effects", "show_police_effect",
                       "Calls of a kind where something was done and where it was not, before and after.",
                       show_police_effect, desk),
        with_raw_body(http::endpoint(post, "/api/police-counts", "import_police_counts",
                                     "A table of the police system, looked at or taken as a whole.",
                                     import_police_counts, desk),
                      {std::string(http::xlsx_type), "text/csv"}),
    };
}

} // namespace qzt
