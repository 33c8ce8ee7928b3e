#include "setup/imports.hpp"

#include "accounts/members.hpp"
#include "areas/area_queries.hpp"
#include "cases/running/calendar_job.hpp"
#include "kernel/json_traits.hpp"
#include "setup/import_problems.hpp"
#include "setup/import_queries.hpp"
#include "setup/import_samples.hpp"

#include <sodium.h>

namespace qzt {

namespace {

// The version is read first: a change that comes between makes the ground look older than it is, never newer.
Task<std::shared_ptr<const ImportGround>> ground_of(pg::Pool& pool, StationId station, ImportKind kind) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    auto version = tx.queue(reference_version, station);
    auto areas = tx.queue(book_areas, station);
    auto organisations = tx.queue(book_organisations, station);
    auto forces = tx.queue(book_forces, station);
    auto logins = tx.queue(logins_of_station, station);
    std::vector<KnownAddress> addresses;
    if (kind == ImportKind::addresses) addresses = co_await tx.run(known_addresses, station);
    co_await tx.commit();
    auto ground = std::make_shared<ImportGround>();
    ground->addresses = std::move(addresses);
    ground->station = station;
    ground->version = version.take();
    for (auto& row : areas.take())
        ground->areas.push_back(area_of(row));
    ground->organisations = organisations.take();
    ground->forces = forces.take();
    ground->logins = logins.take();
    co_return ground;
}

Task<ReadImport> read_on(ImportDesk desk, ImportKind kind, std::shared_ptr<const std::string> bytes,
                         std::shared_ptr<const ImportGround> ground) {
    auto read = [=] { return read_import(kind, *bytes, *ground); };
    Outcome<ReadImport> outcome = co_await desk.blocking->run(read);
    co_return or_refuse(std::move(outcome));
}

// A calendar moves deadlines; how many, its keeper hears before it is taken.
Task<std::optional<documents::CellProblem>> moved_cases(pg::Pool& pool, StationId station,
                                                        std::vector<CalendarDay> notice) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    MovedCases moved = co_await cases_moved_by(tx, station, {.days = std::move(notice)});
    if (moved.cases == 0) co_return std::nullopt;
    auto count = std::to_string(moved.cases);
    std::map<std::string, std::string> details{{"cases_zh", moved.at_least ? "至少 " + count : count},
                                               {"cases_en", moved.at_least ? "at least " + count : count}};
    co_return documents::CellProblem{.row = 0, .column = 0, .kind = &import_moves_cases, .details = details};
}

Task<ImportRow> find_own(pg::Pool& pool, Actor by, ImportId import_id, Time now) {
    auto row = co_await pool.run(pg::Scope::station(by.station_id), own_import, by.station_id, import_id,
                                 by.member_id, now - import_lifetime);
    if (!row) throw Refused(Problem(import_not_found));
    co_return std::move(*row);
}

std::shared_ptr<const std::string> text_of(const pg::Bytes& bytes) {
    return std::make_shared<const std::string>(bytes.begin(), bytes.end());
}

ImportDone done_of(const ImportRow& row) { return {row.import_id, row.kind, *row.stored, *row.done_at, {}}; }

// ── storing ──

std::vector<NewAreaRow> area_rows(StationId station, std::span<const Area> areas) {
    std::vector<NewAreaRow> rows;
    for (auto& area : areas)
        rows.push_back(row_of(station, area));
    return rows;
}

std::vector<CalendarDayRow> day_rows(StationId station, std::span<const CalendarDay> days) {
    std::vector<CalendarDayRow> rows;
    for (auto& day : days)
        rows.push_back({station, day.day, day.kind, day.provisional});
    return rows;
}

constexpr size_t addresses_at_once = 4'000;

Task<> store_addresses(pg::Tx& tx, std::vector<NewAddressRow> rows, std::vector<NewAliasRow> aliases, Time now) {
    for (size_t at = 0; at < rows.size(); at += addresses_at_once) {
        auto from = rows.begin() + ptrdiff_t(at);
        std::vector<NewAddressRow> batch(from, from + ptrdiff_t(std::min(addresses_at_once, rows.size() - at)));
        for (NewAddressRow& row : batch) {
            std::array<uint8_t, 16> random;
            randombytes_buf(random.data(), random.size());
            row.plate_code = plate_code_of(random);
            row.valid_from = local_day(now);
        }
        co_await tx.run(insert_addresses, pg::Rows(std::move(batch)));
    }
    if (!aliases.empty()) co_await tx.run(insert_address_aliases, pg::Rows(std::move(aliases)));
}

