#include "demo/town_voice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace qzt::demo {

namespace {

using Lines = std::vector<std::string_view>;

void replace_all(std::string& text, std::string_view blank, std::string_view with) {
    for (size_t at = 0; (at = text.find(blank, at)) != std::string::npos; at += with.size())
        text.replace(at, blank.size(), with);
}

std::string_view time_words(int hour, Dice& dice) {
    static const Lines night{"凌晨一点多", "昨夜十一点半", "后半夜", "昨晚十点多"},
        morning{"今早七点多", "早上六点半", "今早出门时", "昨晚十点左右"},
        noon{"上午十点左右", "中午十二点", "今天上午", "刚才"},
        afternoon{"下午两点多", "下午三点半", "刚刚", "今天下午"},
        evening{"傍晚六点", "今晚七点多", "晚饭时", "刚刚"};
    const Lines& list = hour < 6    ? night
                        : hour < 10 ? morning
                        : hour < 14 ? noon
                        : hour < 18 ? afternoon
                        : hour < 22 ? evening
                                    : night;
    return dice.pick(list);
}

std::string_view floor_words(Dice& dice) {
    static constexpr std::array floors{"二楼", "三楼", "四楼", "五楼", "六楼"};
    return dice.pick(floors);
}

// A building of the place, or the place alone where there is none.
std::string place_words(const TownPlace& place) {
    return place.building.empty() ? place.estate : place.estate + " " + place.building;
}

} // namespace

bool fits(const ReportIdea& idea, const TownPlace& place) {
    auto wants = [&](char letter) { return idea.where.find(letter) != std::string_view::npos; };
    switch (place.use) {
    case GridUse::park:
    case GridUse::bank:
        return wants('p');
    case GridUse::school:
        return wants('c');
    case GridUse::shops:
    case GridUse::market:
        return wants('k') || wants('s');
    case GridUse::works:
    case GridUse::office:
    case GridUse::hospital:
    case GridUse::bus_station:
        return wants('s');
    default:
        return wants('h') || wants('s') || (wants('k') && place.use == GridUse::old_houses);
    }
}

SpokenReport say_report(const ReportIdea& idea, const TownPlace& place, int local_hour, Dice& dice) {
    SpokenReport spoken{std::string(idea.title), std::string(dice.pick(idea.texts)), {}};
    static const Lines endings{"",
                               "",
                               "",
                               "",
                               "请尽快派人来看。",
                               "麻烦处理一下。",
                               "已拍照。",
                               "照片已附上。",
                               "邻居也都在问。",
                               "希望有人管一管。"};
    std::string_view ending = dice.pick(endings);
    if (spoken.text.find("请") == std::string::npos || ending.find("请") == std::string_view::npos)
        spoken.text += ending;
    std::string door = std::to_string(6 + 2 * dice.among(58)), n = std::to_string(2 + dice.among(5));
    std::string_view time = time_words(local_hour, dice), floor = floor_words(dice);
    bool on_street =
        spoken.text.find("{street}{door}") != std::string::npos || spoken.text.find("{place}") == std::string::npos;
    // The title speaks of the same place as the text, were its blank another one.
    auto speaks_of = [&](std::string_view blank) { return spoken.text.find(blank) != std::string::npos; };
    if (!speaks_of("{place}")) replace_all(spoken.title, "{place}", speaks_of("{estate}") ? "{estate}" : "{street}");
    if (!speaks_of("{street}")) replace_all(spoken.title, "{street}", speaks_of("{place}") ? "{place}" : "{estate}");
    for (std::string* text : {&spoken.title, &spoken.text}) {
        replace_all(*text, "{place}", place_words(place));
        replace_all(*text, "{estate}", place.estate);
        replace_all(*text, "{street}", place.street);
        replace_all(*text, "{door}", " " + door + " ");
        replace_all(*text, "{time}", time);
        replace_all(*text, "{floor}", floor);
        replace_all(*text, "{n}", " " + n + " ");
    }
    spoken.place_text = on_street && spoken.text.find(place.street) != std::string::npos
                            ? fmt::format("{} {} 号附近", place.street, door)
                            : place_words(place);
    return spoken;
}

