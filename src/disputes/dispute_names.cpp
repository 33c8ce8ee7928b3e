#include "disputes/dispute_names.hpp"

namespace qzt {

namespace {
struct StateWords {
    std::string_view zh, en;
};
constexpr StateWords state_words[] = {
    {"待研判", "to be triaged"},
    {"待派调解员", "to be assigned"},
    {"待接手", "to be taken on"},
    {"征求意见", "asking for consent"},
    {"已约调解", "scheduled"},
    {"调解中", "in mediation"},
    {"达成书面协议", "agreed in writing"},
    {"达成口头协议", "agreed orally"},
    {"履行中", "being performed"},
    {"已履行", "performed"},
    {"未按期履行", "not kept"},
    {"回访完毕", "followed up"},
    {"调解不成", "not agreed"},
    {"当事人撤回", "withdrawn"},
    {"已转其他途径", "referred"},
    {"已归档", "archived"},
};
static_assert(std::size(state_words) == size_t(DisputeState::archived) + 1);
constexpr std::string_view kind_words[] = {"邻里纠纷",     "婚恋家庭纠纷", "劳资纠纷", "房屋租赁纠纷", "合同债务纠纷",
                                           "损害赔偿纠纷", "群体性纠纷",   "消费纠纷", "其他纠纷"};
static_assert(std::size(kind_words) == size_t(DisputeKind::other) + 1);
constexpr std::string_view body_words[] = {"人民调解", "行业性专业性调解", "行政调解", "司法调解",
                                           "律师调解", "治安调解",         "党员调解", "网格员调解"};
static_assert(std::size(body_words) == size_t(MediatorKind::grid_worker) + 1);
constexpr std::string_view signature_words[] = {"屏幕手写签名", "纸质签名扫描", "盖章", "按指印"};
static_assert(std::size(signature_words) == size_t(SignatureWay::fingerprint) + 1);
} // namespace

std::string_view name_zh(DisputeState state) { return state_words[size_t(state)].zh; }
std::string_view name_en(DisputeState state) { return state_words[size_t(state)].en; }
std::string_view name_zh(DisputeKind kind) { return kind_words[size_t(kind)]; }
std::string_view name_zh(MediatorKind kind) { return body_words[size_t(kind)]; }
std::string_view name_zh(SignatureWay way) { return signature_words[size_t(way)]; }

} // namespace qzt
