// The auditor looks at a case after every act and says what is not as it should be. It knows the promises, not the
// rules: nothing here calls what the rules call.
#pragma once
#include "cases/loop/case_types.hpp"

#include <string>
#include <vector>

namespace qzt::testing {

// What is wrong with one file at this moment; empty when all is well.
std::vector<std::string> audit(const CaseFile& file, Time now);

// What is wrong with the way from one file to the next.
std::vector<std::string> audit_step(const CaseFile& before, const CaseFile& after);

} // namespace qzt::testing
