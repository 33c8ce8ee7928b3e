// How a command on a project runs: fetch it locked, decide, write what changed with its events, answer. A command
// that comes again gets its first answer.
#pragma once
#include "projects/project_access.hpp"

#include "kernel/json_write.hpp"

#include <functional>

namespace qzt {

// What a command names, gathered from its described members.
struct ProjectNames {
    std::vector<OrgId> orgs;
    std::vector<MemberId> members;
    std::vector<FileId> files;
    std::vector<AreaId> areas;
    std::vector<AddressId> addresses;
    std::vector<BallotId> ballots;
    std::vector<CaseId> cases;

    template <class T>
    void gather(const T& value) {
        if constexpr (std::is_same_v<T, OrgId>) {
            orgs.push_back(value);
        } else if constexpr (std::is_same_v<T, MemberId>) {
            members.push_back(value);
        } else if constexpr (std::is_same_v<T, FileId>) {
            files.push_back(value);
        } else if constexpr (std::is_same_v<T, AreaId>) {
            areas.push_back(value);
        } else if constexpr (std::is_same_v<T, AddressId>) {
            addresses.push_back(value);
        } else if constexpr (std::is_same_v<T, BallotId>) {
            ballots.push_back(value);
        } else if constexpr (std::is_same_v<T, CaseId>) {
            cases.push_back(value);
        } else if constexpr (json::is_optional<T>) {
            if (value) gather(*value);
        } else if constexpr (json::is_vector<T>) {
            for (const auto& item : value)
                gather(item);
        } else if constexpr (!json::is_id<T> && !std::is_enum_v<T> && json::is_struct<T>) {
            json::for_each_member<T>([&](const char*, auto pointer) { gather(value.*pointer); });
        }
    }
};

struct GivenProjectCommand {
    CommandId command_id;
    std::optional<int32_t> version; // that was seen; none: the project is new
    pg::Bytes hash;
    ProjectNames names;
    std::optional<std::string> template_key;
    std::function<Outcome<void>(ProjectChange&)> decide;
};

// Gives back the JSON text of a ProjectAnswer.
Task<std::string> run_project_command(pg::Tx& tx, Actor by, ProjectId id, GivenProjectCommand given, Time now);

pg::Bytes hash_of_project_command(std::string_view name, const std::string& body);

template <class Command>
Task<std::string> run_project_command(pg::Tx& tx, Actor by, ProjectId id, std::string name, Command said, Time now) {
    GivenProjectCommand given;
    given.command_id = said.command_id;
    if constexpr (requires { said.version; }) given.version = said.version;
    if constexpr (requires { said.template_key; })
        if (said.template_key) given.template_key = *said.template_key;
    given.hash = hash_of_project_command(name, id.text() + json::text_of(said));
    given.names.gather(said);
    given.decide = [said](ProjectChange& change) { return decide(change, said); };
    std::string answer = co_await run_project_command(tx, std::move(by), id, std::move(given), now);
    co_return answer;
}

// The same for what the program itself does: no command, the version as it is. Nothing is written when `work` adds no
// event.
Task<bool> change_project(pg::Tx& tx, StationId station, ProjectId id, std::function<void(ProjectChange&)> work,
                          Time now);

// Writes what differs between the two, with the events.
void queue_project(pg::Tx& tx, const ProjectFile& before, const ProjectChange& change);

// What was refused, and who tried.
ProjectEventRow refused_project_event(const Actor& by, ProjectId id, ProjectAct act, std::string refusal, Time now);

} // namespace qzt
