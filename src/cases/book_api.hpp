// The station's book and map for screens: names and outlines that change seldom, each with an ETag of its own
// content.
#pragma once
#include "accounts/call.hpp"
#include "cases/case_desk.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> book_endpoints(CaseDesk* desk);

} // namespace qzt
