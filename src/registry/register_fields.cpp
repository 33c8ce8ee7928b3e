#include "registry/register_fields.hpp"

#include "kernel/documents/utf8.hpp"
#include "kernel/json_traits.hpp"
#include "registry/credit_code.hpp"
#include "registry/identity_number.hpp"
#include "registry/masked_name.hpp"
#include "registry/register_problems.hpp"

#include <algorithm>
#include <array>

namespace qzt {

namespace {

using enum Field;
using enum Subject;
using Form = FieldForm;

constexpr std::array<FieldInfo, 21> table{{
    {name, person, Form::name, true, true, "姓名", "name", "当面称呼，认定是同一个人"},
    {identity_number, person, Form::document, true, false, "身份证号", "identity number",
     "认定是同一个人，防止重复登记"},
    {other_document, person, Form::document, true, false, "其他证件号", "other document",
     "没有身份证的人，用来认定是同一个人"},
    {phone, person, Form::phone, true, true, "电话", "phone", "紧急时联系本人"},
    {sex, person, Form::code, true, false, "性别", "sex", "统计人数，不单独使用"},
    {birth_date, person, Form::day, true, false, "出生日期", "date of birth",
     "没有证件号时认定是同一个人；知道有没有未成年人"},
    {hukou_division, person, Form::code, true, false, "户籍地", "place of registration",
     "区分常住和流动人口，只到区县"},
    {residence_kind, person, Form::code, false, true, "居住类别", "kind of residence", "决定多久核对一次"},
    {actual_use, dwelling, Form::code, false, true, "房屋用途", "use", "消防和治安检查；住改商须告知"},
    {occupancy, dwelling, Form::code, false, true, "居住情况", "occupancy", "决定多久核对一次"},
    {ownership, dwelling, Form::code, false, false, "产权", "ownership", "有事找得到房主"},
    {landlord_name, dwelling, Form::name, true, false, "出租人", "landlord", "租住的房子有事，找得到出租人"},
    {landlord_phone, dwelling, Form::phone, true, false, "出租人电话", "landlord's phone", "紧急时联系出租人"},
    {unit_name, establishment, Form::text, false, true, "单位名称", "name on the sign", "有事找得到这家单位"},
    {credit_code, establishment, Form::text, false, false, "统一社会信用代码", "credit code", "认定是同一家单位"},
    {industry, establishment, Form::code, false, false, "行业", "industry", "消防和治安检查分类"},
    {operating, establishment, Form::code, false, true, "经营状态", "operating", "决定多久核对一次"},
    {headcount_band, establishment, Form::code, false, false, "人数规模", "headcount", "疏散和消防"},
    {fire_key, establishment, Form::code, false, false, "消防重点", "key fire-safety unit", "消防检查"},
    {contact_name, establishment, Form::name, true, true, "联系人", "contact", "有事联系"},
    {contact_phone, establishment, Form::phone, true, true, "联系电话", "contact phone", "有事联系"},
}};

constexpr size_t name_characters_max = 60;
constexpr size_t text_characters_max = 80;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// One blank between words, and none between Chinese characters: 方 若兰 and 方若兰 are one name.
std::string one_way_of(std::string_view text) {
    std::string plain = documents::plain_text(text);
    std::string out;
    for (size_t i = 0; i < plain.size(); ++i) {
        if (plain[i] != ' ' && plain[i] != '\t') {
            out += plain[i];
            continue;
        }
        size_t next = plain.find_first_not_of(" \t", i);
        bool between_words =
            next < plain.size() && uint8_t(plain[next]) < 0x80 && !out.empty() && uint8_t(out.back()) < 0x80;
        if (between_words) out += ' ';
        i = next - 1;
    }
    return out;
}

Outcome<std::string> plain_name(std::string_view text) {
    std::string value = one_way_of(text);
    if (value.empty() || documents::count_chars(value) > name_characters_max)
        return refuse(person_name_length, {{"max", std::to_string(name_characters_max)}});
    if (std::ranges::any_of(value, [](char c) { return is_digit(c) || uint8_t(c) < 0x20; }))
        return refuse(person_name_characters);
    return value;
}

// Blanks, dashes and brackets are how people write; the country code of our own is left out.
Outcome<std::string> plain_phone(std::string_view text) {
    std::string digits;
    for (char c : documents::plain_text(text))
        if (is_digit(c) || (c == '+' && digits.empty())) digits += c;
    if (digits.starts_with("+86")) digits.erase(0, 3);
    if (digits.starts_with("0086")) digits.erase(0, 4);
    bool is_mobile = digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
    bool is_landline = digits.size() >= 10 && digits.size() <= 12 && digits[0] == '0';
    bool is_foreign = digits.size() >= 8 && digits.size() <= 16 && digits[0] == '+';
    if (is_mobile || is_landline || is_foreign) return digits;
    return refuse(phone_unreadable, {{"seen", std::to_string(digits.size())}});
}

Outcome<std::string> plain_document(std::string_view text) {
    std::string value;
    for (char c : documents::plain_text(text)) {
        if (c == ' ' || c == '-') continue;
        if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
        if (!is_digit(c) && (c < 'A' || c > 'Z')) return refuse(document_unreadable);
        value += c;
    }
    if (value.size() < 5 || value.size() > 20) return refuse(document_unreadable);
    return value;
}

template <class Enum>
Outcome<std::string> plain_word(std::string_view text) {
    if (json::from_word<Enum>(text)) return std::string(text);
    std::string list;
    for (auto word : json::choices<Enum>())
        (list += list.empty() ? "" : ", ") += word;
    return refuse(word_unknown, {{"choices", list}});
}

bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

Outcome<std::string> plain_industry(std::string_view text) {
    bool ok = text.size() >= 1 && text.size() <= 5 && text[0] >= 'A' && text[0] <= 'T' && all_digits(text.substr(1));
    if (ok) return std::string(text);
    return refuse(industry_unreadable);
}

enum class Headcount { to_9, to_49, to_299, from_300 };
BOOST_DESCRIBE_ENUM(Headcount, to_9, to_49, to_299, from_300)
enum class YesNo { yes, no };
BOOST_DESCRIBE_ENUM(YesNo, yes, no)

Outcome<std::string> plain_text(std::string_view text) {
    std::string value = one_way_of(text);
    if (value.empty() || documents::count_chars(value) > text_characters_max)
        return refuse(register_text_length, {{"max", std::to_string(text_characters_max)}});
    return value;
}

std::string masked_number(std::string_view value, size_t head, size_t tail) {
    if (value.size() <= head + tail) return "*";
    return std::string(value.substr(0, head)) + "*" + std::string(value.substr(value.size() - tail));
}

} // namespace

std::span<const FieldInfo> register_fields() { return table; }

const FieldInfo& info_of(Field field) { return table[size_t(field)]; }

Outcome<std::string> plain_value(Field field, std::string_view text, Day today) {
    switch (field) {
    case Field::name:
    case contact_name:
    case landlord_name:
        return plain_name(text);
    case identity_number: {
        auto number = read_identity_number(text, today);
        if (!number) return Refusal(number.error());
        return number->text;
    }
    case other_document:
        return plain_document(text);
    case Field::phone:
    case contact_phone:
    case landlord_phone:
        return plain_phone(text);
    case sex:
        return plain_word<Sex>(text);
    case birth_date: {
        auto born = day_from_text(text);
        if (!born || *born > today || *born < today - std::chrono::days(identity_age_max * 366))
            return refuse(birth_date_unreadable);
        return to_text(*born);
    }
    case hukou_division:
        if (text.size() != 6 || !all_digits(text)) return refuse(division_unreadable);
        return std::string(text);
    case residence_kind:
        return plain_word<ResidenceKind>(text);
    case actual_use:
        return plain_word<Use>(text);
    case occupancy:
        return plain_word<Occupancy>(text);
    case ownership:
        return plain_word<Ownership>(text);
    case operating:
        return plain_word<Operating>(text);
    case headcount_band:
        return plain_word<Headcount>(text);
    case fire_key:
        return plain_word<YesNo>(text);
    case industry:
        return plain_industry(text);
    case credit_code: {
        auto read = read_credit_code(text);
        if (!read) return Refusal(read.error());
        return read->text;
    }
    case unit_name:
        return plain_text(text);
    }
    return refuse(word_unknown);
}

std::string masked_value(Field field, std::string_view value) {
    switch (info_of(field).form) {
    case Form::name:
        return masked_name(value);
    case Form::document:
        return masked_identity_number(value);
    case Form::phone:
        return masked_number(value, 3, 2);
    case Form::day:
        return std::string(value.substr(0, 4));
    case Form::code:
        return info_of(field).personal ? "*" : std::string(value);
    case Form::text:
        return std::string(value);
    }
    return "*";
}

} // namespace qzt
