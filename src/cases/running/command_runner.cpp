#include "cases/running/command_runner.hpp"

#include "cases/records/scope_of_cases.hpp"
#include "cases/running/command_batch.hpp"
#include "files/file_queries.hpp"
#include "kernel/awaiting.hpp"
#include "kernel/http/api_problems.hpp"
#include "kernel/log.hpp"
#include "kernel/metrics.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>

#include <functional>

namespace qzt {

static metrics::Family<metrics::Counter> batches{"qzt_command_batches_total",
                                                 "Batches of commands that were committed."};
static metrics::Family<metrics::Counter> commands{
    "qzt_commands_total", "Commands, by act and outcome.", {"act", "outcome"}};
static metrics::Family<metrics::Histogram> batch_seconds{"qzt_command_batch_seconds",
                                                         "Time of a batch, commit included."};

// Makes the commit of a transaction that changes nothing wait for the standby as if it did.
static const pg::Query<pg::One<std::string>()> wait_for_standby{"wait_for_standby", R"(
    select pg_logical_emit_message(true, 'qzt', '')::text)"};

using Pause =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;
using Answered = void(std::exception_ptr, std::string);

struct CommandRunner::Waiting {
    BatchItem item;
    std::move_only_function<Answered> answer;
    int tries = 0;
    // Whether the database is asked before deciding. A report of something new needs nothing from there; should it be
    // a repeat, storing its command fails, and it is looked up at the second try.
    bool looks_first = true;

