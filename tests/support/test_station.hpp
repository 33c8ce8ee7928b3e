// A station with everything that commands need: two communities with a grid each, the police, two departments, a
// property company, people with posts, the dispatch catalogue. For tests against a database.
#pragma once
#include "cases/records/case_audit.hpp"
#include "cases/running/command_runner.hpp"
#include "kernel/json_read.hpp"
#include "support/test_database.hpp"

namespace qzt::testing {

// 2026-03-10, a Tuesday.
Time at_clock(std::string_view clock, std::string_view day = "2026-03-10");

class TestStation {
public:
    TestStation();

    TestDatabase db;
    StationId station{1};
    StationBookShelf shelf;

    OrgId police = OrgId::named("police"), urban = OrgId::named("urban"), market = OrgId::named("market"),
          property = OrgId::named("property");
    AreaId north = AreaId::named("north"), north_grid = AreaId::named("north grid"), south = AreaId::named("south"),
           south_grid = AreaId::named("south grid");
    Actor dispatcher = actor("dispatcher", Role::dispatcher, police);
    Actor colleague = actor("colleague", Role::dispatcher, police);
    Actor commander = actor("commander", Role::duty_commander, police);
    Actor reporter = actor("reporter", Role::grid_worker, police, north_grid);
    Actor handler = actor("handler", Role::handler, urban);
    Actor leader = actor("leader", Role::org_leader, urban);
    Actor other_handler = actor("other handler", Role::handler, market);
    Actor inspector = actor("inspector", Role::inspector, police, north_grid);
    Actor caller = actor("caller", Role::caller, police);
    Actor officer = actor("officer", Role::community_officer, police, north);

    // Runs a story with a runner; afterwards the audit must be clean.
    using Story = std::function<Task<>(CommandRunner&, pg::Pool&)>;
    void run(Story story);
    // Likewise, for one that takes the station as a parameter: a coroutine must not capture.
    void run(Task<> (*story)(CommandRunner&, pg::Pool&, TestStation&));
    std::shared_ptr<const StationBook> book() const { return shelf.current(); }
    std::vector<Breach> audit();

    // A report of a shed in the north, as the reporter would send it.
    static SubmitReport shed(std::string text = "楼后空地搭建了彩钢棚，占用消防通道");
    Order order(Actor by, CaseId case_id, CommandBody body, std::optional<Time> now = {}) const;
    // Submits and gives back what was answered.
    Task<CommandAnswer> report(CommandRunner& runner, SubmitReport said, std::optional<Time> now = {});
    Task<CommandAnswer> give(CommandRunner& runner, Actor by, CaseId case_id, CommandBody body,
                             std::optional<Time> now = {});

private:
    Actor actor(std::string login, Role role, OrgId org, std::optional<AreaId> area = {});
    std::vector<Actor*> everybody();
};

// A command with a fresh id, on the case in the version that an answer told.
template <class Command>
Command fresh(Command command = {}, std::optional<int32_t> version = {}) {
    command.command_id = CommandId::make(SystemClock().now());
    if (version) command.version = version;
    return command;
}

// The code of the Problem that something throws; empty when it does not.
template <class T>
Task<std::string> problem_of(Task<T> task) {
    try {
        co_await std::move(task);
    } catch (const Refused& refused) {
        co_return std::string(refused.problem.kind->code);
    }
    co_return "";
}

} // namespace qzt::testing
