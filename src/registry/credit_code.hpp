// Unified social credit codes of establishments (GB 32100): registry, kind, division, organisation's part with a
// check of its own (GB 11714), check. Early codes were issued whose check fails, and they are valid: a failed check
// is a warning that asks for a photo of the licence, never a refusal. What has another length or other characters is
// no such code.
#pragma once
#include "kernel/outcome.hpp"

#include <optional>

namespace qzt {

struct CreditCode {
    std::string text; // 18 characters, upper case
    std::string division;
    std::string organisation_code;  // places 9 to 17
    std::optional<Problem> warning; // a photo of the licence is wanted
};

// Blanks, hyphens and full-width characters are as good as plain ones.
Outcome<CreditCode> read_credit_code(std::string_view text);

} // namespace qzt
