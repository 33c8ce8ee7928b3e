#include "cases/case_files.hpp"

#include "cases/case_page.hpp"

namespace qzt {

Task<bool> case_names_file(pg::Tx* tx, Actor by, Uuid case_id, FileId file, Time now,
                           std::shared_ptr<const StationBook> book) {
    auto cases = co_await access::cases_to_read(*tx, by, {CaseId{case_id}}, now);
    if (cases.empty()) co_return false;
    CaseView view = view_of(cases.front(), by, now, *book);
    view.timeline = co_await timeline_of(*tx, by, cases.front(), book);
    auto named = files_of(view);
    co_return std::ranges::find(named, file) != named.end();
}

} // namespace qzt
