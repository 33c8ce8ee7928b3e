// What helps to tell the class of a report: its versions and figures, which of them is in use, and learning now.
#pragma once
#include "accounts/call.hpp"
#include "cases/case_desk.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> suggestion_endpoints(CaseDesk* desk);

} // namespace qzt
