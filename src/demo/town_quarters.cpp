#include "demo/town_quarters.hpp"

namespace qzt::demo {

const std::vector<const char*>& community_names() {
    static const std::vector<const char*> names{"霁桥", "柏芦", "望梅", "双榉", "澄汐", "棉渡"};
    return names;
}

// The river runs between v = 26 and v = 34; the two bank estates hold it and its promenade.
const std::vector<Quarter>& quarters() {
    using enum GridUse;
    static const std::vector<Quarter> list{
        {0,
         {0, 74, 46, 95},
         {{"霁桥新村", old_houses},
          {"霁桥北里", old_houses, market, "霁桥菜市场"},
          {"月台花园", slabs},
          {"桐花里", slabs, office, "霁桥派出所"}}},
        {0,
         {0, 95, 46, 116},
         {{"青石旧村", village},
          {"鹤鸣苑", slabs},
          {"竹溪花园", towers, school, "竹溪小学"},
          {"采桑公寓", slabs, park, "采桑园"}}},
        {1, {46, 74, 70, 95}, {{"柏芦里", old_houses}, {"柏芦佳苑", towers}}},
        {1, {70, 74, 94, 95}, {{"金榉商街", shops, shops, "金榉商场"}, {"白鹭家园", slabs}}},
        {1, {46, 95, 70, 116}, {{"柏芦湖公园", park, park, "柏芦湖公园"}, {"银杏苑", towers}}},
        {1, {70, 95, 94, 116}, {{"柏芦新村", slabs}, {"书院街坊", old_houses, school, "书院街中学"}}},
        {2,
         {94, 74, 140, 95},
         {{"望梅新村", old_houses, market, "望梅菜市场"},
          {"望梅花园", slabs},
          {"落霞苑", slabs},
          {"梅岭公寓", towers}}},
        {2,
         {94, 95, 128, 116},
         {{"望梅小筑", slabs},
          {"望梅旧村", village},
          {"云帆家园", towers},
          {"客运小区", slabs, bus_station, "望梅客运站"}}},
        {3, {0, 26, 70, 36}, {{"滨汐公园西段", bank, bank, "滨汐公园"}}},
        {3, {0, 36, 46, 55}, {{"滨汐花园", slabs}, {"双榉旧里", village}}},
        {3,
         {0, 55, 46, 74},
         {{"双榉新村", old_houses}, {"梧桐苑", slabs, school, "双榉小学"}, {"木樨里", slabs, park, "木樨园"}}},
        {3, {46, 36, 70, 55}, {{"双榉里", old_houses}}},
        {3, {46, 55, 70, 74}, {{"榉园大苑", towers, office, "霁桥街道办事处"}}},
        {4, {70, 26, 140, 36}, {{"滨汐公园东段", bank}}},
        {4, {70, 36, 94, 55}, {{"澄湖苑", towers, park, "澄湖公园"}}},
        {4, {70, 55, 94, 74}, {{"澄汐里", old_houses}}},
        {4, {94, 36, 140, 55}, {{"澄汐新城", towers}, {"海棠苑", slabs}}},
        {4,
         {94, 55, 140, 74},
         {{"澄汐花园", slabs, hospital, "汐河医院"}, {"采薇苑", slabs}, {"观澜公寓", towers, shops, "观澜生活广场"}}},
        {5, {18, 0, 46, 26}, {{"棉渡公园", park, park, "棉渡公园"}, {"渡口新村", slabs}}},
        {5, {46, 0, 70, 26}, {{"棉渡里", old_houses, market, "棉渡集市"}}},
        {5, {70, 0, 94, 26}, {{"棉渡旧村", village}}},
        {5, {94, 0, 128, 26}, {{"棉纺家园", slabs, school, "棉渡学校"}, {"棉渡工坊园", works}}},
    };
    return list;
}

const std::vector<Street>& main_streets() {
    using enum StreetClass;
    static const std::vector<Street> list{
        {primary, "榉阳大道", false, 74, -45, 185},  {primary, "霁桥路", true, 70, -40, 150},
        {primary, "环霁北路", false, 116, -45, 128}, {primary, "环霁西路", true, 0, 36, 150},
        {primary, "环霁东路", true, 140, 36, 95},    {primary, "环霁南路", false, 0, -45, 185},
        {secondary, "滨汐路", false, 36, -45, 185},  {secondary, "棉渡街", false, 26, -45, 185},
        {secondary, "柏芦路", true, 46, -40, 150},   {secondary, "望梅路", true, 94, -40, 150},
        {secondary, "竹溪路", false, 95, -45, 185},  {secondary, "采薇路", false, 55, 0, 185},
        {secondary, "渡口路", true, 18, 0, 26},      {secondary, "工坊路", true, 128, 0, 26},
        {secondary, "云帆路", true, 128, 95, 150},
    };
    return list;
}

const std::vector<const char*>& small_street_names() {
    static const std::vector<const char*> names{
        "柳荫巷", "青石巷", "桐花街", "月台街", "灯笼巷", "望潮街", "莲池巷", "石榴巷", "清风巷", "观澜街",
        "听雨巷", "稻香街", "榕荫街", "水磨巷", "油坊巷", "银杏街", "白鹭街", "鹤鸣街", "采桑街", "落霞街",
        "晒布巷", "木樨巷", "海棠街", "扁舟巷", "金榉街", "梅影巷", "书院街", "棉纺巷", "渔灯巷", "半夏街"};
    return names;
}

} // namespace qzt::demo
