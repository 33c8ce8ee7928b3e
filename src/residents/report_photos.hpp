// Photos to a report that was told without an account. The report goes first and names them; only what it names is
// taken, for a day, by the query code that its reporter was told. So nothing lies here that belongs to no report.
#pragma once
#include "accounts/call.hpp"
#include "kernel/http/endpoint.hpp"
#include "residents/resident_desk.hpp"

namespace qzt {

inline constexpr std::chrono::hours photos_follow_within{24};
inline constexpr size_t passer_by_photo_bytes_max = 4u << 20; // a page sends far less: it makes them smaller first

std::vector<http::Endpoint<Call>> report_photo_endpoints(ResidentDesk* desk);

// Whether a report with this code, told of late without an account, names the file.
Task<bool> report_names_photo(pg::Tx& tx, StationId station, std::string query_code, FileId file, Time now);

// Those of these ids that somebody here has uploaded: a passer-by cannot name them.
Task<bool> any_is_of_a_member(pg::Tx& tx, StationId station, std::vector<FileId> files);

} // namespace qzt
