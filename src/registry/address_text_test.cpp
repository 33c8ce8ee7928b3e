// The same place written in many ways has one key, another place has another, and what names no place is refused.
#include "registry/address_text.hpp"

#include "registry/address_characters.hpp"
#include "registry/register_problems.hpp"
#include "support/seed.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <random>

namespace qzt {
namespace {

using enum AddressLevel;

std::string key_of(std::string_view text) {
    auto read = read_address(text);
    return read ? read->key() : std::string(read.error().kind->code);
}

TEST(AddressText, ThatNamesNoPlaceOrIsTooLongIsRefused) {
    for (const char* text : {"", "   ", "，。！", "门口", "（附近）", "---", "\xff\xfe\x80"})
        EXPECT_EQ(key_of(text), "address_text_empty") << text;
    std::string long_text;
    while (long_text.size() < 3 * address_text_max)
        long_text += "桥";
    EXPECT_EQ(key_of(long_text), long_text);
    auto read = read_address(long_text + "桥");
    ASSERT_FALSE(read);
    EXPECT_TRUE(read.error().is(address_text_too_long));
    EXPECT_EQ(read.error().details.at("seen"), "121");
}

struct Written {
    const char* key;
    std::vector<const char*> texts;
};

TEST(AddressText, OfOnePlaceHasOneKeyHoweverItIsWritten) {
    const Written table[] = {
        {"柏芦佳苑3幢2单元5层501室",
         {"柏芦佳苑3幢2单元501室",
          "柏芦佳苑 3 幢 2 单元 501",
          "柏芦佳苑三幢二单元五零一室",
          "柏芦佳苑3栋2单元501房",
          "柏芦佳苑3座2单元501",
          "柏芦佳苑3号楼2单元5层501室",
          "柏芦佳苑3#楼2单元501",
          "柏芦佳苑3#2-501",
          "柏芦佳苑3-2-501",
          "柏芦佳苑 3 2 501",
          "柏芦佳苑３－２－５０１",
          "柏芦佳苑3-2-5-501",
          "柏芦佳苑第3幢第2单元501号",
          "柏芦佳苑03幢02单元0501室",
          "柏芦佳苑小区3幢2单元5楼501",
          "柏芦佳苑（小区）３＃楼２单元５０１室",
          "霁桥街道柏芦社区柏芦佳苑3幢2单元501室",
          "榉海省霁州市汐城区霁桥街道柏芦社区柏芦佳苑3幢2单元501室",
          "榉海省 霁州市 汐城区 霁桥街道办事处 柏芦社区居委会 柏芦佳苑 3幢 2单元 501",
          "霁桥街道柏芦社区3网格柏芦佳苑3幢2单元501",
          "竹溪路12号柏芦佳苑3幢2单元501",
          "竹溪路12号柏芦社区柏芦佳苑3幢2单元501",
          "汐城区霁桥街道竹溪路12号柏芦佳苑3幢2单元501",
          "柏芦佳苑3棟2單元501"}},
        {"柏芦佳苑3幢5层501室", {"柏芦佳苑3幢501", "柏芦佳苑3-501", "柏芦佳苑三号楼501室", "柏芦佳苑3幢501门口"}},
        {"柏芦佳苑2期3幢", {"柏芦佳苑二期3幢", "柏芦佳苑（二期）3号楼", "柏芦佳苑2期三栋", "柏芦佳苑·二期 3座"}},
        {"柏芦佳苑A幢12层1203室", {"柏芦佳苑A座1203", "柏芦佳苑a座1203室", "柏芦佳苑Ａ栋12层1203", "柏芦佳苑A-1203"}},
        {"柏芦佳苑3幢负1层",
         {"柏芦佳苑3幢-1层", "柏芦佳苑3幢负一层", "柏芦佳苑3幢地下一层", "柏芦佳苑3幢B1层", "柏芦佳苑3幢B1F",
          "柏芦佳苑3幢地下1楼"}},
        {"柏芦佳苑3幢21层", {"柏芦佳苑3幢二十一层", "柏芦佳苑3幢21F", "柏芦佳苑3幢21楼"}},
        {"柏芦佳苑甲幢", {"柏芦佳苑甲幢", "柏芦佳苑甲座"}},
        {"柏芦佳苑3幢东单元", {"柏芦佳苑3幢东单元", "柏芦佳苑3号楼 东 单元"}},
        {"客运3幢", {"客运小区3幢", "客运小区三号楼"}},
        {"青石旧村12号", {"青石旧村12号", "青石旧村十二号", "青石旧村 12 号", "青石旧村012号"}},
        {"青石旧村12号3层301室", {"青石旧村12号301", "青石旧村12号301室", "青石旧村12号3楼301房"}},
        {"霁桥路88号", {"霁桥路88号", "霁桥路88", "霁桥路八十八号", "霁桥路88号门口"}},
        {"霁桥路12-3号", {"霁桥路12-3号", "霁桥路12号之3", "霁桥路12号附3号", "霁桥路12-3"}},
        {"清风路12弄3号2层201室", {"清风路12弄3号201室", "清风路十二弄三号201"}},
        {"五四路3号", {"五四路3号", "五四路三号"}}, // a name keeps its numerals
        {"三坊七巷5号", {"三坊七巷5号", "三坊七巷五号"}},
        {"第三小学教学楼2层", {"第三小学教学楼2层", "第三小学教学楼二楼"}},
        {"棉渡工坊园1号厂房", {"棉渡工坊园1号厂房", "棉渡工坊园一号厂房", "棉渡工坊园 1 号 厂房"}},
        {"金榉商街1幢3层302室", {"金榉商街1座302", "金榉商街1座3楼302室"}},
        {"城东A幢5层501室", {"城东A座501", "城东a幢5楼501"}},
        {"SOHO广场A幢5层501室", {"soho广场A座501", "SOHO 广场 A座 501"}},
        {"8号公馆3幢", {"8号公馆3幢", "八号公馆三号楼"}},
        {"7天酒店3层302室", {"7天酒店3层302", "7天酒店302室"}},
        {"柏芦佳苑", {"柏芦佳苑门口", "柏芦佳苑小区附近", "柏芦佳苑"}},
        {"南门口12号", {"南门口12号"}},                          // a name of its own
        {"柏芦社区3幢", {"柏芦社区3幢", "霁桥街道柏芦社区3幢"}}, // no estate: the community keeps houses apart
        {"柏芦社区", {"柏芦社区", "柏芦居委会", "柏芦社区居民委员会", "霁桥街道柏芦社区"}},
        {"霁桥3网格", {"霁桥3网格", "霁桥 3 网格", "霁桥第三网格", "霁桥3号网格"}},
        {"霁桥菜市场2号", {"霁桥菜市场2号", "霁桥菜市场二号"}}, // no city
    };
    for (const Written& row : table)
        for (const char* text : row.texts) {
            EXPECT_EQ(key_of(text), row.key) << text;
            EXPECT_EQ(key_of(row.key), row.key) << "read again";
        }
}

TEST(AddressText, OfAnotherPlaceHasAnotherKey) {
    const std::pair<const char*, const char*> table[] = {
        {"柏芦佳苑3幢501", "柏芦佳苑3幢502"},   {"柏芦佳苑3幢501", "柏芦佳苑13幢501"},
        {"柏芦佳苑3幢", "柏芦里3幢"},           {"柏芦佳苑3幢1单元501", "柏芦佳苑3幢2单元501"},
        {"柏芦佳苑一期3幢", "柏芦佳苑二期3幢"}, {"青石旧村12号", "青石旧村12幢"},
        {"霁桥路12号", "霁桥路12-3号"},         {"柏芦佳苑3幢5层1室", "柏芦佳苑3幢6层1室"},
        {"柏芦社区3幢", "望梅社区3幢"},         {"柏芦佳苑3幢1层", "柏芦佳苑3幢负1层"},
        {"柏芦佳苑A座", "柏芦佳苑B座"},         {"柏芦佳苑11-501", "柏芦佳苑1-1-501"},
    };
    for (auto& [one, other] : table)
        EXPECT_NE(key_of(one), key_of(other)) << one << " " << other;
}

TEST(AddressText, IsTakenApartIntoAllElementsWithAbsentOnesSaid) {
    auto read = read_address("榉海省霁州市汐城区霁桥街道柏芦居委会第3网格竹溪路12号柏芦佳苑小区三号楼2单元0501门口"
                             "13800000000");
    ASSERT_TRUE(read);
    EXPECT_EQ(fmt::format("{}", fmt::join(read->element_list(), " ")),
              "榉海省 霁州市 汐城区 霁桥街道 柏芦社区 3网格 柏芦佳苑 竹溪路 12号 3幢 2单元 5层 501室");
    EXPECT_EQ(read->note, "门口"); // a telephone is none of the address
    EXPECT_TRUE(read->road_leads_to_estate);
    read = read_address("青石旧村12号");
    ASSERT_TRUE(read);
    EXPECT_EQ(fmt::format("{}", fmt::join(read->element_list(), " ")),
              "无 无 无 无 无 无 青石旧村 无 12号 无 无 无 无");
}

TEST(AddressText, HasALooseKeyWithoutUnitAndFloor) {
    for (const char* text : {"柏芦佳苑3幢2单元501", "柏芦佳苑3幢501", "柏芦佳苑3-1-501", "柏芦佳苑3幢5层501"})
        EXPECT_EQ(read_address(text)->loose_key(), "柏芦佳苑3幢501室") << text;
}

TEST(AddressText, NamesOfOneLevelAreComparedTheSameWay) {
    const std::tuple<AddressLevel, const char*, const char*> table[] = {
        {building, "3 号楼", "3幢"},
        {building, "03 幢", "3幢"},
        {building, "教学楼", "教学楼"},
        {building, "1 号厂房", "1号厂房"},
        {door, "12 号", "12号"},
        {unit, "二单元", "2单元"},
        {floor, "5 楼", "5层"},
        {floor, "-1层", "负1层"},
        {room, "0501", "501室"},
        {room, "A501 房", "A501室"},
        {estate, "客运小区", "客运"},
        {estate, "柏芦佳苑（二期）", "柏芦佳苑2期"},
        {community, "柏芦居委会", "柏芦社区"},
        {road, "金榉街", "金榉街"},
        {county, "汐城区", "汐城区"},
        {estate, "青石旧村", "青石旧村"},
        {street, "霁桥街道", "霁桥街道"},
        {province, "榉海省", "榉海省"},
    };
    for (auto& [level, name, normal] : table)
        EXPECT_EQ(normal_name(level, name), normal) << name;
}

// ── at random ──

// An address of the made-up kind, each part in one of the ways in which people write it.
struct AddressDice {
    std::mt19937_64 dice;

