// Imports of people over HTTP: a file is posted as it is, looked at, started, followed.
#pragma once
#include "accounts/call.hpp"
#include "kernel/http/endpoint.hpp"
#include "people_sheets/people_desk.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> people_import_endpoints(PeopleDesk* desk);

// A sheet to be saved under a name; browsers keep none of it.
http::Whole sheet_to_save(std::string name, std::string bytes);

} // namespace qzt
