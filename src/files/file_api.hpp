// PUT and GET of /api/files/{file_id}. An upload may be repeated: the same id with the same bytes gives the same
// answer.
#pragma once
#include "accounts/call.hpp"
#include "files/file_desk.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> file_endpoints(FileDesk* desk);

// The body of an upload is the file itself, of one of these types.
http::Endpoint<Call> with_raw_body(http::Endpoint<Call> endpoint, std::vector<std::string> types);

} // namespace qzt