    size_t among(size_t n) { return dice() % n; }
    std::string pick(std::initializer_list<const char*> list) { return *(list.begin() + among(list.size())); }
    static std::string chinese(int n) {
        constexpr std::array digits{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
        std::string tens = n < 10 ? "" : n < 20 ? "十" : std::string(digits[size_t(n / 10)]) + "十";
        return tens + digits[size_t(n % 10)];
    }
    std::string number(int n) {
        switch (among(4)) {
        case 0:
            return chinese(n);
        case 1:
            return "0" + std::to_string(n);
        case 2:
            return "第" + std::to_string(n);
        default:
            return std::to_string(n);
        }
    }
    // What an editor, a keyboard or a form leaves in a text.
    std::string decoration() { return pick({"", "", "", " ", "　", "，", "（", "）", "·", "【", "。", "\"", "\t"}); }

    struct Place {
        std::string estate;
        int building, unit, floor, door_in_floor;
    };
    Place place() {
        return {pick({"柏芦佳苑", "望梅小筑", "双榉新村", "月台花园", "采桑公寓", "澄汐里", "渡口新村"}),
                1 + int(among(29)), 1 + int(among(4)), 1 + int(among(33)), 1 + int(among(4))};
    }
    std::string front() {
        std::string text;
        if (among(2))
            text += decoration() + pick({"榉海省霁州市汐城区", "霁州市汐城区", "汐城区霁桥街道", "霁桥街道"});
        if (among(2)) text += decoration() + pick({"柏芦社区", "望梅社区居委会"});
        if (among(3) == 0) text += decoration() + pick({"柏芦3网格", "第三网格"});
        if (among(3) == 0)
            text += decoration() + pick({"竹溪路", "采薇路", "霁桥大道"}) + decoration() + pick({"7号", "十二号"});
        return text;
    }
    std::string written(const Place& p) {
        std::string room = std::to_string(p.floor * 100 + p.door_in_floor);
        std::string text = front() + decoration() + p.estate + decoration();
        if (among(4) == 0) return text + fmt::format("{}-{}-{}", p.building, p.unit, room);
        text += number(p.building) + decoration() + pick({"幢", "栋", "座", "号楼", "号栋"}) + decoration();
        text += number(p.unit) + decoration() + pick({"单元"}) + decoration();
        if (among(2)) text += number(p.floor) + decoration() + pick({"层", "楼"}) + decoration();
        return text + room + decoration() + pick({"室", "房", "号", ""}) + decoration();
    }
};

TEST(AddressText, AtRandomHasTheKeyOfItsPlaceUnderAnyDecorationAndIsTheSameReadAgain) {
    AddressDice dice{std::mt19937_64(testing::printed_seed())};
    for (int i = 0; i < 20'000; ++i) {
        auto place = dice.place();
        std::string key = fmt::format("{}{}幢{}单元{}层{}室", place.estate, place.building, place.unit, place.floor,
                                      place.floor * 100 + place.door_in_floor);
        std::string text = dice.written(place);
        auto read = read_address(text);
        ASSERT_TRUE(read) << text;
        ASSERT_EQ(read->key(), key) << text;
        ASSERT_EQ(key_of(key), key);
    }
}

} // namespace
} // namespace qzt
