#include "cases/categories/category_table.hpp"

#include "cases/categories/category_texts.hpp"

#include <algorithm>
#include <array>

namespace qzt {

std::span<const MajorCategory> major_categories() {
    static constexpr MajorCategory majors[] = {
        {"01", "治安秩序", "Public order"},
        {"02", "电信网络诈骗", "Telecom and online fraud"},
        {"03", "消防安全", "Fire safety"},
        {"04", "违法建设与城市管理", "Illegal building and urban management"},
        {"05", "噪声与环境", "Noise and environment"},
        {"06", "电梯与物业", "Lifts and property"},
        {"07", "市场监管", "Market regulation"},
        {"08", "烟草专卖", "Tobacco monopoly"},
        {"09", "矛盾纠纷", "Disputes"},
        {"10", "交通与公共设施", "Traffic and public facilities"},
        {"11", "便民求助与失物", "Help and lost property"},
        {"12", "人口房屋与意见建议", "Residents, housing and suggestions"},
    };
    return majors;
}

namespace {

constexpr auto P1 = Priority::P1, P2 = Priority::P2, P3 = Priority::P3, P4 = Priority::P4;

constexpr Span minutes(int n) { return urgent_minutes(n); }
constexpr Span UH(int n) { return urgent_hours(n); }
constexpr Span WH(int n) { return work_hours(n); }
constexpr Span WD(int n) { return work_days(n); }

struct Minor {
    std::string_view code, zh, en;
    Priority priority;
    Span triage, handle;
    std::string_view lead, assist; // kinds, with a space between
    bool enforcement = false;
    int photos = 0;
};

constexpr bool enforce = true, serve = false;

// clang-format off
constexpr Minor minors[] = {
    {"0101", "盗窃线索", "Theft clue", P2, minutes(30), UH(24), "police", "property", enforce},
    {"0102", "打架斗殴苗头", "Brawl brewing", P1, minutes(12), UH(2), "police", "community", enforce},
    {"0103", "可疑人员或敲门", "Suspicious person", P2, minutes(30), UH(12), "police", "property", enforce},
    {"0104", "黄赌线索", "Vice or gambling tip", P2, minutes(30), WD(3), "police", "", enforce},
    {"0105", "毒品线索", "Drug tip", P2, minutes(30), WD(3), "police", "", enforce},
    {"0106", "养犬伤人或扰民", "Dog bite or nuisance", P3, WH(2), WD(3), "police dept_urban", "community property", enforce},
    {"0107", "高空抛物", "Object thrown from height", P2, minutes(30), UH(24), "police", "property community", enforce},
    {"0108", "商铺防盗隐患", "Shop open to theft", P3, WH(4), WD(5), "police", "community"},

    {"0201", "正在被骗", "Being defrauded now", P1, minutes(6), UH(1), "police", "community"},
    {"0202", "涉诈可疑电话或群", "Suspect call or group", P3, WH(2), WD(2), "police", "", enforce},
    {"0203", "上门推销保健品诈骗", "Door-to-door scam", P2, minutes(30), WD(2), "police dept_market", "community", enforce},
    {"0204", "非法集资线索", "Illegal fundraising tip", P3, WH(4), WD(10), "dept_finance police", "dept_market", enforce},
    {"0205", "出租出借银行卡电话卡线索", "Bank or phone card let to others", P3, WH(4), WD(5), "police", "", enforce},

    {"0301", "堵塞消防通道或登高面", "Blocked fire lane", P2, minutes(30), UH(24), "property dept_fire", "traffic_police community", serve, 1},
    {"0302", "电动车进楼或飞线充电", "E-bike indoors or wire charging", P2, minutes(30), UH(24), "property dept_fire", "community", serve, 1},
    {"0303", "消防设施损坏", "Broken fire equipment", P2, UH(1), WD(3), "property dept_fire", "community", serve, 1},
    {"0304", "楼道堆物", "Clutter in a stairwell", P3, WH(2), WD(3), "property community", "dept_fire", serve, 1},
    {"0305", "三合一或群租隐患", "Live-in workshop or crowded rental", P3, WH(4), WD(7), "dept_fire police", "community street", enforce, 1},
    {"0306", "燃气泄漏或隐患", "Gas leak", P1, minutes(6), UH(2), "utility_gas dept_housing", "dept_fire property"},
    {"0307", "小微场所用火用电", "Fire and wiring in small premises", P3, WH(4), WD(5), "dept_fire street", "community", enforce, 1},

    {"0401", "占用公共空间搭建", "Structure on common land", P3, WH(2), WD(7), "dept_urban", "police property", enforce, 2},
    {"0402", "新增违建", "New illegal building", P2, UH(1), UH(24), "dept_urban", "property community", enforce, 2},
    {"0403", "破坏承重结构装修", "Load-bearing wall damaged", P2, UH(1), WD(2), "dept_housing dept_urban", "property", enforce, 1},
    {"0404", "占道经营或店外经营", "Street trading", P3, WH(2), WD(1), "dept_urban", "community", enforce, 1},
    {"0405", "违规广告或小广告", "Illegal advertising", P3, WH(4), WD(2), "dept_urban", "property", enforce, 1},
    {"0406", "乱停共享单车和非机动车", "Disorderly bicycles", P3, WH(4), WD(1), "dept_urban bike_company", "property", serve, 1},
    {"0407", "渣土和工地管理", "Building sites and muck trucks", P3, WH(2), WD(2), "dept_urban dept_housing", "dept_transport", enforce, 1},
    {"0408", "毁绿占绿", "Damaged greenery", P3, WH(4), WD(5), "dept_greening dept_urban", "property", enforce, 1},

    {"0501", "生活噪声", "Domestic noise", P3, UH(1), WD(2), "police community", "property"},
    {"0502", "施工夜间噪声", "Night construction noise", P2, minutes(30), UH(4), "dept_urban dept_env", "dept_housing", enforce},
    {"0503", "商业和娱乐噪声", "Commercial noise", P3, UH(1), WD(3), "dept_env police", "community", enforce},
    {"0504", "油烟异味", "Fumes and odours", P3, WH(4), WD(5), "dept_urban dept_env", "dept_market", enforce},
    {"0505", "污水偷排或水体异常", "Illegal discharge", P2, minutes(30), UH(24), "dept_env", "dept_municipal", enforce, 1},
    {"0506", "露天焚烧或扬尘", "Open burning or dust", P2, minutes(30), UH(4), "dept_urban dept_env", "dept_fire", enforce, 1},
    {"0507", "垃圾清运和分类", "Refuse", P3, WH(4), WD(1), "dept_sanitation", "property community", serve, 1},

    {"0601", "电梯困人", "People trapped in a lift", P1, minutes(6), UH(1), "lift_maintenance dept_fire", "property"},
    {"0602", "电梯停运无人修", "Lift out and nobody repairs it", P4, WH(4), WD(30), "community", "dept_housing dept_market property lift_maintenance", serve, 1},
    {"0603", "物业服务纠纷", "Property service dispute", P3, WH(4), WD(10), "dept_housing street", "property community"},
    {"0604", "维修资金使用", "Maintenance fund", P4, WD(1), WD(30), "dept_housing", "community property"},
    {"0605", "业委会和业主大会", "Owners' committee", P4, WD(1), WD(30), "street dept_housing", "community"},
    {"0606", "停水停电和管网", "Water, power or pipes", P2, minutes(30), UH(24), "utility_water utility_power utility_gas", "property"},
    {"0607", "外墙脱落或屋面渗漏", "Falling facade or leaking roof", P2, UH(1), WD(5), "dept_housing property", "community", serve, 1},
    {"0608", "停车与充电桩", "Parking and chargers", P3, WH(4), WD(10), "property dept_housing", "utility_power community"},

    {"0701", "食品安全", "Food safety", P2, UH(1), WD(5), "dept_market", "dept_health", enforce},
    {"0702", "消费纠纷和预付卡", "Consumer dispute", P3, WH(4), WD(10), "dept_market", "mediation_committee"},
    {"0703", "无证经营", "Unlicensed trading", P3, WH(4), WD(10), "dept_market", "dept_urban", enforce},
    {"0704", "价格与计量", "Prices and measures", P3, WH(4), WD(7), "dept_market", "", enforce},
    {"0705", "特种设备隐患", "Special equipment hazard", P2, UH(1), WD(3), "dept_market", "property lift_maintenance", enforce, 1},
    {"0706", "虚假宣传和保健品", "False advertising", P3, WH(4), WD(10), "dept_market", "community", enforce},

    {"0801", "无证售烟", "Unlicensed tobacco sale", P3, WH(4), WD(7), "dept_tobacco", "dept_market", enforce},
    {"0802", "假烟私烟非法流通烟", "Counterfeit or smuggled tobacco", P3, WH(2), WD(7), "dept_tobacco police", "dept_market", enforce},
    {"0803", "向未成年人售烟或电子烟", "Tobacco sold to minors", P2, UH(1), WD(3), "dept_tobacco dept_market", "police", enforce},
    {"0804", "校园周边售烟", "Tobacco shop near a school", P3, WH(4), WD(10), "dept_tobacco", "dept_market", enforce},

    {"0901", "邻里相邻纠纷", "Neighbour dispute", P3, WH(2), WD(7), "mediation_committee", "community police"},
    {"0902", "婚恋家庭纠纷", "Marriage or family dispute", P2, UH(1), WD(7), "mediation_committee women_federation", "police community"},
    {"0903", "劳资欠薪", "Unpaid wages", P3, WH(2), WD(10), "dept_labour mediation_committee", "street"},
    {"0904", "房屋租赁纠纷", "Leasing dispute", P3, WH(4), WD(10), "mediation_committee", "community"},
    {"0905", "合同债务纠纷", "Contract or debt dispute", P3, WH(4), WD(15), "mediation_committee", "justice_office"},
    {"0906", "损害赔偿纠纷", "Compensation dispute", P3, WH(2), WD(10), "mediation_committee police", "justice_office"},
    {"0907", "涉众群体性苗头", "Group incident brewing", P1, minutes(12), UH(4), "street police", "community zz_center"},
    {"0908", "其他纠纷", "Other dispute", P3, WH(4), WD(15), "zz_center", "mediation_committee justice_office"},

    {"1001", "井盖缺损或路面塌陷", "Missing manhole cover or road collapse", P1, minutes(12), UH(2), "dept_municipal", "traffic_police", serve, 1},
    {"1002", "路灯和线缆", "Street lamps and cables", P3, WH(2), WD(3), "dept_municipal telecom", "utility_power", serve, 1},
    {"1003", "僵尸车和违停", "Abandoned or illegally parked vehicle", P3, WH(4), WD(7), "traffic_police dept_urban", "property", enforce, 1},
    {"1004", "交通隐患点", "Traffic hazard", P3, WH(4), WD(10), "traffic_police", "dept_transport dept_municipal", serve, 1},
    {"1005", "积水内涝或树倒", "Flooding or fallen tree", P2, minutes(18), UH(6), "dept_municipal dept_greening", "traffic_police community", serve, 1},

    {"1101", "走失人员", "Missing person", P1, minutes(6), UH(24), "police", "community"},
    {"1102", "拾得物和遗失物", "Lost and found property", P3, UH(1), WD(7), "police", ""},
    {"1103", "独居老人和困难帮扶", "Help for people living alone or in need", P2, UH(1), UH(24), "dept_civil_affairs community", "dept_health"},
    {"1104", "政务咨询代办", "Help with public services", P3, WH(4), WD(3), "community", "street"},
    {"1105", "心理危机", "Person in crisis", P1, minutes(6), UH(1), "police dept_health", "community"},
    {"1106", "未成年人保护", "Child protection", P1, minutes(12), UH(2), "dept_civil_affairs police", "women_federation", enforce},

    {"1201", "人房信息变更", "Change of resident or house data", P3, WD(1), WD(5), "community", "police"},
    {"1202", "出租房隐患", "Rental hazard", P3, WH(4), WD(7), "police street", "community dept_fire", enforce, 1},
    {"1203", "意见建议", "Suggestion", P4, WD(1), WD(10), "community street", ""},
    {"1204", "表扬感谢", "Thanks", P4, WD(1), WD(5), "community street police property", ""},
    {"1299", "其他", "Other", P3, WH(4), WD(10), "command_room", ""},
};
// clang-format on

std::vector<std::string> words(std::string_view line) {
    std::vector<std::string> words;
    while (!line.empty()) {
        size_t end = std::min(line.find(' '), line.size());
        words.emplace_back(line.substr(0, end));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return words;
}

Visibility visibility_of(std::string_view code) {
    if (code == "0104" || code == "0105") return Visibility::confidential;
    if (code == "0902" || code == "1105" || code == "1106") return Visibility::restricted;
    return Visibility::normal;
}

// Urgent matters and public safety are always checked, of others a share is drawn.
int32_t sampling_percent(const Minor& minor) {
    bool public_safety = minor.code.starts_with("01") || minor.code.starts_with("03");
    return public_safety || minor.priority == P1 || minor.priority == P2 ? 100 : 30;
}

// What is ordered, fined or taken away leaves papers: illegal building, load-bearing walls, noise of sites at night,
// discharge, burning, trade and tobacco without a licence.
bool needs_documents(std::string_view code) {
    constexpr std::string_view codes[] = {"0402", "0403", "0502", "0505", "0506", "0703", "0801", "0802", "0803"};
    return std::ranges::find(codes, code) != std::end(codes);
}

// Whose check takes somebody beside the officer, what is measured, and what the other side signs for.
bool is_among(std::string_view code, std::initializer_list<std::string_view> codes) {
    return std::ranges::find(codes, code) != codes.end();
}

NeededProofs proofs_of(std::string_view code) {
    return {.needs_witness = is_among(code, {"0305", "0307", "0403", "0705", "1202"}),
            .needs_measurement = is_among(code, {"0306", "0502", "0503", "0505", "0704"}),
            .needs_receipt = is_among(code, {"0602", "0603", "0702", "0903", "0904", "0905", "0906", "1102"})};
}

// Street trading, noise and fumes come and go with the hour.
bool comes_with_the_hour(std::string_view code) {
    constexpr std::string_view codes[] = {"0404", "0501", "0502", "0503", "0504"};
    return std::ranges::find(codes, code) != std::end(codes);
}

CategorySentences sentences_of(std::string_view code) {
    const CategoryTexts* texts = category_texts(code);
    if (!texts) return {};
    auto text = [](std::string_view words) { return std::string(words); };
    return {text(texts->filing_zh),  text(texts->filing_en), text(texts->closing_zh),
            text(texts->closing_en), text(texts->script_zh), text(texts->script_en)};
}

// Secured, then mended; talked down, then a plan; searched for, and reported on every day until the person is found.
std::optional<Span> then_limit(std::string_view code) {
    if (code == "1001") return WD(2);
    if (code == "0907") return WD(10);
    if (code == "1101") return UH(24);
    return {};
}

Category category_of(const Minor& minor) {
    return {.code = std::string(minor.code),
            .name_zh = std::string(minor.zh),
            .name_en = std::string(minor.en),
            .priority = minor.priority,
            .visibility = visibility_of(minor.code),
            .triage_limit = minor.triage,
            .handle_limit = minor.handle,
            .lead_kinds = words(minor.lead),
            .assist_kinds = words(minor.assist),
            .emergency_line = minor.priority == P1,
            .enforcement = minor.enforcement,
            .evidence_photos = minor.photos,
            .sampling = {sampling_percent(minor)},
            .needs_documents = needs_documents(minor.code),
            .same_hours = comes_with_the_hour(minor.code),
            .sentences = sentences_of(minor.code),
            .then_limit = then_limit(minor.code),
            .repeats = minor.code == "1101",
            .proofs = proofs_of(minor.code)};
}

} // namespace

const std::vector<Category>& default_categories() {
    static const std::vector<Category> categories = [] {
        std::vector<Category> list;
        for (auto& minor : minors)
            list.push_back(category_of(minor));
        return list;
    }();
    return categories;
}

const CategoryTexts* category_texts(std::string_view code) {
    for (auto texts : {category_texts_of_order(), category_texts_of_town(), category_texts_of_people()})
        for (auto& text : texts)
            if (text.code == code) return &text;
    return nullptr;
}

// Fire, gas and people shut in are for the fire brigade; everything else is for the police, who bring an ambulance
// along.
std::string_view emergency_number(const Category& category) {
    if (!category.emergency_line) return "";
    bool rescue = category.code.starts_with("03") || category.code.starts_with("06");
    return rescue ? "119" : "110";
}

const PriorityLimits& default_limits(Priority priority) {
    static constexpr std::array<PriorityLimits, 4> limits{{
        {minutes(10), minutes(30), UH(2), WD(1), false, 0, 0, 0, minutes(10), UH(4), UH(24), minutes(30), WH(4),
         minutes(15)},
        {UH(1), UH(4), WH(4), WD(2), false, 1, 50, 7, minutes(30), UH(24), UH(24), minutes(30), WH(4), UH(2)},
        {WH(4), WD(1), WD(1), WD(3), true, 1, 100, 90, WH(4), WD(10), UH(24), WD(1), WH(4), WD(1)},
        {WD(1), WD(2), WD(2), WD(5), true, 2, 100, 365, WD(1), WD(30), UH(24), WD(1), WH(4), WD(1)},
    }};
    return limits[size_t(priority)];
}

} // namespace qzt
