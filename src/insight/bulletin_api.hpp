// The weekly bulletin over HTTP: the figures of a week, and the cases behind each of them.
#pragma once
#include "accounts/call.hpp"
#include "cases/case_desk.hpp"
#include "insight/bulletin_rules.hpp"
#include "kernel/http/endpoint.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

Task<WeekRows> rows_of_week(pg::Tx& tx, StationId station, Week week, Time now);
Task<Bulletin> bulletin_of(pg::Tx& tx, StationId station, Week week, Time now,
                           std::shared_ptr<const StationBook> book);

std::vector<http::Endpoint<Call>> bulletin_endpoints(CaseDesk* desk);

} // namespace qzt
