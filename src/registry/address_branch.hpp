// An address with all that lies in it, and what the whole of it is called: names follow from whatever they lie in.
#pragma once
#include "kernel/pg/transaction.hpp"
#include "registry/address_draft.hpp"
#include "registry/address_upkeep_queries.hpp"

namespace qzt {

inline constexpr int32_t branch_max = 20'000;

// As a draft, from its own name and those above it.
Task<AddressDraft> draft_of_address(pg::Tx& tx, StationId station, AddressId address);

// Refused when there is more in it than one statement should change.
Task<std::vector<BranchRow>> branch_at(pg::Tx& tx, StationId station, AddressId address);

std::vector<AddressId> ids_of(std::span<const BranchRow> branch);

// The branch with `top` as its first: a new name, or a new place. Everything in it is written anew.
std::vector<RenamedRow> renamed_branch(const AddressDraft& top, std::span<const BranchRow> branch);

} // namespace qzt