std::string say_demand(std::string_view category, Dice& dice) {
    static const std::map<std::string_view, Lines> by_major{
        {"01", {"到场核实，做好询问记录，调取周边监控。", "先稳住现场，再查明经过，结果告知报告人。"}},
        {"02", {"立即联系当事人，先止付再说明。", "上门提醒，核实有无其他住户受骗。"}},
        {"03",
         {"今天先消除危险，附处置前后照片。", "先断线清车出楼道，明天反馈疏导情况。",
          "通道当场恢复畅通，查明责任人。"}},
        {"04",
         {"到场责令停止，拍照固定，限期整改。", "今天先清理，并查清是谁所为。",
          "现场核实是否有审批手续，书面反馈。"}},
        {"05", {"到场测听，劝停，反馈处理意见。", "核实排放来源，附现场照片。"}},
        {"06", {"与业主当面沟通，拿出时间表。", "先保障老人出行，再定维修方案。", "尽快恢复使用，公示进度。"}},
        {"07", {"上门检查证照和台账，反馈处理结果。", "联系双方调解，保留票据照片。"}},
        {"08", {"实地检查，核对许可证，固定证据。", "尽快检查并加强校园周边巡查。"}},
        {"09", {"先听双方意见，约定时间当面调解。", "尽快上门，防止矛盾激化。"}},
        {"10", {"先围挡警示，再修复，附前后照片。", "查明权属，按时修复。"}},
        {"11", {"马上联系报告人，保持联络，有进展随时反馈。", "上门看望，解决眼前困难。"}},
        {"12", {"上门核对，更新登记。", "研究后答复居民。"}},
    };
    auto found = by_major.find(category.substr(0, 2));
    return std::string(dice.pick(found->second));
}

std::string say_assist_demand(std::string_view kind, Dice& dice) {
    static const Lines property{"派人到场配合，联系业主。", "提供业主联系方式和监控。"},
        police{"到场维持秩序，防止冲突。", "协助核实当事人身份。"},
        other{"派员到场配合。", "提供专业意见。", "配合联合处置。"};
    return std::string(dice.pick(kind == "property" || kind == "community" ? property
                                 : kind == "police"                        ? police
                                                                           : other));
}

std::string say_contact(Dice& dice) {
    static const Lines lines{"已电话联系报告人，约今天到现场。", "已与报告人通话，问清位置和经过。",
                             "到场后与报告人见面，听取情况。", "电话联系报告人，对方补充了两点情况。",
                             "已联系，报告人下班后在家等。"};
    return std::string(dice.pick(lines));
}

std::string say_progress(std::string_view category, Dice& dice) {
    static const std::map<std::string_view, Lines> by_major{
        {"01", {"已调取路口和单元门监控，正在比对。", "走访了三户邻居，情况基本清楚。"}},
        {"02", {"已联系当事人家属，账户已申请止付。", "在业主群发了提醒，逐户电话确认。"}},
        {"03", {"现场拔除插线，车辆已推出楼道，住户签了承诺。", "已贴整改通知，约明天复看。", "物业正在画线立牌。"}},
        {"04", {"已下责令改正通知，当事人表示自行拆除。", "与当事人谈了两次，同意本周清理。"}},
        {"05", {"现场测听，已要求关窗并调低音量。", "排口已封堵，取了水样。"}},
        {"06", {"维保单位到场检测，主板损坏，正在询价。", "召集业主代表开会，方案已公示。"}},
        {"07", {"检查了后厨和台账，已发整改通知。", "约双方下午到所里调解。"}},
        {"08", {"已核对许可证信息，柜台商品登记封存。", "对周边五家店一并检查。"}},
        {"09", {"分别听了双方意见，约周三下午当面谈。", "双方同意先不争吵，等评估结果。"}},
        {"10", {"已围挡并设警示灯，材料明天到。", "查明为管线沉降，已报计划。"}},
        {"11", {"已上门看望，情况平稳，联系了家属。", "已发协查，沿路店铺在看监控。"}},
        {"12", {"已上门核对，缺一份材料。", "已转相关科室研究。"}},
    };
    return std::string(dice.pick(by_major.at(category.substr(0, 2))));
}

