// The kinds of organisation that the program knows by name. A kind is a word in a table and not an enumeration: a
// station may write another, which then simply has no translation of ours.
#pragma once
#include <span>
#include <string_view>

namespace qzt {

struct OrgKind {
    std::string_view kind;
    std::string_view name_zh;
    std::string_view name_en;
};

std::span<const OrgKind> org_kinds();
const OrgKind* org_kind(std::string_view kind); // null: none of ours

} // namespace qzt
