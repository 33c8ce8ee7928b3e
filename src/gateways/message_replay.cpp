#include "gateways/message_replay.hpp"

#include "cases/records/case_record.hpp"
#include "cases/records/scope_of_cases.hpp"
#include "cases/running/timer_job.hpp"
#include "kernel/awaiting.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>

#include <set>

namespace qzt {
namespace {

// Acts of so much compressed time go to the runner together, at most one for each case: it makes one batch of them.
constexpr std::chrono::minutes stride{20};
constexpr size_t together_max = 200;
constexpr size_t given_again_max = 10'000;
// An act may be refused today and taken tomorrow; one that nobody may give is not tried until the end of time.
constexpr int in_vain_max = 40;

using Steady =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;

CommandId command_of(const Order& order) {
    return std::visit([](const auto& command) { return command.command_id; }, order.body);
}

struct Replay {
    asio::io_context& context;
    pg::Pool& pool;
    CommandRunner& runner;
    TimerJob& timers;
    std::shared_ptr<const StationBook> book;
    ReplayOptions options;
    ReplayMind mind;
    std::vector<MessageRow> messages;
    std::multimap<Time, Order> agenda;
    std::map<CaseId, std::multimap<Time, Order>::iterator> planned; // one act for each case
    std::map<CaseId, const MessageRow*> message_of;
    std::map<CommandId, int> in_vain; // how often the rules refused an act upon a version of a case
    std::optional<Time> next_deadline;
    ReplayAccount account;

    void put(Order order) {
        CaseId id = order.case_id;
        Time at = order.now;
        drop(id);
        planned[id] = agenda.emplace(at, std::move(order));
    }

    void drop(CaseId id) {
        auto place = planned.find(id);
        if (place == planned.end()) return;
        agenda.erase(place->second);
        planned.erase(place);
    }

    // All of them at once; gives back the cases concerned.
    Task<std::set<CaseId>> give_all(std::vector<Order> orders) {
        std::set<CaseId> cases;
        size_t open = orders.size();
        std::exception_ptr failure;
        Steady done(context.get_executor(), Steady::time_point::max());
        for (Order& order : orders) {
            cases.insert(order.case_id);
            asio::co_spawn(context, give_one(std::move(order)), [&](std::exception_ptr thrown) {
                if (thrown) failure = thrown;
                if (--open == 0) done.cancel();
            });
        }
        boost::system::error_code ignored;
        if (open > 0) co_await done.async_wait(asio::redirect_error(awaiting, ignored));
        if (failure) std::rethrow_exception(failure);
        co_return cases;
    }

    // What the database did not take, for a moment, is given again: the same command's effect is there once.
    Task<> give_one(Order order) {
        Order again = order;
        try {
            co_await runner.give(std::move(order));
            ++account.commands;
            co_return;
        } catch (const Refused& refused) {
            ++account.refused[std::string(refused.problem.kind->code)];
            if (refused.problem.kind->status != 503) {
                ++in_vain[command_of(again)];
                co_return;
            }
        }
        if (++account.given_again > given_again_max) throw std::runtime_error("the database takes nothing any more");
        put(std::move(again));
    }

    // A deadline changes its case: what was planned there is planned anew, for the same moment if it is still the
    // same.
    Task<> fire_deadlines(Time until) {
        for (;;) {
            auto turn = co_await timers.run_turn(until);
            account.deadlines += size_t(turn.fired);
            next_deadline = turn.next;
            co_await plan({turn.cases.begin(), turn.cases.end()}, until);
            if (!turn.may_be_more || turn.fired == 0) co_return;
        }
    }

    // What the people concerned will do next, after a change of these cases.
    Task<> plan(std::set<CaseId> cases, Time now) {
        if (cases.empty()) co_return;
        pg::Tx tx = co_await pool.begin(scope_of_cases(book->station_id()));
        CaseSet set = co_await CaseSet::fetch(tx, book->station_id(), {cases.begin(), cases.end()});
        for (const auto& [id, file] : set.now()) {
            auto message = message_of.find(id);
            if (message == message_of.end()) continue;
            auto order = mind.next(file, *message->second, now);
            if (auto before = planned.find(id); order && before != planned.end()) {
                const Order& meant = before->second->second;
                if (meant.body.index() == order->body.index()) order->now = std::max(now, meant.now);
            }
            drop(id);
            if (order && in_vain[command_of(*order)] >= in_vain_max) continue;
            if (order && order->now < options.until) put(std::move(*order));
        }
    }

    Task<> run() {
        for (const MessageRow& message : messages) {
            Order order = mind.report(message);
            message_of[order.case_id] = &message;
            put(std::move(order));
        }
        while (!agenda.empty()) {
            Time now = agenda.begin()->first;
            if (next_deadline && *next_deadline < now) now = *next_deadline;
            co_await fire_deadlines(now);
            std::vector<Order> orders;
            while (!agenda.empty() && agenda.begin()->first < now + stride && orders.size() < together_max) {
                orders.push_back(std::move(agenda.begin()->second));
                drop(orders.back().case_id);
            }
            Time last = orders.empty() ? now : std::ranges::max(orders, {}, &Order::now).now;
            auto changed = co_await give_all(std::move(orders));
            co_await plan(std::move(changed), last);
            if (options.progress) options.progress(account.commands, message_of.size(), now);
        }
    }
};

} // namespace

Task<ReplayAccount> replay_messages(asio::io_context& context, pg::Pool& pool, CommandRunner& runner,
                                    TimerJob& timers, std::shared_ptr<const StationBook> book,
                                    ReplayOptions options) {
    StationId station = book->station_id();
    Replay replay{context, pool, runner, timers, book, options, ReplayMind(book, options.seed),
                  {},      {},   {},     {},     {},   {},      {}};
    {
        pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
        replay.messages = co_await tx.run(waiting_messages, station);
    }
    replay.account.messages = replay.messages.size();
    co_await replay.run();

    std::vector<MessageId> ids;
    std::vector<CaseId> cases;
    for (const auto& [case_id, message] : replay.message_of) {
        ids.push_back(message->message_id);
        cases.push_back(case_id);
    }
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    co_await tx.run(message_cases, station, std::move(ids), std::move(cases));
    co_await tx.commit();
    co_return std::move(replay.account);
}

} // namespace qzt
