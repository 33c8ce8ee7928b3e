#include "people_sheets/people_import_job.hpp"

#include "accounts/account_history.hpp"
#include "cases/station/station_lease.hpp"
#include "kernel/json_write.hpp"
#include "kernel/log.hpp"
#include "people_sheets/people_batch.hpp"
#include "people_sheets/people_batch_store.hpp"
#include "people_sheets/people_imports.hpp"
#include "people_sheets/people_preview.hpp"
#include "people_sheets/people_problems.hpp"
#include "people_sheets/people_remarks.hpp"

namespace qzt {

using enum PeopleImportState;

namespace {

constexpr const char* lease = "people_imports";
// A batch may meet what somebody else has just written; then it is read anew. What fails again and again ends the
// job.
constexpr int failures_max = 3;

bool goes_on(const PeopleImportJob& job) { return !*job.stopping; }

Task<bool> holds_lease(pg::Tx& tx, const PeopleImportJob& job) {
    bool held = co_await take_lease(tx, job.station, lease, job.holder);
    co_return held;
}

Task<std::optional<PeopleImportRow>> next_at_work(const PeopleImportJob& job) {
    pg::Tx tx = co_await job.pool->begin(pg::Scope::station(job.station));
    auto rows = co_await tx.run(people_imports_at_work, job.station);
    if (rows.empty()) co_return std::nullopt;
    bool held = co_await holds_lease(tx, job);
    co_await tx.commit();
    if (!held) co_return std::nullopt;
    co_return std::move(rows.front());
}

Task<std::shared_ptr<const OpenedSheet>> opened_sheet(const PeopleImportJob& job, const PeopleImportRow& row) {
    auto sheet =
        co_await job.pool->run(pg::Scope::station(job.station), people_import_sheet, job.station, row.import_id);
    if (!sheet || !*sheet) throw Refused(Problem(people_import_erased));
    auto opened =
        co_await job.blocking->run([keys = job.keys, id = row.import_id, at = row.at, sealed = std::move(**sheet)] {
            return std::make_shared<const OpenedSheet>(open_people_sheet(keys->opened_sheet(id.value, sealed), at));
        });
    co_return opened;
}

Author author_of(StationId station, const PeopleImportRow& row) {
    return {.station_id = station, .member_id = row.by_member, .session_id = row.session_id, .address = ""};
}

void queue_end(pg::Tx& tx, StationId station, const PeopleImportRow& row, PeopleImportState state,
               std::optional<std::string> failure, Time now) {
    tx.queue(end_people_import, station, row.import_id, state, now, std::move(failure));
    boost::json::object facts{
        {"import", row.import_id.text()}, {"rows", row.rows_done}, {"added", row.added}, {"wrong", row.wrong}};
    queue_events(
        tx, {account_event(author_of(station, row), AccountAct::people_import_ended, {}, now, std::move(facts))});
}

Task<> fail(const PeopleImportJob& job, PeopleImportId id, std::string code) {
    pg::Tx tx = co_await job.pool->begin(pg::Scope::station(job.station));
    auto row = co_await tx.run(people_import_for_update, job.station, id);
    if (!row || (row->state != uploaded && row->state != running)) co_return;
    queue_end(tx, job.station, *row, failed, std::move(code), job.clock->now());
    co_await tx.commit();
}

// ── looking at it ──

Task<> preview(const PeopleImportJob& job, PeopleImportRow row, std::shared_ptr<const OpenedSheet> opened) {
    PeoplePreview preview(*opened);
    auto total = int32_t(opened->people.lines.size());
    std::optional<AddressNames> names;
    while (goes_on(job) && !preview.is_over()) {
        pg::Tx tx = co_await job.pool->begin(pg::Scope::station(job.station));
        bool held = co_await holds_lease(tx, job);
        if (!held) co_return;
        if (!names) names = co_await address_names(tx, job.station);
        co_await preview.look_at_more(tx, *job.keys, job.station, row.by_member, *names, job.clock->now());
        auto noted = co_await tx.run(note_rows_read, job.station, row.import_id, preview.rows_read(), total);
        co_await tx.commit();
        if (noted == 0) co_return; // cancelled
    }
    if (!preview.is_over()) co_return;
    auto sealed = job.keys->sealed_sheet(preview_part(row.import_id), json::text_of(preview.kept()));
    co_await job.pool->run(pg::Scope::station(job.station), finish_preview, job.station, row.import_id, total,
                           sealed);
}

// ── taking it ──

// False when there is nothing more to do.
Task<bool> take_batch(const PeopleImportJob& job, PeopleImportId id, std::shared_ptr<const OpenedSheet> opened,
                      const AddressNames& names) {
    auto began = std::chrono::steady_clock::now();
    pg::Tx tx = co_await job.pool->begin(pg::Scope::station(job.station));
    bool held = co_await holds_lease(tx, job);
    if (!held) co_return false;
    // Whoever cancels waits for this lock, and so sees whole batches only.
    auto row = co_await tx.run(people_import_for_update, job.station, id);
    if (!row || row->state != running) co_return false;
    const auto& lines = opened->people.lines;
    if (size_t(row->rows_done) >= lines.size()) {
        queue_end(tx, job.station, *row, done, {}, job.clock->now());
        co_await tx.commit();
        co_return false;
    }
    auto part = std::span(lines).subspan(size_t(row->rows_done));
    part = part.first(std::min(part.size(), job.batch_rows));
    BatchWork work{job.blocking, job.keys, job.station, opened, part};
    bool taken = co_await store_batch(tx, work, *row, names, job.clock->now(), began);
    if (!taken) {
        queue_end(tx, job.station, *row, failed, std::string(people_import_no_areas.code), job.clock->now());
        co_await tx.commit();
        co_return false;
    }
    co_await tx.commit();
    co_return true;
}

Task<> take(const PeopleImportJob& job, PeopleImportRow row, std::shared_ptr<const OpenedSheet> opened) {
    pg::Tx tx = co_await job.pool->begin(pg::Scope::station(job.station));
    AddressNames names = co_await address_names(tx, job.station);
    co_await tx.commit();
    bool more = true;
    for (int failures = 0; more && goes_on(job);) {
        std::optional<std::string> why;
        try {
            more = co_await take_batch(job, row.import_id, opened, names);
            failures = 0;
        } catch (const std::exception& thrown) {
            log::warn("people_batch_not_taken", {{"exception", log::type_of(thrown)}});
            if (++failures == failures_max) why = people_import_failed.code;
        }
        if (!why) continue;
        co_await fail(job, row.import_id, *why);
        co_return;
    }
}

} // namespace

Task<> work_on_people_imports(PeopleImportJob job) {
    while (goes_on(job)) {
        auto row = co_await next_at_work(job);
        if (!row) co_return;
        std::shared_ptr<const OpenedSheet> opened;
        std::optional<std::string> why;
        try {
            opened = co_await opened_sheet(job, *row);
        } catch (const Refused& refused) {
            why = refused.problem.kind->code;
        }
        if (why) {
            co_await fail(job, row->import_id, *why);
            continue;
        }
        if (row->state == uploaded)
            co_await preview(job, std::move(*row), std::move(opened));
        else
            co_await take(job, std::move(*row), std::move(opened));
    }
}

} // namespace qzt
