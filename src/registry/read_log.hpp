// Who saw what of whom. Every answer that shows something of residents leaves rows here, in its own transaction: when
// they cannot be written, nothing is shown. The resident is told of them by organisation and role.
#pragma once
#include "accounts/actor.hpp"
#include "cases/loop/case_ids.hpp"
#include "kernel/pg/store.hpp"
#include "kernel/pg/transaction.hpp"
#include "registry/register_types.hpp"

namespace qzt {

using RegisterReadId = Id<struct RegisterReadTag>;
using VisitId = Id<struct VisitTag>;

// listed: among others, taken along for a round. opened: a door's page. found: in a search. revealed: one whole
// value.
enum class ReadAct { listed, opened, found, revealed, exported };
BOOST_DESCRIBE_ENUM(ReadAct, listed, opened, found, revealed, exported)

// What it is for. There is no "other".
enum class ReadPurpose { visit, case_work, own_request, emergency, upkeep };
BOOST_DESCRIBE_ENUM(ReadPurpose, visit, case_work, own_request, emergency, upkeep)

struct RegisterRead {
    StationId station_id;
    RegisterReadId read_id;
    Time at{}, said_at{};
    MemberId member_id;
    std::optional<SessionId> session_id;
    OrgId org_id; // by which post
    Role role = Role::grid_worker;
    ReadAct act = ReadAct::opened;
    std::optional<Subject> subject;
    std::optional<Uuid> subject_id;
    std::optional<AddressId> address_id;
    std::optional<AreaId> area_id;
    std::optional<Field> field;
    ReadPurpose purpose = ReadPurpose::visit;
    std::optional<CaseId> case_id;
    std::optional<VisitId> visit_id;
    std::optional<std::string> words; // of an emergency: what is happening
};
BOOST_DESCRIBE_STRUCT(RegisterRead, (),
                      (station_id, read_id, at, said_at, member_id, session_id, org_id, role, act, subject,
                       subject_id, address_id, area_id, field, purpose, case_id, visit_id, words))

// By the first post that goes from door to door, or else the first of all. A caller without posts reads nothing.
RegisterRead read_by(const Actor& by, ReadAct act, ReadPurpose purpose, Time now);

// Travels with the next statement of the transaction; the caller commits before answering.
void queue_register_reads(pg::Tx& tx, std::vector<RegisterRead> reads);

} // namespace qzt
