#include "cases/records/case_access.hpp"

#include "cases/loop/case_problems.hpp"
#include "cases/rules/case_rules.hpp"

namespace qzt {

ReadScope read_scope(const Actor& by) {
    ReadScope scope;
    scope.confidential = is_of_command_room(by);
    scope.whole_station = scope.confidential || by.has_any({Role::street_leader, Role::wall_screen});
    scope.calls = by.has(Role::caller);
    scope.organisations = by.organisations();
    for (const Post& post : by.posts)
        if (post.role == Role::community_officer && post.area_id) scope.communities.push_back(*post.area_id);
    scope.member_id = by.member_id;
    return scope;
}

static const pg::Query<pg::Maybe<int32_t>(StationId, CaseId)> version_of_case{"version_of_case", R"(
    select version
    from cases
    where station_id = $1 and case_id = $2)"};

namespace access {

Task<CaseFile> case_to_read(pg::Tx& tx, Actor by, CaseId id, Time now) {
    std::vector<CaseId> ids{id};
    CaseSet cases = co_await CaseSet::fetch(tx, by.station_id, std::move(ids));
    const CaseFile* file = cases.find(id);
    if (!file || !may_read(*file, by, now)) throw Refused(Problem(case_not_found));
    co_return *file;
}

Task<SharedCase> case_known_to(pg::Tx& tx, CaseMemory& memory, Actor by, CaseId id, Time now) {
    auto version = co_await tx.run(version_of_case, by.station_id, id);
    if (!version) throw Refused(Problem(case_not_found));
    SharedCase known = memory.find(id, *version);
    if (!known) {
        std::vector<CaseId> ids{id};
        CaseSet cases = co_await CaseSet::fetch(tx, by.station_id, std::move(ids));
        const CaseFile* file = cases.find(id);
        if (!file) throw Refused(Problem(case_not_found));
        known = memory.put(*file);
    }
    if (!may_read(known->file, by, now)) throw Refused(Problem(case_not_found));
    co_return known;
}

Task<std::vector<SharedCase>> cases_to_read(pg::Pool& pool, CaseMemory& memory, Actor by,
                                            std::vector<CaseVersion> wanted, Time now) {
    auto known = co_await memory.fetch(pool, by.station_id, wanted);
    std::vector<SharedCase> cases;
    for (const CaseVersion& one : wanted) {
        auto found = known.find(one.case_id);
        if (found != known.end() && may_read(found->second->file, by, now)) cases.push_back(found->second);
    }
    co_return cases;
}

} // namespace access
} // namespace qzt
