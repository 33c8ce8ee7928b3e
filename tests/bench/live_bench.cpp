// From commit to screen: how soon a listening screen knows, what listeners cost those who report, and what ten
// thousand idle ones cost in memory.
#include "bench/loads.hpp"
#include "bench/measures.hpp"

#include <fmt/format.h>

#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <thread>

namespace qzt::bench {
namespace {

// A report over HTTP, until a screen has it.
class Arrival {
public:
    explicit Arrival(Town& town)
        : town_(town), reporter_(town.port, 1), screen_(town.port, "/api/feed", town.dispatcher) {}

    float once_ms() {
        CommandId id = CommandId::make(SystemClock().now());
        std::string body = report_body(id, town_.grids[done_ % town_.grids.size()], done_), case_id;
        ++done_;
        bool asked = false;
        auto begun = Clock::now();
        reporter_.run(
            [&](size_t, std::string& out) {
                if (std::exchange(asked, true)) return false;
                put_request(out, "POST", "/api/reports", town_.reporters[0], body);
                return true;
            },
            [&](size_t, const Reply& reply) {
                auto at = reply.body.find(R"("case_id":")");
                if (reply.status == 201) case_id = reply.body.substr(at + 11, 36);
            });
        if (case_id.empty() || !screen_.wait_for(case_id, std::chrono::seconds(10)))
            throw std::runtime_error("a report did not reach the screen");
        auto took = float(seconds_since(begun) * 1000);
        screen_.forget();
        return took;
    }

private:
    Town& town_;
    LoadClient reporter_;
    Listener screen_;
    size_t done_ = 0;
};

// One row and a NOTIFY in one commit, until the other end has heard of it: what a report does, with nothing around
// it.
class Bell {
public:
    explicit Bell(const Town& town) : teller_(town.conninfo), listener_(town.conninfo) {
        listener_.say("listen bench_bell");
        teller_.say("create table if not exists bench_bell (at timestamptz)");
    }

    float once_ms() {
        auto begun = Clock::now();
        teller_.say("begin; insert into bench_bell values (now()); notify bench_bell; commit");
        PGnotify* heard = nullptr;
        while (!(heard = PQnotifies(listener_.get()))) {
            pollfd came{PQsocket(listener_.get()), POLLIN, 0};
            ::poll(&came, 1, 1000);
            PQconsumeInput(listener_.get());
        }
        PQfreemem(heard);
        return float(seconds_since(begun) * 1000);
    }

private:
    RawConnection teller_, listener_;
};

// Median times of both, in turns: what else the machine does meanwhile falls on both.
std::pair<double, double> arrival_and_bell(Town& town, int count) {
    Arrival arrival(town);
    Bell bell(town);
    std::vector<float> arrivals, bells;
    for (int i = 0; i < count; ++i) {
        arrivals.push_back(arrival.once_ms());
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        bells.push_back(bell.once_ms());
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return {percentile(arrivals, 0.5), percentile(bells, 0.5)};
}

// Screens that read what they are told, on a thread of their own.
class Screens {
public:
    Screens(Town& town, int count) {
        for (int i = 0; i < count; ++i)
            listeners_.push_back(std::make_unique<Listener>(town.port, "/api/feed", town.dispatcher));
        thread_ = std::thread([this] {
            std::vector<pollfd> sockets;
            for (auto& one : listeners_)
                sockets.push_back({one->socket(), POLLIN, 0});
            std::string dropped(64 * 1024, '\0');
            while (!over_) {
                ::poll(sockets.data(), sockets.size(), 50);
                for (pollfd& one : sockets)
                    if (one.revents)
                        bytes_ += size_t(std::max<ssize_t>(0, ::recv(one.fd, dropped.data(), dropped.size(), 0)));
            }
        });
    }
    ~Screens() {
        over_ = true;
        thread_.join();
    }

private:
    std::vector<std::unique_ptr<Listener>> listeners_;
    std::atomic<bool> over_ = false;
    size_t bytes_ = 0;
    std::thread thread_;
};

void measure_idle_screens(Town& town, int count, Record& record) {
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    town.restart();
    double before = resident_mb(town.server_pid());
    std::vector<std::unique_ptr<Listener>> screens;
    for (int i = 0; i < count; ++i)
        screens.push_back(std::make_unique<Listener>(town.port, "/api/feed", town.dispatcher));
    double more = resident_mb(town.server_pid()) - before;
    record.figures.push_back({"live.idle", fmt::format("{} idle screens: more memory in the server", count),
                              rounded(more) + " MB", "", more, 100, false,
                              fmt::format("{:.1f} kB each", more * 1024 / count), "MB"});
}

} // namespace

void measure_live(Town& town, const Effort& effort, Record& record) {
    say("live");
    town.forget_cases();
    report_load(town, 8, 1);
    int count = std::max(30, int(effort.seconds * 50));
    std::vector<double> to_notify, ours, theirs, ratios, with, without;
    for (int round = 0; round < effort.rounds; ++round) {
        auto [arrival, bell] = arrival_and_bell(town, count);
        ours.push_back(arrival);
        theirs.push_back(bell);
        to_notify.push_back(ours.back() / theirs.back());
        without.push_back(report_load(town, 64, effort.seconds).rate());
        {
            Screens screens(town, 10);
            with.push_back(report_load(town, 64, effort.seconds).rate());
        }
        ratios.push_back(with.back() / without.back());
        say(fmt::format(
            "  round {}: {:.2f} ms to the screen, notify {:.2f} ms; {:.0f}/s with screens, {:.0f}/s without",
            round + 1, ours.back(), theirs.back(), with.back(), without.back()));
    }
    record.figures.push_back(
        {"live.arrival", "a report until it is on a screen, median, against a raw commit with NOTIFY",
         rounded(median(ours), 2) + " ms", rounded(median(theirs), 2) + " ms", median(to_notify), 4, false, ""});
    record.figures.push_back({"live.intake", "intake with 10 live screens, against intake without",
                              per_second(median(with)), per_second(median(without)), median(ratios), 0.75, true, ""});
    measure_idle_screens(town, 10'000, record);
}

} // namespace qzt::bench
