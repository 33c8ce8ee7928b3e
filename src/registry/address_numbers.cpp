#include "registry/address_numbers.hpp"

#include <algorithm>

namespace qzt {

namespace {

struct WordText {
    std::u32string_view text;
    NumberWord word;
};
constexpr WordText words[] = {
    {U"号楼", NumberWord::building}, {U"号栋", NumberWord::building}, {U"号幢", NumberWord::building},
    {U"号院", NumberWord::door},     {U"号房", NumberWord::room},     {U"号室", NumberWord::room},
    {U"单元", NumberWord::unit},     {U"幢", NumberWord::building},   {U"栋", NumberWord::building},
    {U"座", NumberWord::building},   {U"梯", NumberWord::unit},       {U"层", NumberWord::floor},
    {U"楼", NumberWord::floor},      {U"室", NumberWord::room},       {U"房", NumberWord::room},
    {U"户", NumberWord::room},       {U"弄", NumberWord::lane},       {U"号", NumberWord::door},
};

enum class Script { latin, numeral, stem, side, basement };

struct Value {
    std::u32string text;
    Script script = Script::latin;
};

size_t count_while(std::u32string_view text, bool (*is)(char32_t)) {
    return size_t(std::ranges::find_if_not(text, is) - text.begin());
}

// 5F is a floor, 501F and 5F室 are not.
bool is_floor_sign(std::u32string_view rest, size_t digits) {
    if (rest.empty() || rest[0] != U'F' || digits > 2) return false;
    return rest.size() == 1 || !std::u32string_view(U"室房号户座幢栋单").contains(rest[1]);
}

// A5, 501, 501B, A
std::optional<Value> take_latin(std::u32string_view& rest) {
    size_t letters = count_while(rest, is_address_letter);
    if (letters > 2) return {};
    auto behind = rest.substr(letters);
    size_t digits = count_while(behind, is_address_digit);
    if (digits > address_digits_max || letters + digits == 0 || (digits == 0 && letters > 1)) return {};
    std::u32string value(rest.substr(0, letters));
    if (digits > 0) value += without_leading_zeros(behind.substr(0, digits));
    behind.remove_prefix(digits);
    bool has_letter = digits > 0 && count_while(behind, is_address_letter) == 1 && !is_floor_sign(behind, digits);
    if (has_letter) {
        value += behind[0];
        behind.remove_prefix(1);
    }
    // A letter in the middle of a foreign word is no number.
    if (count_while(behind, is_address_letter) > 0 && !is_floor_sign(behind, digits)) return {};
    rest = behind;
    return Value{std::move(value), Script::latin};
}

std::optional<Value> take_value(std::u32string_view& rest) {
    if (rest.empty()) return {};
    for (std::u32string_view sign : {U"负", U"地下"}) {
        if (!rest.starts_with(sign)) continue;
        auto behind = rest.substr(sign.size());
        auto value = take_value(behind);
        if (!value || (value->script != Script::latin && value->script != Script::numeral)) return {};
        rest = behind;
        return Value{U"负" + value->text, Script::basement};
    }
    if (is_address_digit(rest[0]) || is_address_letter(rest[0])) return take_latin(rest);
    if (size_t count = count_while(rest, is_numeral)) {
        auto value = numeral_value(rest.substr(0, count));
        if (!value) return {};
        rest.remove_prefix(count);
        return Value{without_leading_zeros(*value), Script::numeral};
    }
    bool is_stem = std::u32string_view(U"甲乙丙丁").contains(rest[0]);
    if (!is_stem && !std::u32string_view(U"东南西北中").contains(rest[0])) return {};
    Value value{std::u32string(rest.substr(0, 1)), is_stem ? Script::stem : Script::side};
    rest.remove_prefix(1);
    return value;
}

NumberWord take_word(std::u32string_view& rest, const Value& value) {
    bool has_digit = std::ranges::any_of(value.text, is_address_digit);
    if (has_digit && is_floor_sign(rest, value.text.size())) {
        rest.remove_prefix(1);
        return NumberWord::floor;
    }
    for (auto& [text, word] : words) {
        if (!rest.starts_with(text)) continue;
        rest.remove_prefix(text.size());
        bool is_letter_house = word == NumberWord::floor && text == U"楼" && !has_digit; // A楼
        return is_letter_house ? NumberWord::building : word;
    }
    return NumberWord::none;
}

bool may_stand(const Value& value, NumberWord word) {
    switch (value.script) {
    case Script::latin:
        return true;
    case Script::numeral:
        return word != NumberWord::none;
    case Script::stem:
        return word == NumberWord::building || word == NumberWord::unit;
    case Script::side:
        return word == NumberWord::unit;
    case Script::basement:
        return word == NumberWord::floor;
    }
    return false;
}

} // namespace

std::u32string without_leading_zeros(std::u32string_view digits) {
    size_t zeros = std::min(digits.find_first_not_of(U'0'), digits.size() - 1);
    return std::u32string(digits.substr(zeros));
}

std::optional<Numbers> take_numbers(std::u32string_view& rest) {
    auto ahead = rest;
    bool is_ordinal = ahead.starts_with(U'第'); // 第三幢
    if (is_ordinal) ahead.remove_prefix(1);
    Numbers numbers;
    for (;;) {
        auto behind = ahead;
        auto value = take_value(behind);
        if (!value) break;
        NumberWord word = take_word(behind, *value);
        if (!may_stand(*value, word)) break;
        bool is_below_ground = word == NumberWord::floor && value->text.size() > 1 && value->text[0] == U'B';
        if (is_below_ground) value->text[0] = U'负';
        numbers.values.push_back(std::move(value->text));
        numbers.word = word;
        ahead = behind;
        bool goes_on =
            word == NumberWord::none && ahead.starts_with(U'-') && numbers.values.size() < number_values_max;
        if (!goes_on) break;
        ahead.remove_prefix(1);
    }
    if (numbers.values.empty() || (is_ordinal && numbers.word == NumberWord::none)) return {};
    bool has_digit = std::ranges::any_of(
        numbers.values, [](const std::u32string& value) { return std::ranges::any_of(value, is_address_digit); });
    if (numbers.word == NumberWord::none && !has_digit) return {};
    rest = ahead;
    return numbers;
}

} // namespace qzt
