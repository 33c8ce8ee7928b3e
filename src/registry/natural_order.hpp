// Names in the order in which people count: 2幢 before 10幢, 负1层 before 1层.
#pragma once
#include <string_view>

namespace qzt {

bool comes_before(std::string_view a, std::string_view b);

} // namespace qzt
