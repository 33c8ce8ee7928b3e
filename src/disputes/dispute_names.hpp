// The words of disputes for the sentences in which rules refuse, and for what is printed.
#pragma once
#include "disputes/dispute_words.hpp"

#include <string_view>

namespace qzt {

std::string_view name_zh(DisputeState state);
std::string_view name_en(DisputeState state);
std::string_view name_zh(DisputeKind kind);
std::string_view name_zh(MediatorKind kind);
std::string_view name_zh(SignatureWay way);

} // namespace qzt
