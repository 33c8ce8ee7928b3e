#include "bench/loads.hpp"

#include <fmt/format.h>

#include <deque>
#include <thread>

namespace qzt::bench {

Load measured(const Town& town, const std::function<double()>& work) {
    Load load;
    Cpu before = town.cpu();
    auto begun = Clock::now();
    load.operations = work();
    load.seconds = seconds_since(begun);
    load.cpu = town.cpu() - before;
    return load;
}

static void expect(const Reply& reply, int status) {
    if (reply.status != status) throw std::runtime_error(fmt::format("answered {}: {}", reply.status, reply.body));
}

Load report_load(Town& town, size_t connections, double seconds) {
    LoadClient client(town.port, connections);
    auto until = Clock::now() + std::chrono::duration<double>(seconds);
    static size_t number = 0;
    double count = 0;
    Load load = measured(town, [&] {
        client.run(
            [&](size_t connection, std::string& out) {
                if (Clock::now() >= until) return false;
                CommandId id = CommandId::make(SystemClock().now());
                std::string body = report_body(id, town.grids[number % town.grids.size()], number);
                ++number;
                put_request(out, "POST", "/api/reports", town.reporters[connection % town.reporters.size()], body);
                return true;
            },
            [&](size_t, const Reply& reply) {
                expect(reply, 201);
                ++count;
            });
        return count;
    });
    load.latencies = client.latencies();
    return load;
}

Load read_load(Town& town, size_t connections, double seconds, const std::vector<std::string>& paths,
               const std::string& cookie) {
    LoadClient client(town.port, connections);
    auto until = Clock::now() + std::chrono::duration<double>(seconds);
    std::vector<std::string> requests;
    for (const std::string& path : paths)
        requests.push_back(request_text("GET", path, cookie));
    size_t number = 0;
    double count = 0;
    Load load = measured(town, [&] {
        client.run(
            [&](size_t, std::string& out) {
                if (Clock::now() >= until) return false;
                out = requests[number++ % requests.size()];
                return true;
            },
            [&](size_t, const Reply& reply) {
                expect(reply, 200);
                ++count;
            });
        return count;
    });
    load.latencies = client.latencies();
    return load;
}

// ── lives ──────────────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

enum Step { submit, dispatch, sign, start, result, check, close, over };

struct Life {
    std::string case_id;
    int version = 0;
    Step step = submit;
};

void put_step(std::string& out, const Town& town, const Life& life, size_t number) {
    CommandId id = CommandId::make(SystemClock().now());
    if (life.step == submit) {
        std::string body = report_body(id, town.grids[number % town.grids.size()], number);
        return put_request(out, "POST", "/api/reports", town.reporters[number % town.reporters.size()], body);
    }
    std::string body = fmt::format(R"({{"command_id":"{}","version":{})", id.text(), life.version);
    auto give = [&](std::string_view noun, const std::string& cookie, std::string_view more) {
        body.append(more).append("}");
        put_request(out, "POST", fmt::format("/api/cases/{}/{}", life.case_id, noun), cookie, body);
    };
    switch (life.step) {
    case dispatch:
        return give("dispatches", town.dispatcher,
                    fmt::format(R"(,"lead_org_id":"{}","demand":"请到现场核实并制止","assists":[],)"
                                R"("override_reason":"电话商定")",
                                town.lead_org));
    case sign:
        return give("signatures", town.handler, "");
    case start:
        return give("handling", town.handler, R"(,"contact_text":"已联系反映人")");
    case result:
        return give("results", town.handler, R"(,"text":"已责令下架并封存样品","files":[])");
    case check:
        return give("checks", town.inspector, R"(,"outcome":"pass","text":"货架已清空","files":[])");
    default:
        return give("closure", town.commander, R"(,"code":"solved","text":"","condition_met":true)");
    }
}

void take_answer(Life& life, std::string_view body) {
    static constexpr std::string_view id = R"("case_id":")", version = R"("version":)";
    auto at = body.find(id);
    life.case_id.assign(body.substr(at + id.size(), 36));
    at = body.find(version);
    life.version = std::atoi(body.data() + at + version.size());
    life.step = Step(life.step + 1);
}

// Carries all lives on until they stand before `end`.
double carry(Town& town, size_t connections, std::vector<Life>& lives, Step end) {
    std::deque<size_t> ready;
    for (size_t i = 0; i < lives.size(); ++i)
        ready.push_back(i);
    std::vector<size_t> held(connections);
    double commands = 0;
    LoadClient client(town.port, connections);
    client.run(
        [&](size_t connection, std::string& out) {
            if (ready.empty()) return false;
            held[connection] = ready.front();
            ready.pop_front();
            put_step(out, town, lives[held[connection]], held[connection]);
            return true;
        },
        [&](size_t connection, const Reply& reply) {
            Life& life = lives[held[connection]];
            // Of the many at one place one is asked for its cause, and is not closed before that is answered.
            if (life.step == close && reply.status == 409) {
                life.step = over;
                return;
            }
            if (reply.status >= 300) {
                throw std::runtime_error(fmt::format("step {} of case '{}' was answered {}: {}", int(life.step),
                                                     life.case_id, reply.status, reply.body));
            }
            take_answer(life, reply.body);
            ++commands;
            if (life.step < end) ready.push_front(held[connection]);
        });
    return commands;
}

} // namespace

Lives life_load(Town& town, size_t connections, size_t cases) {
    std::vector<Life> lives(cases);
    Lives all;
    Load first = measured(town, [&] {
        all.commands += carry(town, connections, lives, sign);
        return 0.0;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(10'100));
    Load second = measured(town, [&] {
        all.commands += carry(town, connections, lives, over);
        return 0.0;
    });
    all.load.operations = double(cases);
    all.load.seconds = first.seconds + second.seconds;
    all.load.cpu = {first.cpu.server + second.cpu.server, first.cpu.database + second.cpu.database,
                    first.cpu.client + second.cpu.client};
    return all;
}

} // namespace qzt::bench