// How many areas, organisations, members, days or addresses are there now because of the file.
Task<size_t> store(pg::Tx& tx, Actor by, ImportContent content, std::vector<FirstPassword> passwords, Time now) {
    if (!content.areas.empty()) co_await tx.run(put_areas, pg::Rows(area_rows(by.station_id, content.areas)));
    if (!content.days.empty()) co_await tx.run(put_calendar_days, pg::Rows(day_rows(by.station_id, content.days)));
    size_t addresses = content.addresses.size();
    if (addresses > 0) co_await store_addresses(tx, std::move(content.addresses), std::move(content.aliases), now);
    for (auto& organisation : content.organisations)
        co_await create_organisation(tx, by, organisation, now);
    for (size_t i = 0; i < content.members.size(); ++i)
        co_await create_member(tx, by, content.members[i], passwords[i], now);
    co_return content.areas.size() + content.days.size() + content.organisations.size() + content.members.size() +
        addresses;
}

std::string base64(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back(); // its terminating zero
    return text;
}

std::string sheet_of(const std::vector<CreateMember>& members, const std::vector<FirstPassword>& passwords) {
    std::vector<ToldPassword> told;
    for (size_t i = 0; i < members.size(); ++i)
        told.push_back({members[i].name, members[i].login, passwords[i].password});
    return base64(or_refuse(password_sheet(told)));
}

} // namespace

Task<ImportPreview> preview_import(pg::Pool& pool, ImportDesk desk, Actor by, ImportKind kind, std::string bytes,
                                   Language language, Time now) {
    auto shared = std::make_shared<const std::string>(std::move(bytes));
    auto ground = co_await ground_of(pool, by.station_id, kind);
    ReadImport read = co_await read_on(desk, kind, shared, ground);
    if (!read.content.days.empty()) {
        auto moved = co_await moved_cases(pool, by.station_id, read.content.days);
        if (moved) read.warnings.push_back(std::move(*moved));
    }

    auto import_id = ImportId::make(now);
    pg::Tx tx = co_await pool.begin(pg::Scope::station(by.station_id));
    tx.queue(forget_imports, by.station_id, now - import_lifetime);
    tx.queue(insert_import, by.station_id, import_id, kind, pg::Bytes(shared->begin(), shared->end()), by.member_id,
             now);
    co_await tx.commit();
    co_return preview_of(import_id, read, language);
}

Task<std::string> annotated_import(pg::Pool& pool, ImportDesk desk, Actor by, ImportId import_id, Time now) {
    ImportRow row = co_await find_own(pool, by, import_id, now);
    if (row.state == ImportState::done) throw Refused(Problem(import_already_done));
    auto ground = co_await ground_of(pool, by.station_id, row.kind);
    ReadImport read = co_await read_on(desk, row.kind, text_of(row.bytes), ground);
    co_return or_refuse(annotated(read));
}

Task<ImportDone> confirm_import(pg::Pool& pool, ImportDesk desk, Actor by, ImportId import_id, Time now) {
    ImportRow row = co_await find_own(pool, by, import_id, now);
    if (row.state == ImportState::done) co_return done_of(row);
    auto ground = co_await ground_of(pool, by.station_id, row.kind);
    ReadImport read = co_await read_on(desk, row.kind, text_of(row.bytes), ground);
    or_refuse(accept_import(read));
    auto& content = read.content;
    std::vector<FirstPassword> passwords;
    while (passwords.size() < content.members.size()) {
        FirstPassword first = co_await first_password(*desk.hasher);
        passwords.push_back(std::move(first));
    }

    pg::Tx tx = co_await pool.begin(pg::Scope::station(by.station_id));
    auto held = co_await tx.run(own_import_for_update, by.station_id, import_id, by.member_id, now - import_lifetime);
    if (!held) throw Refused(Problem(import_not_found));
    if (held->state == ImportState::done) co_return done_of(*held);
    auto version = co_await tx.run(hold_reference_version, by.station_id);
    if (version != ground->version) throw Refused(Problem(import_ground_moved));
    if (row.kind == ImportKind::addresses) {
        auto there = co_await tx.run(count_addresses, by.station_id);
        if (there != int64_t(ground->addresses.size())) throw Refused(Problem(import_ground_moved));
    }
    size_t stored = co_await store(tx, by, content, passwords, now);
    boost::json::object facts{{"kind", json::word(row.kind)}, {"stored", stored}};
    queue_events(tx, {account_event(author_of(by), AccountAct::imported, {}, now, std::move(facts))});
    tx.queue(finish_import, by.station_id, import_id, int32_t(stored), now);
    co_await tx.commit();

    ImportDone done{import_id, row.kind, int32_t(stored), now, {}};
    if (!content.members.empty()) done.password_sheet = sheet_of(content.members, passwords);
    co_return done;
}

Task<> forget_old_imports(pg::Pool& pool, StationId station, Time now) {
    co_await pool.run(pg::Scope::station(station), forget_imports, station, now - import_lifetime);
}

} // namespace qzt
