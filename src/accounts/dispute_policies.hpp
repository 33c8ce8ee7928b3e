// The rows of the policy table about disputes and their mediation.
#pragma once
#include "accounts/policy.hpp"

namespace qzt {

std::span<const Policy> dispute_policies();

} // namespace qzt
