#include "accounts/role_names.hpp"

namespace qzt {

namespace {
struct RoleName {
    Role role;
    std::string_view zh, en;
};
constexpr RoleName names[] = {
    {Role::intake, "受理员", "intake officer"},
    {Role::dispatcher, "派遣员", "dispatcher"},
    {Role::shift_lead, "值班长", "shift lead"},
    {Role::duty_commander, "值班指挥长", "duty commander"},
    {Role::station_chief, "所领导", "station chief"},
    {Role::street_leader, "街道领导", "street leader"},
    {Role::inspector, "核查员", "inspector"},
    {Role::caller, "回访员", "caller"},
    {Role::community_officer, "社区民警", "community officer"},
    {Role::org_leader, "单位负责人", "leader of an organisation"},
    {Role::handler, "处置员", "handler"},
    {Role::grid_worker, "专职网格员", "grid worker"},
    {Role::grid_leader, "网格长", "grid leader"},
    {Role::building_steward, "楼长", "building steward"},
    {Role::order_assistant, "综治协管员", "order assistant"},
    {Role::party_volunteer, "社区党员", "party volunteer"},
    {Role::legal_liaison, "政法协理员", "legal liaison"},
    {Role::community_worker, "社区工作者", "community worker"},
    {Role::aux_police, "辅警", "auxiliary police"},
    {Role::mediator, "调解员", "mediator"},
    {Role::property_staff, "物业服务人员", "property staff"},
    {Role::guard, "保安员", "guard"},
    {Role::civic_volunteer, "平安志愿者", "civic volunteer"},
    {Role::rider, "骑手", "rider"},
    {Role::administrator, "系统管理员", "administrator"},
    {Role::auditor, "安全审计员", "auditor"},
    {Role::wall_screen, "大屏", "wall screen"},
    {Role::security_officer, "安全管理员", "security officer"},
};
} // namespace

std::string_view role_name(Role role, Language language) {
    for (auto& name : names)
        if (name.role == role) return language == Language::zh ? name.zh : name.en;
    return "?";
}

std::string role_list(std::span<const Role> roles, Language language) {
    std::string list;
    for (Role role : roles) {
        if (!list.empty()) list += language == Language::zh ? "、" : ", ";
        list += role_name(role, language);
    }
    return list;
}

bool is_of_the_three(Role role) {
    return role == Role::administrator || role == Role::auditor || role == Role::security_officer;
}

bool exclude_each_other(Role one, Role other) {
    if (one == other) return false;
    return is_of_the_three(one) || is_of_the_three(other);
}

} // namespace qzt
