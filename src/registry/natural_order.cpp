#include "registry/natural_order.hpp"

namespace qzt {

namespace {

constexpr std::string_view below_ground = "负";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view take_digits(std::string_view& text) {
    size_t count = 0;
    while (count < text.size() && is_digit(text[count]))
        ++count;
    auto digits = text.substr(0, count);
    text.remove_prefix(count);
    while (digits.size() > 1 && digits.front() == '0')
        digits.remove_prefix(1);
    return digits;
}

// -1, 0, 1
int compare_numbers(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    return a < b ? -1 : a > b;
}

} // namespace

bool comes_before(std::string_view a, std::string_view b) {
    bool a_below = a.starts_with(below_ground), b_below = b.starts_with(below_ground);
    if (a_below != b_below) return a_below;
    if (a_below) return comes_before(b.substr(below_ground.size()), a.substr(below_ground.size()));
    while (!a.empty() && !b.empty()) {
        if (is_digit(a.front()) && is_digit(b.front())) {
            int order = compare_numbers(take_digits(a), take_digits(b));
            if (order != 0) return order < 0;
            continue;
        }
        if (a.front() != b.front()) return uint8_t(a.front()) < uint8_t(b.front());
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    return a.empty() && !b.empty();
}

} // namespace qzt
