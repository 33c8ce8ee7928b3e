#include "accounts/member_import.hpp"

#include "accounts/member_rules.hpp"
#include "accounts/organisation_import.hpp"
#include "accounts/role_names.hpp"
#include "kernel/documents/read_workbook.hpp"

namespace qzt {

using documents::Need;

namespace {

enum MemberColumn : size_t { login_column, name_column, org_column, role_column, area_column, force_column };

const std::vector<documents::WantedColumn>& member_columns() {
    static const std::vector<documents::WantedColumn> columns{
        {{"登录名", "用户名", "账号", "login", "user name"}, true},
        {{"姓名", "name"}, true},
        {{"单位", "单位名称", "所属单位", "organisation", "organization"}, true},
        {{"岗位", "角色", "职务", "role", "post"}, true},
        {{"区域编码", "网格编码", "区域", "area", "area code"}},
        {{"力量类别", "网格力量", "force", "force kind"}},
    };
    return columns;
}

const char* word_of(Role role) { return boost::describe::enum_to_string(role, ""); }

std::vector<std::pair<std::string_view, Role>> role_words() {
    std::vector<std::pair<std::string_view, Role>> words;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto entry) {
        for (auto word : {role_name(entry.value, Language::zh), role_name(entry.value, Language::en),
                          std::string_view(word_of(entry.value))})
            words.emplace_back(word, entry.value);
    });
    return words;
}

class MemberReader {
public:
    MemberReader(const MemberImportGround& ground, MemberImport& import)
        : ground_(ground), import_(import), roles_(role_words()) {
        for (auto& force : ground.forces)
            for (const std::string* word : {&force.name_zh, &force.name_en, &force.force_kind})
                forces_.emplace_back(*word, force.force_kind);
    }

    void read(const documents::Row& row) {
        documents::RowReader cells(row, import_.headings, import_.problems);
        auto login = cells.text(login_column, Need::required, CreateMember{}.login.max);
        auto name = cells.text(name_column, Need::required, CreateMember{}.name.max);
        auto role = cells.choice<Role>(role_column, Need::required, roles_);
        auto org = organisation(cells);
        auto area_id = area(cells);
        auto force = cells.choice<std::string_view>(force_column, Need::optional, forces_);
        if (login) look_at(*login, cells);
        if (!cells.good() || !login || !name || !role || !org) return;

        auto [place, is_new] = place_of_.emplace(*login, import_.drafts.size());
        if (is_new) {
            auto& draft = import_.drafts.emplace_back();
            draft.row = row.number;
            draft.member.login = *login;
            draft.member.name = *name;
        }
        auto& draft = import_.drafts[place->second];
        if (draft.member.name != *name)
            return cells.problem(
                name_column, import_name_differs,
                {{"login", *login}, {"row", std::to_string(draft.row)}, {"name", draft.member.name}});
        NewPost post{.role = *role, .org_id = *org, .area_id = area_id};
        if (force) post.force_kind = std::string(*force);
        add(draft.member, std::move(post), row.number, cells);
    }

private:
    void look_at(const std::string& login, documents::RowReader& cells) {
        auto accepted = accept_login(login);
        if (!accepted)
            cells.problem(login_column, *accepted.error().kind, accepted.error().details);
        else if (std::ranges::find(ground_.logins_taken, login) != ground_.logins_taken.end())
            cells.problem(login_column, login_taken, {{"login", login}});
    }

    std::optional<OrgId> organisation(documents::RowReader& cells) {
        auto name = cells.text(org_column, Need::required);
        if (!name) return {};
        std::vector<const OrganisationRow*> found;
        for (auto& org : ground_.organisations) {
            if (!org.active) continue;
            if (org.name == *name) return org.org_id;
            if (org.short_name == *name) found.push_back(&org);
        }
        if (found.size() == 1) return found.front()->org_id;
        cells.problem(org_column, found.empty() ? import_organisation_unknown : import_organisation_unclear,
                      {{"name", *name}});
        return {};
    }

    std::optional<AreaId> area(documents::RowReader& cells) {
        auto code = cells.text(area_column, Need::optional);
        if (!code) return {};
        for (auto& area : ground_.areas)
            if (area.active && area.code == *code) return area.area_id;
        cells.problem(area_column, import_area_unknown, {{"code", *code}});
        return {};
    }

    void add(CreateMember& member, NewPost post, uint32_t row, documents::RowReader& cells) {
        auto key = fmt::format("{} {} {} {}", std::string(member.login), word_of(post.role), post.org_id.text(),
                               post.area_id ? post.area_id->text() : "");
        auto [first, is_new] = row_of_post_.emplace(key, row);
        if (!is_new) return cells.row_problem(import_post_twice, {{"row", std::to_string(first->second)}});
        member.posts.push_back(std::move(post));
        std::vector<Role> roles;
        for (auto& held : member.posts)
            roles.push_back(held.role);
        if (auto accepted = accept_roles(roles); !accepted)
            cells.problem(role_column, *accepted.error().kind, accepted.error().details);
    }

    const MemberImportGround& ground_;
    MemberImport& import_;
    std::vector<std::pair<std::string_view, Role>> roles_;
    std::vector<std::pair<std::string_view, std::string_view>> forces_;
    std::map<std::string, size_t> place_of_; // of a login among the drafts
    std::map<std::string, uint32_t> row_of_post_;
};

} // namespace

Outcome<MemberImport> read_members(const documents::Sheet& sheet, const MemberImportGround& ground) {
    auto headings = match_columns(sheet, member_columns());
    if (!headings) return Refusal(headings.error());
    MemberImport import{.headings = std::move(*headings)};
    MemberReader reader(ground, import);
    for (auto& row : sheet.rows) {
        if (row.number <= import.headings.row) continue;
        ++import.rows;
        reader.read(row);
    }
    if (import.rows == 0) return refuse(import_empty);
    if (!import.problems.empty()) import.drafts.clear();
    return import;
}

Outcome<MemberImport> read_members(std::string_view bytes, const MemberImportGround& ground,
                                   const documents::Reading& reading) {
    auto workbook = documents::read_workbook(bytes, reading);
    if (!workbook) return Refusal(workbook.error());
    return read_members(workbook->first_visible(), ground);
}

} // namespace qzt
