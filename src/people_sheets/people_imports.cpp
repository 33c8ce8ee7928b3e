#include "people_sheets/people_imports.hpp"

#include "accounts/account_history.hpp"
#include "kernel/documents/annotated_sheet.hpp"
#include "kernel/documents/read_workbook.hpp"
#include "kernel/json_read.hpp"
#include "kernel/json_traits.hpp"
#include "people_sheets/people_columns.hpp"
#include "people_sheets/people_problems.hpp"
#include "people_sheets/people_remarks.hpp"

namespace qzt {

using enum PeopleImportState;

namespace {

bool is_one_of(PeopleImportState state, std::initializer_list<PeopleImportState> states) {
    return std::ranges::find(states, state) != states.end();
}

PeopleImportPreview preview_of(const RegisterKeys& keys, const PeopleImportRow& row, Language language) {
    auto kept = or_refuse(json::from_text<KeptPreview>(keys.opened_sheet(preview_part(row.import_id), *row.preview)));
    PeopleImportPreview preview{.understood = std::move(kept.understood),
                                .unknown = std::move(kept.unknown),
                                .good = kept.good,
                                .wrong = kept.wrong,
                                .known = kept.known,
                                .proposed = kept.proposed.value_or(0),
                                .problems = {},
                                .headings = std::move(kept.headings),
                                .sample = std::move(kept.sample)};
    for (const KeptProblem& problem : kept.problems) {
        auto told = problem_of(problem.remark, uint32_t(problem.row));
        preview.problems.push_back(
            {problem.remark.code, sentence(*told.kind, told.details, language), problem.count, problem.row});
    }
    return preview;
}

PeopleImportView view_of(const RegisterKeys& keys, const PeopleImportRow& row, Language language) {
    PeopleImportView view{.import_id = row.import_id,
                          .at = row.at,
                          .state = row.state,
                          .total = row.total,
                          .rows_read = row.rows_read,
                          .rows_done = row.rows_done,
                          .added = row.added,
                          .completed = row.completed,
                          .proposed = row.proposed,
                          .unchanged = row.unchanged,
                          .wrong = row.wrong,
                          .ended_at = row.ended_at,
                          .sheet_taken_at = row.sheet_taken_at,
                          .is_erased = !row.has_sheet};
    if (row.worked_ms > 0 && row.rows_done > 0) {
        double rate = double(row.rows_done) * 1000 / double(row.worked_ms);
        view.rows_per_second = int32_t(rate);
        if (row.state == running) view.seconds_left = int32_t(double(row.total - row.rows_done) / rate + 0.5);
    }
    view.may_start = row.has_sheet && row.total > 0 && is_one_of(row.state, {previewed, cancelled, failed}) &&
                     row.rows_done < row.total;
    view.may_cancel = is_one_of(row.state, {uploaded, previewed, running});
    view.may_take_sheet = row.has_sheet && !row.sheet_taken_at && is_one_of(row.state, {done, cancelled, failed});
    if (row.failure) {
        auto told = problem_of({.code = *row.failure}, 0);
        view.failure = sentence(*told.kind, {{"row", std::to_string(row.rows_done + 1)}}, language);
    }
    if (row.preview) view.preview = preview_of(keys, row, language);
    return view;
}

Task<PeopleImportRow> own_to_change(pg::Tx& tx, Actor by, PeopleImportId id) {
    auto row = co_await tx.run(own_people_import_for_update, by.station_id, id, by.member_id);
    if (!row) throw Refused(Problem(people_import_not_found));
    co_return std::move(*row);
}

void demand(bool may, const PeopleImportRow& row) {
    if (!may) throw Refused(Problem(people_import_wrong_state, {{"state", std::string(json::word(row.state))}}));
}

Refused erased() {
    return Refused(Problem(people_import_erased, {{"days", std::to_string(people_import_sheet_kept.count())}}));
}

void queue_note(pg::Tx& tx, const Actor& by, AccountAct act, PeopleImportId id, int32_t rows, Time now) {
    boost::json::object facts{{"import", id.text()}, {"rows", rows}};
    queue_events(tx, {account_event(author_of(by), act, {}, now, std::move(facts))});
}

} // namespace

OpenedSheet open_people_sheet(const std::string& bytes, Time uploaded_at) {
    auto workbook = or_refuse(documents::read_workbook(bytes));
    OpenedSheet opened{.sheet = workbook.first_visible(), .people = {}};
    opened.people = or_refuse(read_people_sheet(opened.sheet, local_day(uploaded_at)));
    return opened;
}

Task<PeopleImportView> upload_people(pg::Pool& pool, PeopleDesk desk, Actor by, std::string bytes, Language language,
                                     Time now) {
    auto id = PeopleImportId::make(now);
    auto sealed = co_await desk.blocking->run([keys = desk.keys, id, bytes = std::move(bytes)] {
        auto workbook = or_refuse(documents::read_workbook(bytes));
        or_refuse(match_columns(workbook.first_visible(), people_columns()));
        return keys->sealed_sheet(id.value, bytes);
    });
    pg::Tx tx = co_await pool.begin(pg::Scope::station(by.station_id));
    auto own = co_await tx.run(own_people_imports, by.station_id, by.member_id, people_imports_listed);
    for (const PeopleImportRow& row : own)
        if (is_one_of(row.state, {uploaded, running})) throw Refused(Problem(people_import_one_at_a_time));
    tx.queue(drop_previewed_imports, by.station_id, by.member_id, now);
    tx.queue(insert_people_import, by.station_id, id, by.member_id, by.session_id, now, sealed);
    auto row = co_await tx.run(own_people_import, by.station_id, id, by.member_id);
    co_await tx.commit();
    co_return view_of(*desk.keys, *row, language);
}

Task<PeopleImportView> start_import_of_people(pg::Tx& tx, PeopleDesk desk, Actor by, PeopleImportId id,
                                              Language language, Time now) {
    PeopleImportRow row = co_await own_to_change(tx, by, id);
    demand(is_one_of(row.state, {previewed, cancelled, failed}) && row.rows_done <= row.total, row);
    if (!row.has_sheet) throw erased();
    demand(row.total > 0, row); // one that was cancelled before it was looked at
    auto own = co_await tx.run(own_people_imports, by.station_id, by.member_id, people_imports_listed);
    for (const PeopleImportRow& other : own)
        if (is_one_of(other.state, {uploaded, running})) throw Refused(Problem(people_import_one_at_a_time));
    tx.queue(start_people_import, by.station_id, id, now);
    queue_note(tx, by, AccountAct::people_import_started, id, row.rows_done, now);
    auto view = co_await access::own_import_of_people(tx, desk, by, id, language);
    co_return view;
}

Task<PeopleImportView> cancel_import_of_people(pg::Tx& tx, PeopleDesk desk, Actor by, PeopleImportId id,
                                               Language language, Time now) {
    // Waits for the batch that is being written.
    PeopleImportRow row = co_await own_to_change(tx, by, id);
    demand(is_one_of(row.state, {uploaded, previewed, running}), row);
    // Whoever was a moment too late has it done.
    bool is_whole = row.state == running && row.total > 0 && row.rows_done >= row.total;
    tx.queue(end_people_import, by.station_id, id, is_whole ? done : cancelled, now, std::nullopt);
    queue_note(tx, by, AccountAct::people_import_ended, id, row.rows_done, now);
    auto view = co_await access::own_import_of_people(tx, desk, by, id, language);
    co_return view;
}

Task<std::string> sheet_with_remarks(pg::Pool& pool, PeopleDesk desk, Actor by, PeopleImportId id, Time now) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(by.station_id));
    PeopleImportRow row = co_await own_to_change(tx, by, id);
    demand(is_one_of(row.state, {done, cancelled, failed}), row);
    auto sheet = co_await tx.run(people_import_sheet, by.station_id, id);
    if (!sheet || !*sheet) throw erased();
    if (row.sheet_taken_at) throw Refused(Problem(people_import_sheet_taken, {{"at", to_text(*row.sheet_taken_at)}}));
    auto remarks = co_await tx.run(import_remarks, by.station_id, id);
    std::string bytes = co_await desk.blocking->run(
        [keys = desk.keys, row, sheet = std::move(**sheet), remarks = std::move(remarks)] {
            auto opened = open_people_sheet(keys->opened_sheet(row.import_id.value, sheet), row.at);
            auto problems = opened_remarks(*keys, row.import_id, remarks);
            return or_refuse(documents::annotated_sheet(opened.sheet, opened.people.headings, problems));
        });
    tx.queue(take_import_sheet, by.station_id, id, now);
    queue_note(tx, by, AccountAct::people_import_sheet_taken, id, row.rows_done, now);
    co_await tx.commit();
    co_return bytes;
}

namespace access {

Task<PeopleImportList> own_imports_of_people(pg::Tx& tx, PeopleDesk desk, Actor by, Language language) {
    auto rows = co_await tx.run(own_people_imports, by.station_id, by.member_id, people_imports_listed);
    PeopleImportList list;
    for (const PeopleImportRow& row : rows)
        list.rows.push_back(view_of(*desk.keys, row, language));
    co_return list;
}

Task<PeopleImportView> own_import_of_people(pg::Tx& tx, PeopleDesk desk, Actor by, PeopleImportId id,
                                            Language language) {
    auto row = co_await tx.run(own_people_import, by.station_id, id, by.member_id);
    if (!row) throw Refused(Problem(people_import_not_found));
    co_return view_of(*desk.keys, *row, language);
}

} // namespace access

Task<> forget_people_sheets(pg::Pool& pool, StationId station, Time now) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    tx.queue(drop_unstarted_imports, station, now - people_import_start_within, now);
    tx.queue(erase_import_remarks, station, now - people_import_sheet_kept);
    tx.queue(erase_import_sheets, station, now - people_import_sheet_kept);
    co_await tx.commit();
}

} // namespace qzt
