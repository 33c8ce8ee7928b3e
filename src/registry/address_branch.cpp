#include "registry/address_branch.hpp"

#include "kernel/outcome.hpp"
#include "registry/register_problems.hpp"

#include <map>

namespace qzt {

Task<AddressDraft> draft_of_address(pg::Tx& tx, StationId station, AddressId address) {
    auto above = tx.queue(path_of_address, station, address);
    auto own = tx.queue(address_by_id, station, address);
    co_await tx.send();
    auto row = own.take();
    if (!row) throw Refused(Problem(address_not_found));
    std::optional<AddressDraft> draft;
    auto step_to = [&](AddressId id, AddressLevel level, const std::string& name) {
        draft = draft ? address_in(*draft, id, level, name) : first_address(station, id, level, name, {});
    };
    for (const AddressStep& step : above.take())
        step_to(step.address_id, step.level, step.name);
    step_to(row->address_id, row->level, row->name);
    draft->row.grid_id = row->grid_id;
    draft->row.area_id = row->area_id;
    co_return std::move(*draft);
}

Task<std::vector<BranchRow>> branch_at(pg::Tx& tx, StationId station, AddressId address) {
    auto rows = co_await tx.run(branch_of_address, station, address, branch_max + 1);
    if (rows.size() > size_t(branch_max))
        throw Refused(Problem(address_too_large, {{"limit", std::to_string(branch_max)}}));
    co_return rows;
}

std::vector<AddressId> ids_of(std::span<const BranchRow> branch) {
    std::vector<AddressId> ids;
    for (const BranchRow& row : branch)
        ids.push_back(row.address_id);
    return ids;
}

std::vector<RenamedRow> renamed_branch(const AddressDraft& top, std::span<const BranchRow> branch) {
    std::map<AddressId, AddressDraft> drafts;
    std::vector<RenamedRow> rows;
    for (const BranchRow& one : branch) {
        bool is_top = rows.empty();
        AddressDraft draft =
            is_top ? top : address_in(drafts.at(*one.parent_id), one.address_id, one.level, one.name);
        const NewAddressRow& row = draft.row;
        rows.push_back({row.station_id, one.address_id, is_top ? row.parent_id : one.parent_id, row.name,
                        row.normal_name, row.full_name, row.match_key, row.loose_key});
        drafts.emplace(one.address_id, std::move(draft));
    }
    return rows;
}

} // namespace qzt
