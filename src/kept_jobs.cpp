#include "kept_jobs.hpp"

#include "cases/feed/event_feed.hpp"
#include "cases/records/case_search.hpp"
#include "cases/records/missing_words.hpp"
#include "cases/records/presences.hpp"
#include "cases/records/recent_matters.hpp"
#include "disputes/dispute_dues.hpp"
#include "figures/figure_reports.hpp"
#include "figures/figure_shelf.hpp"
#include "insight/wall_past_api.hpp"
#include "kernel/awaiting.hpp"
#include "people_sheets/people_import_job.hpp"
#include "people_sheets/people_imports.hpp"
#include "projects/project_case.hpp"
#include "projects/project_jobs.hpp"
#include "projects/project_moments.hpp"
#include "setup/imports.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace qzt {

Task<> keep_doing(asio::io_context& context, const std::atomic<bool>& stopping, std::chrono::milliseconds pause,
                  log::Word failed, std::function<Task<>()> work) {
    EventFeed::Steady timer(context.get_executor());
    while (!stopping) {
        try {
            co_await work();
        } catch (const std::exception& thrown) {
            log::warn(failed, {{"exception", log::type_of(thrown)}});
        }
        timer.expires_after(pause);
        co_await timer.async_wait(awaiting);
    }
}

// Uploaded tables that nobody confirmed, and who looked at which case, are not kept beyond their time.
static Task<> forget_what_is_old(KeptJobs jobs) {
    co_await forget_old_imports(*jobs.pool, jobs.station, jobs.clock->now());
    co_await forget_people_sheets(*jobs.pool, jobs.station, jobs.clock->now());
    co_await forget_presences(*jobs.pool, jobs.station);
}

// How the wall stood at each midnight, day after day until the last one that is over.
static Task<> keep_midnights(KeptJobs jobs) {
    for (bool more = true; more && !*jobs.stopping;)
        more = co_await keep_next_midnight(jobs.pool, jobs.station, jobs.clock->now());
}

static Task<> make_reports(KeptJobs jobs) {
    int32_t made =
        co_await make_figure_reports(jobs.pool, jobs.station, jobs.figures, jobs.clock->now(), jobs.books->current());
    if (made > 0) log::info("figure_reports_made", {{"reports", int64_t(made)}});
}

// What falls due follows the calendar before it passes.
static Task<> follow_disputes(KeptJobs jobs) {
    co_await let_dues_follow_calendar(jobs.pool, jobs.station, jobs.books->current(), jobs.clock->now());
    co_await let_disputes_fall_due(jobs.pool, jobs.station, jobs.clock->now());
}

// A step goes on when the owners have decided, a case when nothing of its project is waited for any more, and a
// project that sleeps is told of.
static Task<> follow_projects(KeptJobs jobs) {
    co_await follow_ballots_of_projects(jobs.pool, jobs.blocking, jobs.station, jobs.clock->now());
    co_await wake_cases_of_projects(jobs.pool, jobs.runner, jobs.station, jobs.clock->now());
    co_await notice_leads_of_projects(jobs.pool, jobs.station, jobs.clock->now());
    co_await tell_sleeping_projects(jobs.pool, jobs.station, jobs.clock->now());
}

void start_kept_jobs(KeptJobs jobs) {
    auto keep = [&](std::chrono::milliseconds pause, log::Word failed, std::function<Task<>()> work) {
        asio::co_spawn(*jobs.context, keep_doing(*jobs.context, *jobs.stopping, pause, failed, std::move(work)),
                       asio::detached);
    };
    using std::chrono::milliseconds, std::chrono::seconds, std::chrono::minutes;
    keep(minutes(10), "not_forgotten", [jobs] { return forget_what_is_old(jobs); });
    // Done once after an upgrade that took them away; later there is nothing to do.
    keep(minutes(10), "words_not_stored",
         [jobs]() -> Task<> { co_await store_missing_words(jobs.pool, jobs.station, jobs.stopping); });
    keep(seconds(2), "words_not_sorted",
         [jobs]() -> Task<> { co_await jobs.pool->run(pg::Scope().without_waiting(), sort_new_words); });
    keep(seconds(2), "matters_not_read",
         [jobs] { return jobs.matters->keep_up(jobs.pool, jobs.station, jobs.clock->now(), jobs.stopping); });
    keep(seconds(1), "figures_not_read",
         [jobs] { return jobs.figures->follow(jobs.pool, jobs.clock->now(), jobs.stopping); });
    keep(minutes(1), "figure_reports_not_made", [jobs] { return make_reports(jobs); });
    keep(seconds(5), "disputes_not_due", [jobs] { return follow_disputes(jobs); });
    keep(minutes(1), "midnight_not_kept", [jobs] { return keep_midnights(jobs); });
    keep(seconds(5), "projects_not_followed", [jobs] { return follow_projects(jobs); });
    // What was uploaded is looked at, and what was started is taken; after a restart from where it was.
    PeopleImportJob imports{jobs.pool,  jobs.blocking, jobs.register_keys,         jobs.station,
                            jobs.clock, jobs.stopping, Uuid::v7(jobs.clock->now())};
    keep(milliseconds(500), "people_not_imported", [imports] { return work_on_people_imports(imports); });
}

} // namespace qzt
