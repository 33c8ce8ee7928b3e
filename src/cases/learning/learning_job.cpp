#include "cases/learning/learning_job.hpp"

#include "cases/learning/model_training.hpp"
#include "cases/learning/text_model_queries.hpp"
#include "cases/station/station_lease.hpp"
#include "kernel/awaiting.hpp"
#include "kernel/log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>

#include <sys/resource.h>
#include <unistd.h>

namespace qzt {

static constexpr const char* learning_lease = "learning";

struct LearningJob::State {
    using Steady =
        asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;

    asio::io_context& context;
    pg::Pool& pool;
    Threads threads;
    const StationBookShelf& books;
    AdviserShelf& shelf;
    StationId station;
    const Clock& clock;
    Steady waiting;
    Uuid holder;
    std::atomic<bool> stopped = false, learning = false;
    std::optional<MemberId> asked_by;
    std::optional<Time> not_before;
    int32_t use_followed = -1;

    State(asio::io_context& context, pg::Pool& pool, Threads threads, const StationBookShelf& books,
          AdviserShelf& shelf, StationId station, const Clock& clock)
        : context(context), pool(pool), threads(threads), books(books), shelf(shelf), station(station), clock(clock),
          waiting(context), holder(Uuid::v7(clock.now())) {}
};

namespace {

// One training on its way, and whoever waits for it.
struct Training {
    LearningJob::Turn turn{};
    std::optional<Outcome<Trained>> result;
    std::exception_ptr failed;
    std::atomic<bool> stops = false;
    bool is_over = false;
};

Outcome<Trained> train_quietly(TrainingWanted wanted) {
    ::setpriority(PRIO_PROCESS, id_t(::gettid()), 19); // this thread does nothing else
    return train_model(std::move(wanted));
}

template <class State>
Task<bool> renew(std::shared_ptr<State> state) {
    pg::Tx tx = co_await state->pool.begin(pg::Scope::station(state->station));
    bool held = co_await take_lease(tx, state->station, learning_lease, state->holder);
    co_await tx.commit();
    co_return held;
}

struct Due {
    bool is_due = false;
    std::optional<int32_t> last_version;
};

template <class State>
Task<Due> look_whether_due(std::shared_ptr<State> state, Time now) {
    Due due;
    pg::Tx tx = co_await state->pool.begin(pg::Scope::station(state->station));
    auto newest = co_await tx.run(newest_text_models, state->station, 1);
    LearningState known;
    Time until{};
    if (!newest.empty()) {
        known.trained_at = newest.front().trained_at;
        until = newest.front().until_at;
        due.last_version = newest.front().version;
    }
    known.asked = state->asked_by.has_value();
    known.fresh = co_await tx.run(fresh_cases, state->station, until, new_examples);
    bool waits = state->not_before && now < *state->not_before && !known.asked;
    due.is_due = !waits && is_time_to_learn(known, now);
    co_return due;
}

// Newest first, a page at a time, so that nobody else on this thread waits.
template <class State>
Task<std::vector<Example>> read_examples(std::shared_ptr<State> state, Time now) {
    std::vector<Example> examples;
    size_t letters = 0;
    Time before = now + std::chrono::days(1);
    CaseId last{};
    while (!state->stopped && examples.size() < examples_max && letters < example_letters_max) {
        auto page = co_await state->pool.run(pg::Scope::station(state->station), teaching_cases, state->station,
                                             before, last, LearningJob::page_max);
        for (TaughtCase& one : page) {
            letters += (one.title.size() + one.text.size() + one.place_text.size()) / 3;
            examples.push_back(
                {one.category, text_of_report(one.title, one.text, one.place_text), one.created_at, one.corrected});
        }
        if (int32_t(page.size()) < LearningJob::page_max) break;
        before = page.back().created_at;
        last = page.back().case_id;
        bool held = co_await renew(state);
        if (!held) co_return std::vector<Example>();
    }
    co_return examples;
}

template <class State>
Task<> perform(std::shared_ptr<State> state, std::shared_ptr<Training> training, TrainingWanted wanted) {
    try {
        auto result = co_await state->threads.training->run(
            [wanted = std::move(wanted)]() mutable { return train_quietly(std::move(wanted)); });
        training->result = std::move(result);
    } catch (...) {
        training->failed = std::current_exception();
    }
    training->is_over = true;
    state->waiting.cancel();
}

// Holds the lease until the training is over; whoever loses it breaks off.
template <class State>
Task<Outcome<Trained>> train_under_lease(std::shared_ptr<State> state, TrainingWanted wanted) {
    auto training = std::make_shared<Training>();
    wanted.stops = [training, state] { return training->stops || state->stopped; };
    asio::co_spawn(state->context, perform(state, training, std::move(wanted)), asio::detached);
    while (!training->is_over) {
        state->waiting.expires_after(LearningJob::lease_kept);
        boost::system::error_code ec;
        co_await state->waiting.async_wait(asio::redirect_error(awaiting, ec));
        if (training->is_over || training->stops || state->stopped) continue;
        bool held = false;
        try {
            held = co_await renew(state);
        } catch (const std::exception& error) {
            log::warn("learning_lease_not_kept", {{"thrown", log::type_of(error)}});
        }
        if (!held) training->stops = true;
    }
    if (training->failed) std::rethrow_exception(training->failed);
    co_return std::move(*training->result);
}

// A person who chose to go without is not overruled.
LearningOutcome outcome_with(const std::optional<TextModelUse>& use, LearningOutcome outcome) {
    bool chosen_without = use && use->way != SuggestionWay::model && use->by_member;
    return outcome == LearningOutcome::taken && chosen_without ? LearningOutcome::held : outcome;
}

// Nothing when another process has stored this version meanwhile.
template <class State>
Task<bool> store_model(std::shared_ptr<State> state, std::shared_ptr<Trained> trained) {
    pg::Tx tx = co_await state->pool.begin(pg::Scope::station(state->station));
    auto use = co_await tx.run(text_model_use, state->station);
    TextModelRow& row = trained->row;
    row.outcome = outcome_with(use, row.outcome);
    auto added = co_await tx.run(add_text_models, pg::Rows<TextModelRow>({row}));
    if (added == 0) co_return false;
    pg::Bytes bytes(trained->bytes.begin(), trained->bytes.end());
    co_await tx.run(add_text_model_file, state->station, row.version, std::move(bytes));
    if (row.outcome == LearningOutcome::taken) {
        TextModelUse next{state->station,
                          use ? use->use_no + 1 : 1,
                          row.trained_at,
                          SuggestionWay::model,
                          row.version,
                          std::nullopt,
                          ""};
        co_await tx.run(add_text_model_uses, pg::Rows<TextModelUse>({next}));
    }
    co_await tx.run(drop_old_text_model_files, state->station, LearningJob::files_kept);
    co_await tx.commit();
    co_return true;
}

template <class State>
Task<LearningJob::Turn> learn_now(std::shared_ptr<State> state, std::optional<int32_t> last_version, Time now) {
    LearningJob::Turn turn;
    turn.holds_lease = co_await renew(state);
    if (!turn.holds_lease) co_return turn;
    auto asked_by = std::exchange(state->asked_by, std::nullopt);
    auto examples = co_await read_examples(state, now);
    TrainingWanted wanted{std::move(examples), state->shelf.current(), state->shelf.tree(state->books.current())};
    auto result = co_await train_under_lease(state, std::move(wanted));
    if (!result) {
        state->not_before = now + LearningJob::after_refusal;
        turn.refused = std::move(result.error());
        co_return turn;
    }
    auto trained = std::make_shared<Trained>(std::move(*result));
    trained->row.station_id = state->station;
    trained->row.version = last_version.value_or(0) + 1;
    trained->row.trained_at = now;
    trained->row.asked_by = asked_by;
    bool stored = co_await store_model(state, trained);
    if (!stored) co_return turn;
    turn.version = trained->row.version;
    turn.outcome = trained->row.outcome;
    co_return turn;
}

template <class State>
Task<LearningJob::Turn> turn_of_learning(std::shared_ptr<State> state, Time now) {
    LearningJob::Turn turn;
    Due due = co_await look_whether_due(state, now);
    if (!due.is_due) co_return turn;
    state->learning = true;
    std::exception_ptr failed;
    try {
        turn = co_await learn_now(state, due.last_version, now);
    } catch (...) {
        failed = std::current_exception();
    }
    state->learning = false;
    if (turn.holds_lease) {
        pg::Tx tx = co_await state->pool.begin(pg::Scope::station(state->station));
        co_await end_lease(tx, state->station, learning_lease, state->holder);
        co_await tx.commit();
    }
    if (failed) std::rethrow_exception(failed);
    co_return turn;
}

template <class State>
Task<> follow_use(std::shared_ptr<State> state) {
    auto scope = pg::Scope::station(state->station);
    auto use = co_await state->pool.run(scope, text_model_use, state->station);
    int32_t use_no = use ? use->use_no : 0;
    if (use_no == state->use_followed) co_return;
    SuggestionWay way = use ? use->way : SuggestionWay::tree;
    std::optional<TextModelRow> row;
    std::optional<text::TextModel> model;
    if (way == SuggestionWay::model) {
        row = co_await state->pool.run(scope, text_model_of_version, state->station, *use->version);
        auto bytes = co_await state->pool.run(scope, text_model_file, state->station, *use->version);
        if (row && bytes) {
            auto read = co_await state->threads.reading->run([bytes = std::move(*bytes)] {
                return text::TextModel::read({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
            });
            if (read) model = std::move(*read);
        }
        if (!model) log::warn("text_model_not_read", {{"version", *use->version}});
        if (!model) way = SuggestionWay::tree;
    }
    state->shelf.put(std::make_shared<const Adviser>(way, std::move(row), std::move(model)));
    state->use_followed = use_no;
}

void tell(const LearningJob::Turn& turn) {
    if (turn.outcome) log::info("text_model_learnt", {{"version", *turn.version}, {"outcome", *turn.outcome}});
    if (turn.refused) log::info("text_model_not_learnt", {{"why", log::Token(turn.refused->kind->code)}});
}

template <class State>
Task<> keep_learning(std::shared_ptr<State> state) {
    auto look_at = std::chrono::steady_clock::now() + LearningJob::first_look;
    while (!state->stopped) {
        try {
            co_await follow_use(state);
            if (state->asked_by || std::chrono::steady_clock::now() >= look_at) {
                look_at = std::chrono::steady_clock::now() + LearningJob::between_looks;
                LearningJob::Turn turn = co_await turn_of_learning(state, state->clock.now());
                tell(turn);
                if (turn.outcome) continue;
            }
        } catch (const std::exception& error) {
            log::warn("not_learnt", {{"thrown", log::type_of(error)}});
        }
        if (state->stopped) co_return;
        state->waiting.expires_after(LearningJob::pause);
        boost::system::error_code ec;
        co_await state->waiting.async_wait(asio::redirect_error(awaiting, ec));
    }
}

} // namespace

LearningJob::LearningJob(asio::io_context& context, pg::Pool& pool, Threads threads, const StationBookShelf& books,
                         AdviserShelf& shelf, StationId station, const Clock& clock)
    : state_(std::make_shared<State>(context, pool, threads, books, shelf, station, clock)) {}

LearningJob::~LearningJob() { state_->stopped = true; }

void LearningJob::start() { asio::co_spawn(state_->context, keep_learning(state_), asio::detached); }

void LearningJob::stop() {
    state_->stopped = true;
    state_->waiting.cancel();
}

void LearningJob::ask(MemberId by) {
    asio::post(state_->context, [state = state_, by] {
        state->asked_by = by;
        if (!state->learning) state->waiting.cancel();
    });
}

bool LearningJob::is_learning() const { return state_->learning; }

Task<LearningJob::Turn> LearningJob::run_turn(Time now) { return turn_of_learning(state_, now); }

Task<> LearningJob::follow_what_is_in_use() { return follow_use(state_); }

} // namespace qzt
