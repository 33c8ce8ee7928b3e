// In which ways a text is read before it is looked up, and what is decided of the rows that were found.
#include "registry/address_match.hpp"

#include "kernel/json_traits.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace qzt {
namespace {

using enum AddressLevel;

FoundAddress address(AddressLevel level, std::string key, std::string full_name = "") {
    FoundAddress row{.address_id = AddressId::named(key + full_name), .level = level};
    row.name = row.normal_name = row.match_key = key;
    row.full_name = full_name.empty() ? key : full_name;
    row.loose_key = read_address(key)->loose_key();
    return row;
}

struct Known {
    std::vector<FoundAlias> aliases{{"竹溪路12号", "柏芦佳苑"}, {"老柏芦", "柏芦佳苑"}};
    std::vector<FoundAddress> named{address(estate, "柏芦佳苑"), address(road, "竹溪路"), address(estate, "苑")};

    std::string readings(std::string_view text) const {
        auto plain = plain_readings(*read_address(text));
        auto all = plain;
        for (auto& reading : known_readings(plain, aliases, named))
            all.push_back(reading);
        std::vector<std::string> told;
        for (const AddressReading& reading : all) {
            std::vector<std::string> parts;
            for (const AddressPart& part : reading)
                parts.push_back(part.text);
            told.push_back(fmt::format("{}", fmt::join(parts, "/")));
        }
        return fmt::format("{}", fmt::join(told, " "));
    }
};

TEST(AddressReadings, AreAllThatATextMayMean) {
    const std::pair<const char*, const char*> table[] = {
        {"柏芦佳苑3幢", "柏芦佳苑/3幢"},
        {"老柏芦3幢", "老柏芦/3幢 柏芦佳苑/3幢"},
        {"竹溪路12号3幢", "竹溪路/12号/3幢 柏芦佳苑/3幢"},
        // The road may lead to a gate, or be the place itself.
        {"竹溪路12号柏芦佳苑3幢", "柏芦佳苑/3幢 竹溪路/12号/3幢"},
        {"竹溪路边上的柏芦佳苑3幢", "竹溪路边上的柏芦佳苑/3幢 柏芦佳苑/3幢 竹溪路/边上的柏芦佳苑/3幢"},
        // A part that nobody knows stays, and so there is no house of that key.
        {"柏芦佳苑南区3幢", "柏芦佳苑南区/3幢 柏芦佳苑/南区/3幢"},
    };
    for (auto& [text, expected] : table) {
        std::string told = Known().readings(text);
        EXPECT_TRUE(told == expected || told.starts_with(std::string(expected) + " ")) << text << ": " << told;
    }
}

TEST(AddressReadings, AreLookedUpWithAllThatLiesAroundThem) {
    auto readings = plain_readings(*read_address("柏芦佳苑3幢2单元501"));
    EXPECT_EQ(keys_around(readings), (std::vector<std::string>{"柏芦佳苑3幢2单元5层501室", "柏芦佳苑3幢2单元5层",
                                                               "柏芦佳苑3幢2单元", "柏芦佳苑3幢", "柏芦佳苑"}));
    EXPECT_EQ(loose_keys(readings), std::vector<std::string>{"柏芦佳苑3幢501室"});
    EXPECT_TRUE(loose_keys(plain_readings(*read_address("柏芦佳苑3幢2单元"))).empty()); // of rooms only
}

std::string decided(std::string_view text, std::vector<FoundAddress> found) {
    auto said = *read_address(text);
    auto matched = match_address(said, plain_readings(said), std::move(found), {});
    std::string told(json::word(matched.match));
    for (const FoundAddress& row : matched.rows)
        told += " " + row.full_name;
    return told;
}

TEST(AddressMatching, TakesAgreementInWhatBothSayAndTheSmallestAroundOtherwise) {
    auto house = address(building, "柏芦佳苑3幢"), of_estate = address(estate, "柏芦佳苑");
    auto first = address(room, "柏芦佳苑3幢1单元5层501室"), second = address(room, "柏芦佳苑3幢2单元5层501室");
    auto without_stairs = address(room, "柏芦佳苑3幢5层501室");
    EXPECT_EQ(decided("柏芦佳苑3幢1单元501", {house, of_estate}), "unknown 柏芦佳苑3幢");
    EXPECT_EQ(decided("柏芦佳苑3幢1单元501", {}), "unknown");
    EXPECT_EQ(decided("柏芦佳苑3幢1单元501", {first, second, house}), "exact 柏芦佳苑3幢1单元5层501室");
    EXPECT_EQ(decided("柏芦佳苑3幢501", {first, second, house}),
              "several 柏芦佳苑3幢1单元5层501室 柏芦佳苑3幢2单元5层501室");
    EXPECT_EQ(decided("柏芦佳苑3幢3单元501", {first, second, house}), "unknown 柏芦佳苑3幢");
    EXPECT_EQ(decided("柏芦佳苑3幢3单元501", {without_stairs, house}), "exact 柏芦佳苑3幢5层501室");
    // Of one name in two communities, the one that is named.
    auto here = address(building, "桐花里1幢", "北社区桐花里1幢"),
         there = address(building, "桐花里1幢", "南社区桐花里1幢");
    EXPECT_EQ(decided("桐花里1幢", {here, there}), "several 北社区桐花里1幢 南社区桐花里1幢");
    EXPECT_EQ(decided("南社区桐花里1幢", {here, there}), "exact 南社区桐花里1幢");
    EXPECT_EQ(decided("东社区桐花里1幢", {here, there}), "several 北社区桐花里1幢 南社区桐花里1幢");
}

} // namespace
} // namespace qzt
