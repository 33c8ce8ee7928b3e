#include "accounts/force_table.hpp"

namespace qzt {

std::span<const ForceKind> default_forces() {
    static constexpr ForceKind forces[] = {
        {"grid_worker", "专职网格员", "Grid workers", Role::grid_worker},
        {"grid_leader", "网格长", "Grid leaders", Role::grid_leader},
        {"building_steward", "楼长", "Building stewards", Role::building_steward},
        {"order_assistant", "综治协管员", "Public-order assistants", Role::order_assistant},
        {"party_volunteer", "社区党员", "Community party members", Role::party_volunteer},
        {"legal_liaison", "政法协理员", "Legal liaison helpers", Role::legal_liaison},
        {"community_worker", "社区工作者", "Community workers", Role::community_worker},
        {"aux_police", "辅警", "Auxiliary police", Role::aux_police},
        {"mediator", "人民调解员", "People's mediators", Role::mediator},
        {"property_staff", "物业服务人员", "Property staff", Role::property_staff},
        {"guard", "保安", "Guards", Role::guard},
        {"civic_volunteer", "平安志愿者", "Civic volunteers", Role::civic_volunteer},
        {"rider", "外卖骑手和快递员", "Delivery riders and couriers", Role::rider},
        {"field_staff", "行业协管", "Departments' field staff", Role::handler},
    };
    return forces;
}

} // namespace qzt
