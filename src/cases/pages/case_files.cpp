#include "cases/pages/case_files.hpp"

#include "cases/pages/case_page.hpp"
#include "cases/records/case_reads.hpp"

namespace qzt {

Task<bool> case_names_file(pg::Tx* tx, FileLook look, std::shared_ptr<const StationBook> book) {
    std::vector<CaseId> ids{CaseId{look.ground}};
    CaseSet cases = co_await CaseSet::fetch(*tx, look.by.station_id, std::move(ids));
    const CaseFile* shown = cases.find(CaseId{look.ground});
    if (!shown || !may_read(*shown, look.by, look.now)) co_return false;
    CaseView view = view_of(*shown, look.by, look.now, *book);
    view.timeline = co_await timeline_of(*tx, look.by, *shown, look.now, book);
    auto named = files_of(view);
    if (std::ranges::find(named, look.file) == named.end()) co_return false;
    view.reports.clear(); // who reported is not shown with a photo
    if (auto read = read_to_log(*shown, view, look.by, look.now)) {
        read->address = look.address;
        queue_reads(*tx, {std::move(*read)});
    }
    co_return true;
}

} // namespace qzt
