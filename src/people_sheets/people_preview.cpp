#include "people_sheets/people_preview.hpp"

#include "people_sheets/people_columns.hpp"
#include "people_sheets/people_remarks.hpp"
#include "registry/register_access.hpp"

#include <algorithm>

namespace qzt {

PeoplePreview::PeoplePreview(const OpenedSheet& opened) : opened_(opened) {
    for (const documents::CellProblem& problem : opened.people.problems)
        count(problem);
}

void PeoplePreview::count(const documents::CellProblem& problem) {
    auto [known, is_first] = problems_.try_emplace(problem.kind->code);
    if (is_first) known->second = {kept_remark(problem), 0, int32_t(problem.row)};
    ++known->second.count;
}

// That so many live here already is a look at one's own areas, and is written down as one.
static void queue_look(pg::Tx& tx, const Actor& by, Time now) {
    std::vector<RegisterRead> reads;
    for (const Post& post : door_posts(by)) {
        RegisterRead read = read_by(by, ReadAct::listed, ReadPurpose::upkeep, now);
        read.area_id = post.area_id;
        reads.push_back(std::move(read));
    }
    queue_register_reads(tx, std::move(reads));
}

// Rows whose person is known by their document, at the door that the row says.
static int32_t living_otherwise(const std::vector<PersonDraft>& drafts, const std::vector<KnownPerson>& people,
                                const std::vector<KnownHome>& homes) {
    auto otherwise = [&](const PersonDraft& draft) {
        if (!draft.ground || !draft.row.identity_hash) return false;
        auto person = std::ranges::find(people, draft.row.identity_hash, &KnownPerson::identity_hash);
        return person != people.end() && std::ranges::any_of(homes, [&](const KnownHome& home) {
                   return home.person_id == person->person_id && home.address_id == draft.ground->address_id &&
                          (lives_otherwise(*draft.line, home) || is_otherwise_related(*draft.line, home));
               });
    };
    return int32_t(std::ranges::count_if(drafts, otherwise));
}

Task<> PeoplePreview::look_at_more(pg::Tx& tx, const RegisterKeys& keys, StationId station, MemberId by,
                                   const AddressNames& names, Time now) {
    auto lines = std::span(opened_.people.lines).subspan(at_);
    lines = lines.first(std::min(lines.size(), people_import_batch));
    Keeper keeper = co_await keeper_now(tx, station, by, {});
    std::set<AreaId> own(keeper.areas.begin(), keeper.areas.end());
    auto meant = co_await addresses_of_lines(tx, station, names, lines);
    auto drafts = draft_batch(lines, keys, origin_of_import(keeper.actor, now));
    uint32_t column = opened_.people.headings.column_of[address_column];
    for (PersonDraft& draft : drafts) {
        if (!draft.line->is_good) continue;
        const MeantAddress& address = meant.at(draft.line->address);
        auto wrong = wrong_address(address, own);
        if (wrong)
            count({draft.line->row, column, wrong, {}});
        else
            draft.ground = address.ground, ++good_;
    }
    BatchHashes hashes = hashes_of(drafts);
    auto people = co_await tx.run(known_by_hashes, station, hashes.documents, std::vector<pg::Bytes>());
    std::vector<PersonId> ids;
    for (const KnownPerson& person : people)
        ids.push_back(person.person_id);
    auto homes = co_await tx.run(homes_of_known, station, ids, keeper.areas);
    std::set<PersonId> own_people;
    for (const KnownHome& home : homes)
        if (home.is_own) own_people.insert(home.person_id);
    known_ += int32_t(own_people.size());
    proposed_ += living_otherwise(drafts, people, homes);
    if (at_ == 0 && !keeper.areas.empty()) queue_look(tx, keeper.actor, now);
    at_ += lines.size();
}

KeptPreview PeoplePreview::kept() const {
    const PeopleSheet& people = opened_.people;
    KeptPreview kept{.understood = people.understood, .unknown = {}, .headings = {}};
    for (const std::string& heading : people.headings.unknown)
        kept.unknown.push_back(printable(heading));
    kept.good = good_;
    kept.wrong = int32_t(people.lines.size()) - good_;
    kept.known = known_;
    kept.proposed = proposed_;
    for (const auto& [code, problem] : problems_)
        kept.problems.push_back(problem);
    std::ranges::sort(kept.problems, std::greater(), &KeptProblem::count);
    // Only columns that are read: what we do not know is not shown as if we had taken it.
    std::vector<uint32_t> shown_columns;
    for (size_t i = 0; i < people_columns().size(); ++i)
        if (people.headings.has(i)) {
            shown_columns.push_back(people.headings.column_of[i]);
            kept.headings.emplace_back(people_columns()[i].headings.front());
        }
    for (const documents::Row& row : opened_.sheet.rows) {
        if (row.number <= people.headings.row) continue;
        if (kept.sample.size() == people_import_sampled) break;
        auto& cells = kept.sample.emplace_back();
        for (uint32_t column : shown_columns) {
            auto cell = row.at(column);
            cells.push_back(cell ? printable(shown(*cell)) : "");
        }
    }
    return kept;
}

} // namespace qzt
