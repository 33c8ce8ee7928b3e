// The auditor's desk for looks at residents: reviews, alarms and objections.
#pragma once
#include "accounts/call.hpp"
#include "cases/case_desk.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> oversight_endpoints(CaseDesk* desk);

} // namespace qzt
