// One endpoint for each act of the loop: POST /api/cases/{case_id}/<noun>. All of them are the same: the command goes
// to the runner, which fetches, decides, writes and answers (command_runner.hpp).
#pragma once
#include "accounts/call.hpp"
#include "cases/case_desk.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> command_endpoints(CaseDesk* desk);

} // namespace qzt
