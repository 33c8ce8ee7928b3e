#include "accounts/org_kinds.hpp"

#include <algorithm>

namespace qzt {

std::span<const OrgKind> org_kinds() {
    static constexpr OrgKind kinds[] = {
        {"command_room", "综合指挥室", "Command room"},
        {"police", "派出所", "Police station"},
        {"traffic_police", "交警", "Traffic police"},
        {"dept_urban", "城市管理", "Urban management"},
        {"dept_market", "市场监督管理", "Market regulation"},
        {"dept_env", "生态环境", "Ecology and environment"},
        {"dept_fire", "消防救援", "Fire and rescue"},
        {"dept_tobacco", "烟草专卖", "Tobacco monopoly"},
        {"dept_housing", "住房和城乡建设", "Housing and construction"},
        {"dept_civil_affairs", "民政", "Civil affairs"},
        {"dept_transport", "交通运输", "Transport"},
        {"dept_municipal", "市政", "Municipal works"},
        {"dept_greening", "园林绿化", "Parks and greening"},
        {"dept_sanitation", "环境卫生", "Sanitation"},
        {"dept_health", "卫生健康", "Health"},
        {"dept_labour", "人力资源和社会保障", "Labour and social security"},
        {"dept_finance", "金融管理", "Financial supervision"},
        {"justice_office", "司法所", "Justice office"},
        {"mediation_committee", "人民调解委员会", "People's mediation committee"},
        {"women_federation", "妇联", "Women's federation"},
        {"zz_center", "综治中心", "Public-order governance centre"},
        {"street", "街道办事处", "Sub-district office"},
        {"community", "社区", "Community"},
        {"property", "物业服务企业", "Property company"},
        {"utility_gas", "燃气公司", "Gas company"},
        {"utility_water", "供水公司", "Water company"},
        {"utility_power", "供电公司", "Power company"},
        {"telecom", "通信企业", "Telecommunications company"},
        {"lift_maintenance", "电梯维保单位", "Lift maintenance firm"},
        {"bike_company", "共享单车企业", "Bike-sharing company"},
        {"guard_company", "保安公司", "Guard company"},
        {"delivery_company", "外卖快递企业", "Delivery company"},
        {"volunteers", "志愿者组织", "Volunteer association"},
    };
    return kinds;
}

const OrgKind* org_kind(std::string_view kind) {
    auto found = std::ranges::find(org_kinds(), kind, &OrgKind::kind);
    return found == org_kinds().end() ? nullptr : &*found;
}

} // namespace qzt
