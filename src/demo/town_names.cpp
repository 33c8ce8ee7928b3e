#include "demo/town_names.hpp"

#include <array>

namespace qzt::demo {

namespace {

constexpr std::array surnames{"陈", "林", "黄", "郑", "吴", "叶", "苏", "罗", "何", "许", "郭", "谢", "余",
                              "潘", "方", "程", "顾", "周", "沈", "徐", "孙", "胡", "朱", "高", "梁", "宋",
                              "唐", "韩", "冯", "曹", "彭", "曾", "萧", "田", "董", "袁", "邓", "傅", "蒋",
                              "蔡", "魏", "薛", "阮", "钟", "姜", "范", "石", "姚", "谭", "廖", "邹", "熊",
                              "金", "陆", "孔", "白", "崔", "康", "翁", "邱", "秦", "史", "游", "纪"};
constexpr std::array first{"知", "听", "启", "清", "望", "若", "景", "以", "思", "安", "佳", "立",
                           "文", "明", "书", "亦", "雨", "晓", "志", "建", "国", "丽", "秀", "春",
                           "海", "永", "淑", "玉", "振", "宏", "美", "月", "素", "惠", "润", "荣"};
constexpr std::array second{"远", "松", "澜", "荷", "川", "宁", "岚", "和", "禾", "泽", "珍", "兰",
                            "芳", "华", "强", "平", "英", "云", "霞", "辉", "峰", "梅", "燕", "红",
                            "生", "福", "成", "亮", "洁", "敏", "凤", "芬", "斌", "舟", "桐", "棠"};

} // namespace

std::string PersonNames::next() {
    while (true) {
        std::string name = dice_.pick(surnames);
        name += dice_.pick(first);
        name += dice_.pick(second);
        if (taken_.insert(name).second) return name;
    }
}

} // namespace qzt::demo
