// Exports of people over HTTP. Fetching is a POST: it is done once, and no browser does it ahead of anybody.
#pragma once
#include "accounts/call.hpp"
#include "kernel/http/endpoint.hpp"
#include "people_sheets/people_desk.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> people_export_endpoints(PeopleDesk* desk);

} // namespace qzt