std::string say_result(std::string_view category, Dice& dice) {
    static const std::map<std::string_view, Lines> by_major{
        {"01",
         {"经核实并当面教育，当事人承认错误，双方和解，已告知报告人。",
          "已查明经过并依法受理，转入办案流程，隐患点加装监控。", "到场处置完毕，人员已劝离，加密该处巡逻。",
          "已登记线索并告知防范办法，店主当场整改。"}},
        {"02",
         {"已劝阻，资金未损失，手机里的远程软件已卸载。", "已核实并封停群组，逐户提醒，未发现其他受骗。",
          "推销人员已带离，老人家属签了知情书。"}},
        {"03",
         {"通道已清空，地锁拆除，划了禁停线，附前后照片。", "楼道车辆全部清出，飞线剪除，引导到集中充电棚。",
          "设施已更换并测试正常，维保记录贴在箱内。", "杂物当日清完，住户签了不再堆放的承诺。"}},
        {"04",
         {"搭建物已拆除，场地清理干净，三方在场确认。", "已劝导入市经营，路面恢复畅通，安排早晚值守。",
          "小广告已清除，号码移交处理。", "已责令停工并恢复原状，复查符合要求。"}},
        {"05",
         {"噪声源已关停，商家装了隔音，复测达标。", "油烟净化器已安装并清洗，烟道改向。",
          "排口封堵，河面清理完毕，已立案调查。", "垃圾已清运，增加一次晚间收集。"}},
        {"06",
         {"电梯已修复并通过试运行，公示了维保电话。", "已恢复供水供电，管道更换完毕。",
          "业主代表与物业达成一致，账目已公示。", "松动部分已清除，围挡保留至修补完成。"}},
        {"07",
         {"已责令停止销售，问题食品下架封存。", "经调解退款到账，双方签字。", "证照补办完毕，复查合格。",
          "公平秤已恢复，摊主更换电子秤。"}},
        {"08",
         {"经查属实，商品登记先行保存，已立案。", "店主承诺不再销售，张贴了警示标识。",
          "已核实许可证有效，提醒规范经营。"}},
        {"09",
         {"经两次调解达成书面协议，约定一个月内履行。", "双方握手言和，楼上答应更换水管。",
          "已签调解协议，三十天后回访。"}},
        {"10",
         {"井盖已更换，路面修补平整，撤除围挡。", "路灯线路修复，夜间试亮正常。", "车辆已拖离，车位恢复使用。",
          "积水已排干，倒木清运完毕。"}},
        {"11",
         {"人已找到，平安交给家属。", "失主已核对并领回，签了领取单。", "已上门帮助解决，纳入每周探访。",
          "材料代办完毕，结果送到家里。"}},
        {"12",
         {"信息已更新，现场核对一致。", "建议已采纳，列入本季安排，已答复居民。", "已转告所在单位。",
          "隐患整改完毕，房东签了责任书。"}},
    };
    return std::string(dice.pick(by_major.at(category.substr(0, 2))));
}

std::string say_rework_result(Dice& dice) {
    static const Lines lines{"按核查意见返工，遗留部分已清除，附近照。", "再次到场整改，请重新核查。",
                             "核查指出的两处已补做，加了一张全景照片。"};
    return std::string(dice.pick(lines));
}

std::string say_assist_result(std::string_view kind, Dice& dice) {
    static const Lines property{"已派两人到场配合，清运了杂物。", "已联系业主到场，提供了监控。"},
        police{"已到场维持秩序，未发生冲突。", "已协助核实身份，做好劝导。"},
        other{"已派员到场，完成本单位部分。", "已提供意见并参加现场处置。", "已配合完成，无遗留。"};
    return std::string(dice.pick(kind == "property" || kind == "community" ? property
                                 : kind == "police"                        ? police
                                                                           : other));
}

