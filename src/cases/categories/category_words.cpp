#include "cases/categories/category_words.hpp"

#include <algorithm>
#include <array>

namespace qzt {
namespace {

struct TellingWords {
    std::string_view code;
    std::string_view words; // separated by blanks
};

// In the order of the category tree; of two that fit equally the first wins.
constexpr std::array table{
    TellingWords{"0101", "被盗 盗窃 偷窃 小偷 失窃 扒窃"},
    TellingWords{"0102", "打架 斗殴 打人 互殴 持刀"},
    TellingWords{"0103", "可疑人员 陌生人 敲门 踩点 尾随"},
    TellingWords{"0104", "卖淫 嫖娼 赌博 赌场 麻将赌 涉黄 色情"},
    TellingWords{"0105", "吸毒 毒品 贩毒 涉毒"},
    TellingWords{"0106", "养狗 养犬 狗咬 遛狗 犬吠 恶犬 烈性犬 流浪狗"},
    TellingWords{"0107", "高空抛物 高空坠物 楼上扔"},
    TellingWords{"0108", "防盗 卷帘门 监控坏"},
    TellingWords{"0201", "正在转账 正在被骗 刚转了钱"},
    TellingWords{"0202", "诈骗电话 诈骗短信 电信诈骗 网络诈骗 刷单 冒充客服 被骗 诈骗"},
    TellingWords{"0203", "保健品推销 老人买保健品 上门推销"},
    TellingWords{"0204", "非法集资 集资诈骗 p2p P2P 理财跑路 传销"},
    TellingWords{"0205", "出租银行卡 两卡 买卖电话卡"},
    TellingWords{"0301", "消防通道 消防车道 登高面 堵塞通道"},
    TellingWords{"0302", "飞线 楼道充电 电动车充电 电瓶车上楼 电动车进楼 电瓶车充电"},
    TellingWords{"0303", "消防栓 灭火器 消防设施 烟感 消防水"},
    TellingWords{"0304", "楼道堆 堆放杂物 楼梯间堆 堆杂物"},
    TellingWords{"0305", "群租 三合一 住人仓库 隔断房"},
    TellingWords{"0306", "燃气泄漏 煤气味 燃气味 天然气泄漏 燃气安全 天然气 燃气"},
    TellingWords{"0307", "用火用电 电线老化 私拉电线 线路老化 火灾隐患"},
    TellingWords{"0401", "占用公共 搭棚 搭建棚 私搭 公共绿地搭 占用架空层"},
    TellingWords{"0402", "违章建筑 违建 违法建筑 违章搭建 加层 私自建 非法占地"},
    TellingWords{"0403", "承重墙 破坏结构 拆墙"},
    TellingWords{"0404", "占道经营 流动摊贩 摆摊 夜宵摊 店外经营 占道 地摊 摊贩"},
    TellingWords{"0405", "小广告 牛皮癣 违规广告 广告牌"},
    TellingWords{"0406", "共享单车 共享电动 单车乱停 非机动车乱停"},
    TellingWords{"0407", "渣土车 渣土 工地围挡 泥头车 建筑垃圾 施工扰民 工地"},
    TellingWords{"0408", "毁绿 绿化带 砍树 绿地被占 绿化"},
    TellingWords{"0501", "广场舞 邻居噪音 楼上噪音 噪音扰民 噪声扰民 ktv噪 扰民"},
    TellingWords{"0502", "夜间施工 深夜施工 凌晨施工 半夜施工 通宵施工"},
    TellingWords{"0503", "酒吧噪 歌厅 KTV 商业噪声 音响太大 噪音 噪声"},
    TellingWords{"0504", "油烟 异味 恶臭 臭气 臭味 烧烤店"},
    TellingWords{"0505", "污水 排污 废水 黑臭水体 水体污染 水污染"},
    TellingWords{"0506", "焚烧 扬尘 粉尘 灰尘 烟尘 废气"},
    TellingWords{"0507", "垃圾站 垃圾清运 垃圾分类 垃圾堆 垃圾桶 生活垃圾 垃圾中转 垃圾"},
    TellingWords{"0601", "电梯困人 困在电梯 被困电梯"},
    TellingWords{"0602", "电梯停运 电梯坏 电梯故障 电梯经常 加装电梯 电梯"},
    TellingWords{"0603", "物业服务 物业公司 物业费 物业管理 物业不作为 换物业 物业"},
    TellingWords{"0604", "维修基金 维修资金 大修基金"},
    TellingWords{"0605", "业委会 业主委员会 业主大会"},
    TellingWords{"0606", "停水 停电 水压 供水 供电 自来水 水管 电压 用电 用水 通水 水质"},
    TellingWords{"0607", "外墙脱落 漏水 渗漏 房屋质量 墙体开裂 屋顶漏 交房质量 烂尾 延期交房 开发商"},
    TellingWords{"0608", "停车位 充电桩 停车费 车位 停车难 停车场 停车"},
    TellingWords{"0701", "食品安全 过期食品 食物中毒 食堂 变质 食品"},
    TellingWords{"0702", "预付卡 退费 不退款 退款 消费者 健身房 霸王条款 维权 培训机构"},
    TellingWords{"0703", "无证经营 无照经营 黑作坊 营业执照"},
    TellingWords{"0704", "乱收费 价格 收费标准 计量 缺斤短两 违规收费 收费"},
    TellingWords{"0705", "特种设备 锅炉 压力容器 游乐设施"},
    TellingWords{"0706", "虚假宣传 夸大宣传 虚假广告"},
    TellingWords{"0801", "无证卖烟 无证售烟 烟草证"},
    TellingWords{"0802", "假烟 走私烟 私烟"},
    TellingWords{"0803", "向未成年人卖烟 电子烟 学生买烟"},
    TellingWords{"0804", "学校旁卖烟 校门口卖烟"},
    TellingWords{"0901", "邻居纠纷 邻里 邻居 宅基地 相邻"},
    TellingWords{"0902", "家暴 离婚 抚养 家庭纠纷 赡养"},
    TellingWords{"0903", "拖欠工资 欠薪 农民工工资 讨薪 劳动合同 工资 加班 社保 工伤 劳动仲裁"},
    TellingWords{"0904", "租房 房东 押金 退租 租赁 租金"},
    TellingWords{"0905", "欠款 债务 借款 合同纠纷 货款 工程款"},
    TellingWords{"0906", "赔偿 医疗事故 人身损害 交通事故 征地补偿 拆迁补偿 补偿款 拆迁 征收"},
    TellingWords{"0907", "集体上访 聚集 堵路 拉横幅 群体"},
    TellingWords{"0908", "纠纷"},
    TellingWords{"1001", "井盖 塌陷 路面坑 坑洼 路面破损 烂路 道路破损 修路 道路施工 路面"},
    TellingWords{"1002", "路灯 电线 光缆 线缆 信号差 基站 通信 宽带"},
    TellingWords{"1003", "僵尸车 违停 乱停车 违章停车 乱停乱放"},
    TellingWords{"1004",
                 "交通隐患 红绿灯 斑马线 人行天桥 减速带 拥堵 堵车 公交 地铁 路口 班车 出租车 滴滴 隔离栏 交通"},
    TellingWords{"1005", "积水 内涝 树倒 排水 下水道 暴雨"},
    TellingWords{"1101", "走失 失踪 走丢"},
    TellingWords{"1102", "捡到 拾到 遗失 失物 丢失"},
    TellingWords{"1103", "独居老人 低保 困难 救助 残疾 五保 贫困 养老院 养老"},
    TellingWords{"1104", "咨询 如何办理 怎么办理 办理流程 户口 公积金 医保 居住证 落户 购房 政策 补贴 请问"},
    TellingWords{"1105", "轻生 跳楼 自杀 心理危机"},
    TellingWords{"1106", "未成年人 虐待儿童 校园欺凌 留守儿童"},
    TellingWords{"1201", "地址变更 户籍信息 人房信息 迁户"},
    TellingWords{"1202", "出租屋 出租房 日租房 短租"},
    TellingWords{"1203", "建议 希望 规划 学校 幼儿园 教育 补课 招生 学位"},
    TellingWords{"1204", "表扬 感谢 点赞 致谢"},
};

ToldByWords told_by(std::string_view words, std::string_view title, std::string_view text) {
    ToldByWords told;
    while (!words.empty()) {
        auto blank = words.find(' ');
        auto word = words.substr(0, blank);
        int length = int(word.size() / 3); // Han characters
        int times = 2 * (title.find(word) != title.npos) + (text.find(word) != text.npos);
        told.weight += times * length * length;
        if (times > 0) told.words.push_back(word);
        if (blank == words.npos) break;
        words.remove_prefix(blank + 1);
    }
    return told;
}

} // namespace

std::string_view telling_words(std::string_view code) {
    auto found = std::ranges::find(table, code, &TellingWords::code);
    return found == table.end() ? std::string_view() : found->words;
}

ToldByWords told_by_words(std::string_view code, std::string_view title, std::string_view text) {
    return told_by(telling_words(code), title, text);
}

std::string_view category_by_words(std::string_view title, std::string_view text) {
    std::string_view best = "1299";
    int most = 0;
    for (const auto& [code, words] : table)
        if (int sum = told_by(words, title, text).weight; sum > most) {
            most = sum;
            best = code;
        }
    return best;
}

} // namespace qzt
