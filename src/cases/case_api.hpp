// Reading cases over HTTP: desks, one case, the live feed, notices, who else is looking, the station's book and map,
// what may have been told before, and the page on which a reporter follows a report. Acts are in command_api.
#pragma once
#include "accounts/call.hpp"
#include "cases/case_desk.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> case_endpoints(CaseDesk* desk);
std::vector<http::Endpoint<Call>> likely_endpoints(CaseDesk* desk);
std::vector<http::Endpoint<Call>> public_endpoints(CaseDesk* desk);

} // namespace qzt
