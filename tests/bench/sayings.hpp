// What people report: some matters, each at some places. Stored cases and those that live during a measurement say
// the same, so that no word stands in more of the newest than of the others.
#pragma once

namespace qzt::bench {

struct Saying {
    const char *category, *title, *text;
};

inline constexpr Saying matters[] = {
    {"0304", "楼道堆满杂物", "楼道里堆着纸箱和旧家具，挡住了消防通道，老人上下很不方便。"},
    {"0302", "电动车推进楼道充电", "有人把电动车推上楼，从窗口拉线充电，邻居都担心起火。"},
    {"0502", "夜里还在施工", "工地夜里十一点以后还在打桩，整栋楼都睡不着。"},
    {"0507", "垃圾几天没清", "垃圾桶满出来几天没有清运，天热气味很大，招了许多苍蝇。"},
    {"0601", "电梯里困了人", "电梯停在两层之间，里面有老人和孩子，按铃没有人应。"},
    {"0606", "自来水管爆裂", "路面下的水管裂了，水漫到人行道上，附近几栋楼都停了水。"},
    {"0701", "饭馆用过期食材", "饭馆后厨的肉已经过期还在用，吃完两个人拉肚子。"},
    {"0901", "邻居漏水吵起来", "楼上漏水泡了楼下的墙，两家为赔偿吵了好几次。"},
    {"1001", "井盖不见了", "路口的井盖不见了，夜里没有灯，很容易踩空。"},
    {"0404", "摊贩占着盲道", "早市的摊子摆到盲道上，车和人都走不过去。"},
    {"0106", "大狗没有牵绳", "有人遛大狗不牵绳，孩子被扑倒过一次。"},
    {"0405", "墙上贴满小广告", "单元门和电线杆上贴满小广告，清了又贴。"},
};
inline constexpr const char* places[] = {"霁桥路", "柏芦街", "望梅里", "双榉巷",
                                         "澄汐道", "棉渡口", "青石弄", "小学后门"};

} // namespace qzt::bench
