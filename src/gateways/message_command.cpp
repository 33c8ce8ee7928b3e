#include "gateways/message_command.hpp"

#include "cases/running/timer_job.hpp"
#include "cases/station/station_lease.hpp"
#include "gateways/message_import.hpp"
#include "gateways/message_replay.hpp"
#include "kernel/documents/annotated_sheet.hpp"
#include "kernel/documents/read_workbook.hpp"
#include "kernel/pg/migrate.hpp"

#include <boost/asio/co_spawn.hpp>
#include <fstream>
#include <iostream>

namespace qzt {
namespace {

// Runs a coroutine on a context of its own to its end.
template <class T>
T run_here(asio::io_context& context, Task<T> task) {
    std::optional<T> value;
    std::exception_ptr thrown;
    asio::co_spawn(context, std::move(task), [&](std::exception_ptr problem, T result) {
        thrown = problem;
        if (!problem) value.emplace(std::move(result));
        context.stop();
    });
    context.run();
    context.restart();
    if (thrown) std::rethrow_exception(thrown);
    return std::move(*value);
}

Task<std::shared_ptr<const StationBook>> load_book(pg::Pool& pool, StationId station) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    auto book = co_await StationBook::load(tx, station);
    co_return book;
}

// Another process that fires the deadlines of this database holds their lease.
Task<bool> is_alone(pg::Pool& pool, StationId station) {
    Uuid holder = Uuid::v7(SystemClock().now());
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    bool taken = co_await take_lease(tx, station, "timers", holder);
    if (taken) co_await end_lease(tx, station, "timers", holder);
    co_await tx.commit();
    co_return taken;
}

Task<ReplayAccount> replay(asio::io_context& context, pg::Pool& pool, StationId station, const ReplayWords& words,
                           std::ostream& out) {
    auto book = co_await load_book(pool, station);
    StationBookShelf shelf;
    shelf.put(book);
    SystemClock clock;
    CommandRunner runner(context, pool, shelf);
    TimerJob timers(context, pool, runner, station, clock);
    ReplayOptions options{.seed = words.seed, .until = clock.now()};
    size_t told = 0;
    options.progress = [&](size_t done, size_t all, Time at) {
        if (done < told + 1000) return;
        told = done;
        out << "  " << to_text(local_day(at)) << "  " << done << " 步 acts / " << all << " 件 messages\n"
            << std::flush;
    };
    ReplayAccount account = co_await replay_messages(context, pool, runner, timers, book, std::move(options));
    co_await runner.drain();
    co_return account;
}

} // namespace

int import_messages_command(const std::string& conninfo, StationId station, const std::string& file,
                            const std::string& annotated, std::ostream& out, std::ostream& errors) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        errors << "打不开文件 / cannot open " << file << "\n";
        return 1;
    }
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    auto workbook = or_refuse(documents::read_workbook(bytes));
    const auto& page = workbook.first_visible();
    auto sheet = or_refuse(read_messages(page));
    if (!annotated.empty()) {
        auto copy = or_refuse(documents::annotated_sheet(page, sheet.headings, sheet.problems));
        std::ofstream(annotated, std::ios::binary) << copy;
    }
    asio::io_context context(1);
    pg::Pool pool(context, {.conninfo = pg::as_app(conninfo), .connections_max = 1});
    auto imported = run_here(context, import_messages(pool, station, sheet, SystemClock().now()));
    out << import_report(imported, sheet, Language::zh) << import_report(imported, sheet, Language::en);
    return imported.bad == 0 ? 0 : 3;
}

int replay_command(const std::string& conninfo, StationId station, const ReplayWords& words, std::ostream& out) {
    asio::io_context context(1);
    // What is replayed can be replayed again: single commits need not wait for the disk.
    pg::Pool pool(context, {.conninfo = pg::as_app(conninfo, "-c synchronous_commit=off"), .connections_max = 6});
    if (!run_here(context, is_alone(pool, station))) throw Refused(Problem(replay_beside_server));
    auto begun = std::chrono::steady_clock::now();
    auto account = run_here(context, replay(context, pool, station, words, out));
    auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    auto table = run_here(context, replay_table(pool, station, SystemClock().now()));
    out << fmt::format("\n本次 this run: {} 件 messages, {} 步 acts, {} 次到时 deadlines, {:.1f} 秒 s\n",
                       account.messages, account.commands, account.deadlines, took);
    for (const auto& [code, count] : account.refused)
        out << fmt::format("  未被接受 refused: {} × {}\n", code, count);
    out << text_of(table);
    return table.adds_up() ? 0 : 1;
}

} // namespace qzt
