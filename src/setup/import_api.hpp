// Imports over HTTP: a file is posted as it is, looked at, and confirmed by its id.
#pragma once
#include "accounts/call.hpp"
#include "kernel/http/endpoint.hpp"
#include "setup/imports.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> import_endpoints(ImportDesk* desk);

} // namespace qzt
