#include "people_sheets/people_batch_store.hpp"

#include "people_sheets/people_columns.hpp"
#include "people_sheets/people_remarks.hpp"
#include "registry/doors.hpp"
#include "registry/register_access.hpp"

#include <bit>

namespace qzt {

namespace {

using Drafts = std::vector<PersonDraft>;

// What an address is wrong about is said here, of lines that are fine otherwise.
void place_drafts(Drafts& drafts, const std::map<std::string, MeantAddress>& meant, const std::set<AreaId>& own,
                  uint32_t address_column, std::vector<documents::CellProblem>& remarks) {
    for (PersonDraft& draft : drafts) {
        if (!draft.line->is_good) continue;
        const MeantAddress& address = meant.at(draft.line->address);
        if (auto wrong = wrong_address(address, own))
            remarks.push_back({draft.line->row, address_column, wrong, {}});
        else
            draft.ground = address.ground;
    }
}

std::vector<AddressId> addresses_of(const Drafts& drafts) {
    std::set<AddressId> addresses;
    for (const PersonDraft& draft : drafts)
        if (draft.ground) addresses.insert(draft.ground->address_id);
    return {addresses.begin(), addresses.end()};
}

// Values are opened only of those who live in the uploader's own areas.
std::vector<Uuid> subjects_of(const BatchGround& ground, const std::vector<AddressId>& addresses) {
    std::set<Uuid> subjects;
    for (const KnownHome& home : ground.homes)
        if (home.is_own) subjects.insert(home.person_id.value);
    for (AddressId address : addresses)
        subjects.insert(address.value);
    return {subjects.begin(), subjects.end()};
}

Task<> fetch_known(pg::Tx& tx, StationId station, const Drafts& drafts, const std::vector<AreaId>& areas,
                   BatchGround& ground) {
    BatchHashes hashes = hashes_of(drafts);
    ground.people = co_await tx.run(known_by_hashes, station, hashes.documents, hashes.names);
    auto addresses = addresses_of(drafts);
    std::vector<PersonId> known;
    for (const KnownPerson& person : ground.people)
        known.push_back(person.person_id);
    ground.homes = co_await tx.run(homes_of_known, station, known, areas);
    auto subjects = subjects_of(ground, addresses);
    auto facts = tx.queue(facts_of_subjects, station, subjects);
    auto households = tx.queue(open_households, station, addresses);
    auto waiting = tx.queue(waiting_proposals, station, subjects);
    co_await tx.send();
    ground.facts = facts.take();
    ground.households = households.take();
    ground.waiting = waiting.take();
}

void queue_plan(pg::Tx& tx, StationId station, BatchPlan& plan) {
    queue_rows(tx, std::move(plan.rows));
    for (const PersonRow& row : plan.changed_people)
        tx.queue(set_person_keys, station, row.person_id, row.residence_kind, row.identity_hash, row.phone_hash,
                 row.same_hash, row.name_parts);
    for (const auto& [household, head] : plan.heads)
        tx.queue(set_household_head, station, household, head);
    for (const DwellingCodes& codes : plan.codes)
        tx.queue(set_dwelling_codes, station, codes.address_id, codes.occupancy, codes.actual_use);
    queue(tx, add_proposals, std::move(plan.proposals));
    queue_register_reads(tx, std::move(plan.reads));
}

// After the first thousand, eight thousand, …: so that what comes next is planned for what is there.
bool is_time_to_count(int32_t done, int32_t now_done) {
    auto step = [](int32_t rows) { return std::bit_width(uint32_t(rows / int32_t(people_import_batch))) / 3; };
    return done == 0 || step(now_done) > step(done);
}

} // namespace

BatchHashes hashes_of(std::span<const PersonDraft> drafts) {
    BatchHashes hashes;
    for (const PersonDraft& draft : drafts) {
        if (!draft.ground) continue;
        if (draft.row.identity_hash) hashes.documents.push_back(*draft.row.identity_hash);
        if (draft.row.same_hash) hashes.names.push_back(*draft.row.same_hash);
    }
    return hashes;
}

Task<Keeper> keeper_now(pg::Tx& tx, StationId station, MemberId member, std::optional<SessionId> session) {
    Keeper keeper;
    keeper.actor.station_id = station;
    keeper.actor.member_id = member;
    if (session) keeper.actor.session_id = *session;
    keeper.actor.posts = co_await tx.run(posts_of_keeper, station, member);
    keeper.areas = co_await access::areas_at_doors(tx, keeper.actor);
    co_return keeper;
}

Task<std::map<std::string, MeantAddress>> addresses_of_lines(pg::Tx& tx, StationId station, const AddressNames& names,
                                                             std::span<const PersonLine> lines) {
    std::vector<std::string> texts;
    for (const PersonLine& line : lines)
        if (line.is_good) texts.push_back(line.address);
    auto meant = co_await addresses_meant(tx, station, names, std::move(texts));
    co_return meant;
}

Task<bool> store_batch(pg::Tx& tx, BatchWork work, const PeopleImportRow& row, const AddressNames& names, Time now,
                       std::chrono::steady_clock::time_point began) {
    Keeper keeper = co_await keeper_now(tx, work.station, row.by_member, row.session_id);
    if (keeper.areas.empty()) co_return false;
    auto ground = std::make_shared<BatchGround>();
    ground->by = keeper.actor;
    ground->import_id = row.import_id;
    ground->now = now;
    ground->told_at = row.at;
    ground->own_areas = {keeper.areas.begin(), keeper.areas.end()};

    FactOrigin origin = origin_of_import(keeper.actor, now);
    Drafts drafts =
        co_await work.blocking->run([work, origin] { return draft_batch(work.lines, *work.keys, origin); });
    auto meant = co_await addresses_of_lines(tx, work.station, names, work.lines);
    std::vector<documents::CellProblem> remarks;
    for (const documents::CellProblem& problem : work.opened->people.problems)
        if (problem.row >= work.lines.front().row && problem.row <= work.lines.back().row) remarks.push_back(problem);
    place_drafts(drafts, meant, ground->own_areas, work.opened->people.headings.column_of[address_column], remarks);
    co_await fetch_known(tx, work.station, drafts, keeper.areas, *ground);

    auto plan = co_await work.blocking->run([work, ground, drafts = std::move(drafts)]() mutable {
        return std::make_shared<BatchPlan>(plan_batch(std::move(drafts), *work.keys, *ground));
    });
    remarks.insert(remarks.end(), plan->remarks.begin(), plan->remarks.end());
    auto doors = plan->doors;
    BatchDone done = plan->done;
    queue_plan(tx, work.station, *plan);
    tx.queue(drop_import_remarks, work.station, row.import_id, int32_t(work.lines.front().row),
             int32_t(work.lines.back().row));
    queue(tx, put_import_remarks, remark_rows(*work.keys, work.station, row.import_id, remarks));
    co_await refresh_doors(tx, work.station, std::move(doors));
    int32_t rows = row.rows_done + done.rows();
    if (is_time_to_count(row.rows_done, rows)) co_await count_register(tx, rows);
    auto worked = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    co_await tx.run(note_batch, work.station, row.import_id, done.added, done.completed, done.proposed,
                    done.unchanged, done.wrong, worked.count());
    co_return true;
}

} // namespace qzt
