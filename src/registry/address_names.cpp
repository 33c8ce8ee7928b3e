#include "registry/address_names.hpp"

#include "registry/address_characters.hpp"

#include <algorithm>

namespace qzt {

namespace {

constexpr std::u32string_view road_endings[] = {U"大道", U"大街", U"路", U"街", U"巷", U"道", U"弄", U"胡同"};
// Without a number behind them 街 and 道 may as well end an estate.
constexpr std::u32string_view clear_road_endings[] = {U"大道", U"大街", U"路", U"巷", U"胡同"};
constexpr std::u32string_view remark_endings[] = {U"门口", U"门前", U"旁",   U"旁边", U"附近", U"对面",
                                                  U"楼下", U"楼上", U"后面", U"前面", U"东侧", U"西侧",
                                                  U"南侧", U"北侧", U"路口", U"里面", U"外面", U"一带"};

bool ends_with_any(std::u32string_view text, auto& endings) {
    return std::ranges::any_of(endings, [&](std::u32string_view ending) { return text.ends_with(ending); });
}

// What stands at the end of a name and would become one with the number behind it, or a number by itself. A foreign
// word (SOHO) stays.
size_t loose_end(std::u32string_view name, char32_t behind) {
    constexpr std::u32string_view signs = U"附之第-", signs_of_numbers = U"负下甲乙丙丁东西南北中";
    size_t loose = 0;
    for (bool goes_on = true; goes_on;) {
        auto rest = name.substr(0, name.size() - loose);
        auto count_back = [&](auto is) {
            return size_t(std::find_if_not(rest.rbegin(), rest.rend(), is) - rest.rbegin());
        };
        size_t latin = count_back(is_address_latin), letters = count_back(is_address_letter);
        bool is_foreign = letters == latin && letters > 2 && !is_address_letter(behind);
        size_t more = is_foreign ? 0 : latin;
        bool is_sign = !rest.empty() && signs.contains(rest.back());
        bool is_numeral_end = !rest.empty() && is_numeral(rest.back());
        bool is_of_number = is_numeral_end || (!rest.empty() && signs_of_numbers.contains(rest.back()));
        bool meets_number = loose > 0 ? is_of_number : is_numeral_end && behind == U'F'; // 十F is a floor
        if (more == 0 && (is_sign || meets_number)) more = 1;
        loose += more;
        goes_on = more > 0;
    }
    return loose;
}

// What says where about: 门口, 附近. Of a name of one character (南门口) it is part.
size_t remark_end(std::u32string_view name) {
    for (auto ending : remark_endings)
        if (name.ends_with(ending) && name.size() != ending.size() + 1) return ending.size();
    return 0;
}

} // namespace

bool ends_like_road(std::u32string_view name, bool is_numbered) {
    return is_numbered ? ends_with_any(name, road_endings) : ends_with_any(name, clear_road_endings);
}

size_t name_length(std::u32string_view name, char32_t behind) {
    for (;;) {
        size_t loose = loose_end(name, behind);
        name.remove_suffix(loose);
        size_t remark = remark_end(name);
        name.remove_suffix(remark);
        if (loose + remark == 0) return name.size();
    }
}

std::u32string normal_estate(std::u32string_view name) {
    std::u32string normal;
    while (!name.empty()) {
        size_t numerals = size_t(std::ranges::find_if_not(name, is_numeral) - name.begin());
        bool is_phase =
            numerals > 0 && numerals < name.size() && std::u32string_view(U"期区组队").contains(name[numerals]);
        auto value = is_phase ? numeral_value(name.substr(0, numerals)) : std::nullopt;
        size_t taken = std::max<size_t>(1, numerals);
        normal += value ? std::u32string_view(*value) : name.substr(0, taken);
        name.remove_prefix(taken);
    }
    // Behind a digit it stays: what follows would become one number with it.
    while (normal.size() >= 4 && normal.ends_with(U"小区") && !is_address_latin(normal[normal.size() - 3]))
        normal.resize(normal.size() - 2);
    return normal;
}

} // namespace qzt
