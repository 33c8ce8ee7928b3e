#include "cases/records/written_rows.hpp"

#include "cases/records/case_view.hpp"
#include "cases/records/own_part.hpp"
#include "cases/rules/case_rules.hpp"
#include "cases/rules/undo_window.hpp"
#include "kernel/json_write.hpp"

namespace qzt {

void add_member(std::string& object, std::string_view name, std::string_view value) {
    object.pop_back();
    ((object += ",\"") += name) += "\":";
    (object += value) += '}';
}

std::string row_text(const KnownCase& known, const Actor& by, Time now, const StationBook& book) {
    std::optional<CaseFile> told = is_of_command_room(by) ? std::nullopt : as_told(known.file, now);
    std::string row = told ? json::text_of(outline_of(*told)) : known.outline();
    if (auto own = own_part(known.file, by, now)) add_member(row, "own_part", json::text_of(*own));
    if (auto called = own_summons(known.file, by)) add_member(row, "own_summons", json::text_of(*called));
    add_member(row, "allowed_acts", json::text_of(allowed_acts(known.file, by, now, book)));
    return row;
}

} // namespace qzt
