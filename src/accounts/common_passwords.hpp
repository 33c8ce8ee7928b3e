// Passwords that everybody tries first. Instead of a long list: some three hundred roots (words, names, keyboard
// walks) and the ways people decorate them (capitals, digits for letters, digits and signs around, two of them in a
// row), which together stand for hundreds of thousands of passwords.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qzt {

bool is_common_password(std::string_view password);

// The first of `context` that the password is built on: it contains the word, and without it little is left.
std::optional<std::string> context_word_in(std::string_view password, const std::vector<std::string>& context);

std::span<const std::string_view> common_password_roots();

} // namespace qzt
