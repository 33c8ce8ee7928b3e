#include "cases/pages/case_files.hpp"

#include "cases/pages/case_page.hpp"

namespace qzt {

Task<bool> case_names_file(pg::Tx* tx, Actor by, Uuid case_id, FileId file, Time now,
                           std::shared_ptr<const StationBook> book) {
    std::vector<CaseId> ids{CaseId{case_id}};
    CaseSet cases = co_await CaseSet::fetch(*tx, by.station_id, std::move(ids));
    const CaseFile* shown = cases.find(CaseId{case_id});
    if (!shown || !may_read(*shown, by, now)) co_return false;
    CaseView view = view_of(*shown, by, now, *book);
    view.timeline = co_await timeline_of(*tx, by, *shown, now, book);
    auto named = files_of(view);
    co_return std::ranges::find(named, file) != named.end();
}

} // namespace qzt
