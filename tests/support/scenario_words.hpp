// How the rows of scenario tables are cut.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace qzt::testing {

// The parts between the marks, without blanks around them; empty ones are left out.
std::vector<std::string> split(std::string_view text, char at);

} // namespace qzt::testing
