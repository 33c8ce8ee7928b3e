// Takes the characters of an address apart, from left to right: divisions by their endings (省 市 区 街道 社区 网格),
// then names up to the first number, then numbers by the word behind them (幢 单元 层 室), or by their place when
// there is none (3-2-501). It knows no place by name; what only a list of estates could tell is left to the matching.
#pragma once
#include "registry/address_numbers.hpp"
#include "registry/address_text.hpp"

namespace qzt {

class AddressReader {
public:
    explicit AddressReader(std::u32string characters) : text_(std::move(characters)), rest_(text_) {}
    AddressReader(const AddressReader&) = delete; // it reads its own characters
    AddressText read();

private:
    bool read_division();
    bool read_province();
    bool read_city();
    bool read_county();
    bool read_street();
    bool read_community();
    bool read_grid();
    bool is_followed_by_street(std::u32string_view name) const;
    std::u32string_view name_before(std::u32string_view ending, size_t most) const;
    bool take(AddressLevel level, std::u32string_view name, std::u32string_view normal);

    void take_name_characters();
    void place_name(const Numbers* next);
    void place(Numbers numbers);
    void place_bare(Numbers numbers);
    void place_in_order(std::vector<std::u32string> values, AddressLevel last);
    void place_door(std::u32string value);
    bool place_named_building(const std::u32string& value);
    void put(AddressLevel level, const std::u32string& value);
    void remark(std::u32string_view text);
    void fill_floor();

    bool has(AddressLevel level) const { return !address_.at(level).empty(); }
    bool has_any(std::initializer_list<AddressLevel> levels) const;
    bool is_inside_building() const;

    std::u32string text_;
    std::u32string_view rest_; // not read yet
    std::u32string name_;      // characters since the last number
    AddressText address_;
};

} // namespace qzt
