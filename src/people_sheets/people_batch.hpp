// What one batch of rows does to the register. Decided from the rows, from what they mean (addresses) and from what
// the register has already; it asks no database. One person is one record: somebody who is known gets only what is
// missing, and whatever differs becomes a proposal that another person decides.
#pragma once
#include "people_sheets/known_people.hpp"
#include "people_sheets/people_import_queries.hpp"
#include "people_sheets/people_sheet.hpp"
#include "registry/address_batch.hpp"
#include "registry/read_log.hpp"
#include "registry/register_draft.hpp"
#include "visits/visit_queries.hpp"

#include <set>

namespace qzt {

// Of one row: who it would be as a new person, with what is found by hash.
struct PersonDraft {
    const PersonLine* line = nullptr;
    PersonRow row;
    std::optional<AddressGroundRow> ground; // empty: the address is wrong, which has been said
};

struct BatchGround {
    Actor by;
    PeopleImportId import_id;
    Time now{}, told_at{}; // told_at: when the sheet came
    std::set<AreaId> own_areas;
    std::vector<KnownPerson> people;
    std::vector<KnownHome> homes;
    std::vector<SubjectFact> facts; // of people of one's own areas, and of the dwellings
    std::vector<OpenHousehold> households;
    std::vector<WaitingProposal> waiting;
};

struct DwellingCodes {
    AddressId address_id;
    std::optional<std::string> occupancy, actual_use;
};

struct BatchPlan {
    RegisterRows rows;
    std::vector<PersonRow> changed_people; // what they are found by has changed
    std::vector<std::pair<HouseholdId, PersonId>> heads;
    std::vector<DwellingCodes> codes;
    std::vector<ProposalRow> proposals;
    std::vector<RegisterRead> reads;
    std::vector<AddressId> doors;
    std::vector<documents::CellProblem> remarks;
    BatchDone done;
};

// Where it is said otherwise in the sheet than it is written of whoever lives there.
bool lives_otherwise(const PersonLine& line, const KnownHome& home);
bool is_otherwise_related(const PersonLine& line, const KnownHome& home);

// Why an address cannot be taken; empty when it can.
const ProblemKind* wrong_address(const MeantAddress& meant, const std::set<AreaId>& own_areas);

std::vector<PersonDraft> draft_batch(std::span<const PersonLine> lines, const RegisterKeys& keys,
                                     const FactOrigin& origin);
BatchPlan plan_batch(std::vector<PersonDraft> drafts, const RegisterKeys& keys, const BatchGround& ground);

FactOrigin origin_of_import(const Actor& by, Time now);

} // namespace qzt