std::string say_self_handled(Dice& dice) {
    static const Lines lines{"已当场劝导，对方马上清走了。", "已和物业师傅一起搬开，通道恢复。",
                             "已帮忙联系并处理好，拍了照片。"};
    return std::string(dice.pick(lines));
}

ReturnWords say_return(std::string_view better_org, Dice& dice) {
    static const std::vector<ReturnWords> ways{
        {ReturnCode::not_legal_duty, "按本单位职责清单，此类事项不在执法范围内",
         "现场核实后属于{}职责，已把照片一并附上。"},
        {ReturnCode::needs_other_lead, "涉及专业检验和行业监管，应由行业主管单位牵头",
         "我单位可以协助，请由{}牵头。"},
        {ReturnCode::wrong_area, "地点在责任片区界线以外，界线见片区图", "该位置由{}负责，已电话沟通。"},
        {ReturnCode::not_legal_duty, "权责清单载明由行业管理单位负责日常监管", "建议改派{}，我单位配合到场。"},
    };
    ReturnWords words = dice.pick(ways);
    replace_all(words.text, "{}", better_org);
    return words;
}

std::string say_extension(Dice& dice) {
    static const Lines lines{"配件需从外地调货，预计三天后到。", "当事人在外地，约定周末回来当面处理。",
                             "需要两次上门取证，现有时间不够。", "连日下雨无法施工，请求延长。",
                             "涉及住户较多，正在逐户沟通。"};
    return std::string(dice.pick(lines));
}

SuspendWords say_suspend(std::string_view category, Dice& dice) {
    if (category.starts_with("06"))
        return dice.one_in(2)
                   ? SuspendWords{SuspendCode::owner_vote, 30, "需业主表决，表决期内暂停计时，每周报一次进度。"}
                   : SuspendWords{SuspendCode::fund_application, 25, "已提交维修资金申请，等待批复。"};
    static const std::vector<SuspendWords> ways{{SuspendCode::materials, 12, "定制构件在生产，到货后两天内装好。"},
                                                {SuspendCode::season_weather, 10, "雨季无法开挖，天气转好即施工。"},
                                                {SuspendCode::missing_owner, 14, "产权人在外地，已约定返回时间。"},
                                                {SuspendCode::court_case, 20, "双方已起诉，等待裁判结果。"}};
    return dice.pick(ways);
}

std::string say_decision(bool grant, Dice& dice) {
    static const Lines yes{"情况属实，同意。", "理由充分，同意，请按期反馈。", "同意，注意向报告人说明。"},
        no{"理由不充分，请按原时限办理。", "职责明确，不同意，请继续处置。", "可先采取临时措施，不同意。"};
    return std::string(dice.pick(grant ? yes : no));
}

DeclineWords say_decline(Dice& dice) {
    static const std::vector<DeclineWords> ways{
        {DeclineCode::out_of_area, "地点不在本所辖区，请向所在街道反映，我们已告知联系方式。"},
        {DeclineCode::in_court_or_arbitration, "该事项已进入诉讼程序，请等待法院处理。"},
        {DeclineCode::no_facts, "内容没有地点和事实，补充后可以重新上报。"},
        {DeclineCode::commercial_dispute_market_channel, "属消费纠纷，请先与商家协商，不成再拨打消费投诉电话。"},
        {DeclineCode::not_government_matter, "属业主内部约定事项，建议先与业委会协商。"}};
    return dice.pick(ways);
}

std::string say_check(CheckOutcome outcome, Dice& dice) {
    static const Lines pass{"现场看过，已恢复，和照片一致。", "问了两户邻居，都说解决了。",
                            "同一时段到场，没有再出现。", "到场核查，处置到位。"},
        fail{"现场还有一处没有清，杂物移到了楼梯口。", "晚上又出现，没有彻底解决。",
             "照片角度看不到全貌，实际还剩一半。"},
        cannot{"敲门无人，未能看到室内，外部正常。", "现场在施工，暂时无法判断。"};
    return std::string(dice.pick(outcome == CheckOutcome::pass   ? pass
                                 : outcome == CheckOutcome::fail ? fail
                                                                 : cannot));
}

