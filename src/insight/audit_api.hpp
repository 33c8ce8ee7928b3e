// The auditor's desk: the traces of who looked and who changed, page by page and as a table to keep.
#pragma once
#include "accounts/call.hpp"
#include "insight/audit_types.hpp"
#include "kernel/http/endpoint.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

inline constexpr int32_t audit_export_max = 20'000; // entries of one table

inline const ProblemKind wrong_audit_place{"wrong_audit_place", 400, "翻页位置不对，请从第一页重新查询。",
                                           "This is no place in the list. Begin again with the first page."};

Task<AuditPage> audit_page(pg::Tx& tx, StationId station, AuditQuery query);

// Comma separated with a mark of UTF-8, as spreadsheets read it; what could be taken for a formula is defused.
std::string audit_csv(const std::vector<AuditEntry>& entries, Language language);

std::vector<http::Endpoint<Call>> audit_endpoints();

} // namespace qzt
