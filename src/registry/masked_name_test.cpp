// How names look before anybody has given a ground to see them.
#include "registry/masked_name.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

TEST(MaskedName, KeepsSurnameAndLastCharacterWithOneAsteriskWhateverTheLength) {
    const std::pair<const char*, const char*> table[] = {
        {"", ""},
        {"方", "*"},
        {"周末", "周*"},
        {"方若兰", "方*兰"},
        {"方若若兰", "方*兰"},
        {"方 若 兰", "方*兰"},
        {"　方若兰 ", "方*兰"},
        {"欧阳", "欧*"},
        {"欧阳兰", "欧阳*"},
        {"欧阳若兰", "欧阳*兰"},
        {"司马听雨轩", "司马*轩"},
        {"Olga Maria", "O* M*"},
        {"  Olga   Maria ", "O* M*"},
        {"Ｏｌｇａ", "O*"},
        {"Élodie Müller", "É* M*"},
        {"买买提·艾山", "买*·艾*"},
        {"买买提 · 艾山", "买*·艾*"},
        {"买买提•艾山", "买*·艾*"},
        {"Anna 方", "A* 方*"},
    };
    for (auto& [name, shown] : table)
        EXPECT_EQ(masked_name(name), shown) << name;
}

TEST(MaskedName, TellsNothingInBetween) {
    for (const char* name : {"方若兰", "方若若兰", "方一二三四五兰"})
        EXPECT_EQ(masked_name(name), "方*兰");
}

} // namespace
} // namespace qzt