    void tell(std::exception_ptr refused, std::string text) {
        std::string_view act = json::word(act_of(item.order.body));
        commands.with({act, refused ? "refused" : "done"}).add();
        answer(std::move(refused), std::move(text));
    }
};

static std::exception_ptr refusal(const ProblemKind& kind) { return std::make_exception_ptr(Refused(Problem(kind))); }

CommandRunner::CommandRunner(asio::io_context& context, pg::Pool& pool, const StationBookShelf& books,
                             int batches_at_once)
    : context_(context), pool_(pool), books_(books), batches_at_once_(batches_at_once), idle_(context) {}

Task<std::string> CommandRunner::give(Order order) {
    auto item = std::make_shared<Waiting>();
    item->item.hash = hash_of(order);
    const auto* report = std::get_if<SubmitReport>(&order.body);
    item->looks_first = !report || report->same_as;
    item->item.order = std::move(order);
    auto initiate = [this, item](auto handler) {
        // The caller's thread must not run dry meanwhile, and hears the answer on its own.
        auto caller = asio::prefer(asio::get_associated_executor(handler), asio::execution::outstanding_work.tracked);
        item->answer = [handler = std::move(handler), caller](std::exception_ptr refused, std::string text) mutable {
            asio::post(caller, [handler = std::move(handler), refused, text = std::move(text)]() mutable {
                std::move(handler)(refused, std::move(text));
            });
        };
        asio::post(context_, [this, item] { enqueue(item); });
    };
    std::string text =
        co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, Answered>(initiate, awaiting);
    co_return text;
}

void CommandRunner::enqueue(std::shared_ptr<Waiting> item) {
    if (draining_ || queue_.size() >= waiting_max) return item->tell(refusal(http::too_busy), {});
    queue_.push_back(std::move(item));
    if (working_ == batches_at_once_) return;
    ++working_;
    asio::co_spawn(context_, work(), asio::detached);
}

// What is waiting for the same station as the first in line.
CommandRunner::Batch CommandRunner::next_batch() {
    StationId station = queue_.front()->item.order.by.station_id;
    Batch batch;
    std::deque<std::shared_ptr<Waiting>> others;
    while (!queue_.empty() && batch.size() < batch_max) {
        auto item = std::move(queue_.front());
        queue_.pop_front();
        if (item->item.order.by.station_id == station)
            batch.push_back(std::move(item));
        else
            others.push_back(std::move(item));
    }
    queue_.insert(queue_.begin(), others.begin(), others.end());
    return batch;
}

Task<> CommandRunner::work() {
    while (!queue_.empty()) {
        Batch batch = next_batch();
        co_await run(std::move(batch));
    }
    --working_;
    idle_.cancel();
}

static bool is_passing(const std::string& sqlstate) {
    // Another process stored the same command or number first, or stood in the way: the next try sees what it did.
    return sqlstate == "23505" || sqlstate == "40001" || sqlstate == "40P01";
}

bool CommandRunner::looks_first(const Batch& batch) {
    return std::ranges::any_of(batch, [](const auto& item) { return item->looks_first; });
}

Task<> CommandRunner::run(Batch batch) {
    std::exception_ptr failure;
    try {
        co_await run_once(batch);
    } catch (...) {
        failure = std::current_exception();
    }
    if (!failure) co_return;
    bool again = false, split = false;
    try {
        std::rethrow_exception(failure);
    } catch (const pg::CommitUnknown&) {
        failure = refusal(http::outcome_unknown);
    } catch (const pg::Lost&) {
        failure = refusal(http::database_away);
    } catch (const pg::Busy&) {
        failure = refusal(http::too_busy);
    } catch (const pg::Error& error) {
        bool unseen = error.sqlstate == "23505" && !looks_first(batch);
        for (const auto& item : batch)
            item->looks_first = item->looks_first || unseen;
        split = !unseen && batch.size() > 1;
        again = unseen || (!split && is_passing(error.sqlstate) && ++batch.front()->tries < tries_max);
        if (!split && !again)
            log::error("command_failed", {{"act", act_of(batch.front()->item.order.body)},
                                          {"sqlstate", log::Token(error.sqlstate)},
                                          {"query", log::Token(error.query)}});
    } catch (const std::exception& error) {
        split = batch.size() > 1;
        if (!split)
            log::error("command_failed",
                       {{"act", act_of(batch.front()->item.order.body)}, {"thrown", log::type_of(error)}});
    }
    if (split) {
        auto middle = batch.begin() + std::ptrdiff_t(batch.size() / 2);
        co_await run(Batch(batch.begin(), middle));
        co_await run(Batch(middle, batch.end()));
    } else if (again) {
        co_await run(std::move(batch));
    } else {
        for (const auto& item : batch)
            item->tell(failure, {});
    }
}

// Before our own transaction begins they are taken in a short one that is committed at once: whoever else needs
// numbers does not wait for our disk, and should ours fail, these numbers stay unused. Whoever has a transaction
// already must not hold one connection and wait for a second.
Task<std::vector<NumberBlock>> CommandRunner::take_numbers(pg::Tx* tx, StationId station, NumbersWanted wanted) {
    std::vector<NumberBlock> blocks;
    auto scope = pg::Scope::station(station).without_waiting();
    if (tx) {
        blocks = co_await tx->run(take_case_numbers, station, wanted.days, wanted.majors, wanted.counts);
    } else if (wanted.days.size() == 1) {
        NumberBlock block = co_await pool_.run(std::move(scope), take_case_number, station, wanted.days[0],
                                               wanted.majors[0], wanted.counts[0]);
        blocks.push_back(std::move(block));
    } else {
        blocks = co_await pool_.run(std::move(scope), take_case_numbers, station, wanted.days, wanted.majors,
                                    wanted.counts);
    }
    co_return blocks;
}

Task<> CommandRunner::run_once(Batch waiting) {
    auto begun = std::chrono::steady_clock::now();
    StationId station = waiting.front()->item.order.by.station_id;
    std::vector<BatchItem> items;
    for (const auto& one : waiting)
        items.push_back(one->item);
    CommandBatch batch(station, std::move(items), books_.current());

    // fetch
    std::optional<pg::Tx> tx;
    CaseSet cases;
    std::vector<GivenCommand> given;
    std::vector<AlikeCase> alike;
    std::vector<FileId> voice_notes;
    if (looks_first(waiting)) {
        pg::Tx fresh = co_await pool_.begin(scope_of_cases(station));
        tx.emplace(std::move(fresh));
        auto wanted = batch.cases_wanted();
        std::optional<PendingCases> pending;
        if (!wanted.empty()) pending.emplace(*tx, cases_for_update, station, wanted);
        auto pending_given = tx->queue(commands_given, station, batch.commands());
        auto dispatches = batch.dispatches();
        std::optional<pg::Pending<AlikeQuery>> pending_alike;
        if (!dispatches.cases.empty())
            pending_alike.emplace(tx->queue(cases_alike, station, dispatches.cases, dispatches.categories));
        co_await tx->send();
        if (pending) cases = pending->take();
        given = pending_given.take();
        if (pending_alike) alike = pending_alike->take();
    }
    if (auto files = batch.files_named(cases); !files.empty()) {
        // New cases take their numbers before our own transaction begins, so this begins none.
        if (tx)
            voice_notes = co_await tx->run(voice_notes_among, station, std::move(files));
        else
            voice_notes =
                co_await pool_.run(pg::Scope::station(station), voice_notes_among, station, std::move(files));
    }

    // decide
    batch.decide_all(std::move(cases), std::move(given), std::move(alike), std::move(voice_notes));
    NumbersWanted wanted = batch.numbers_wanted();
    CommandBatch::Stale stale = batch.stale();
    if (!wanted.days.empty()) {
        auto blocks = co_await take_numbers(tx ? &*tx : nullptr, station, std::move(wanted));
        batch.number_cases(std::move(blocks));
    }
    if (!stale.cases.empty()) {
        auto changes = co_await tx->run(changes_since, station, stale.cases, stale.versions);
        batch.explain_stale(changes);
    }

    // write
    if (!tx) {
        pg::Tx fresh = co_await pool_.begin(scope_of_cases(station));
        tx.emplace(std::move(fresh));
    }
    Writing writing = batch.writing();
    if (batch.has_effect()) {
        queue_writes(*tx, station, batch.cases(), std::move(writing), waiting.front()->item.order.now);
        queue_moments(*tx, station, batch.take_moments());
        co_await tx->commit();
        if (stored_) stored_(batch.take_files());
        wake();
    } else if (batch.repeats_earlier()) {
        // What was stored may still be here alone (outcome_unknown): a first answer is given again once it is not.
        tx->queue(wait_for_standby);
        co_await tx->commit();
    } else {
        co_await tx->rollback();
    }

    // answer
    batches.only().add();
    batch_seconds.only().observe(std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
    for (size_t i = 0; i < waiting.size(); ++i)
        waiting[i]->tell(batch.verdicts()[i].refused, batch.verdicts()[i].answer);
}

// ── waking readers ─────────────────────────────────────────────────────────────────────────────────────────────────

// NOTIFY makes commits queue up behind one lock, so it is never part of a write, and never twice at once: what is
// committed while one is under way is told by the next. The pause comes first: those who were waiting for this commit
// here, the caller and the screens of this process, go before.
void CommandRunner::wake() {
    wake_again_ = true;
    if (std::exchange(waking_, true)) return;
    asio::co_spawn(context_, keep_waking(), asio::detached);
}

Task<> CommandRunner::keep_waking() {
    while (wake_again_) {
        Pause pause(context_.get_executor(), wake_pause);
        co_await pause.async_wait(awaiting);
        wake_again_ = false;
        try {
            // A wake-up that is lost with the machine would have woken nobody.
            auto scope = pg::Scope().without_waiting();
            co_await pool_.run(std::move(scope), wake_readers, mark_);
        } catch (const std::exception& error) {
            // Readers also look by themselves, a little later.
            log::warn("readers_not_woken", {{"thrown", log::type_of(error)}});
        }
    }
    waking_ = false;
    idle_.cancel();
}

Task<> CommandRunner::drain() {
    draining_ = true;
    while (working_ > 0 || waking_) {
        idle_.expires_at(std::chrono::steady_clock::time_point::max());
        boost::system::error_code ec;
        co_await idle_.async_wait(asio::redirect_error(awaiting, ec));
    }
}

} // namespace qzt