std::string say_verification(VerifyOutcome outcome, Dice& dice) {
    static const Lines exists{"到场核实，情况属实。", "现场看到，与描述一致。"},
        gone{"到场未发现，问过店家也说没有。", "已自行消除，现场没有痕迹。"},
        unclear{"现场无人，无法确认。", "位置描述不清，未能找到。"};
    return std::string(dice.pick(outcome == VerifyOutcome::exists       ? exists
                                 : outcome == VerifyOutcome::not_exists ? gone
                                                                        : unclear));
}

std::string say_follow_up(Solved solved, Satisfaction satisfaction, Dice& dice) {
    static const Lines glad{"来得很快，谢谢。", "已经好了，邻居都满意。", "态度好，解决得也彻底。"},
        plain{"解决了。", "可以，就是等得久一点。", "基本满意。"},
        partly{"好了一半，希望继续盯着。", "暂时好了，怕以后再来。"},
        no{"没有解决，第二天又这样。", "人来过，但问题还在。"};
    if (solved == Solved::no) return std::string(dice.pick(no));
    if (solved == Solved::partly) return std::string(dice.pick(partly));
    return std::string(dice.pick(satisfaction == Satisfaction::very ? glad : plain));
}

std::string say_objection(Dice& dice) {
    static const Lines lines{"只清了一半，不认可算办结。", "当天好了，第二天又摆出来，不同意结论。",
                             "没有通知我到场，结果和说的不一样。"};
    return std::string(dice.pick(lines));
}

std::string say_not_ratable(NotRatableCode code) {
    return code == NotRatableCode::enforcement_target ? "答话的是被处罚的一方，不宜计入。"
                                                      : "所提诉求不在承办单位职责内，不宜计入。";
}

std::string say_objection_answer(Dice& dice) {
    static const Lines lines{"已约定三天后复看，到时没有改再开一轮。",
                             "现场照片和处理经过已当面说明，后续由社区跟进。",
                             "剩下的部分列入月度整治，日期已告诉报告人。"};
    return std::string(dice.pick(lines));
}

std::string say_unreachable(Dice& dice) {
    static const Lines lines{"电话无人接听。", "关机，晚些再打。", "对方在忙，约下午再打。"};
    return std::string(dice.pick(lines));
}

DocumentWords say_document(Dice& dice) {
    static const Lines titles{"责令限期改正通知书", "责令停止违法行为通知书", "行政处罚决定书", "现场检查笔录"};
    std::string title(dice.pick(titles));
    return {title, "环执〔2026〕" + std::to_string(11 + dice.among(900)) + "号"};
}

std::string say_close(Dice& dice) {
    static const Lines lines{"核查、回访均通过，同意结案。", "材料齐全，结案。", "处置到位，报告人认可，结案。"};
    return std::string(dice.pick(lines));
}

std::string say_supervision_reply(Dice& dice) {
    static const Lines lines{"已增派人手，今天内反馈结果。", "因等材料耽误，已落实责任人，明天完成。",
                             "情况已向报告人说明，正在收尾。"};
    return std::string(dice.pick(lines));
}

std::string say_justified(Justified answer, Dice& dice) {
    static const Lines yes{"确实需要几家一起到场。", "情况紧急，该吹。"},
        not_quite{"电话能说清，可以先联系再吹。", "我方到场后无事可做。"};
    return std::string(dice.pick(answer == Justified::yes ? yes : not_quite));
}

std::string say_appraisal(Came came, Solved share, Dice& dice) {
    static const Lines good{"到得快，事情办完才走。", "按时到场，配合得好。"}, late{"晚到，到后处置得当。"},
        partly{"到场及时，善后还要跟进。"};
    return std::string(dice.pick(came == Came::late ? late : share == Solved::yes ? good : partly));
}

std::string say_arrival(Dice& dice) {
    static const Lines lines{"已到现场。", "两人到场，正在了解情况。", "现场处置完毕，撤离。"};
    return std::string(dice.pick(lines));
}

} // namespace qzt::demo
