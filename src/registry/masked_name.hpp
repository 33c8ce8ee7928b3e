// A name as it is shown before anybody has given a ground: surname and last character, with one asterisk in between
// whatever the length, so that the mask does not tell how long the name is.
//   方若兰 → 方*兰   周末 → 周*   欧阳兰 → 欧阳*   欧阳若兰 → 欧阳*兰   Olga Maria → O* M*   买买提·艾山 → 买*·艾*
#pragma once
#include <string>
#include <string_view>

namespace qzt {

std::string masked_name(std::string_view name);

} // namespace qzt
