// The dossier of a project over HTTP.
#pragma once
#include "accounts/call.hpp"
#include "kernel/http/endpoint.hpp"
#include "projects/project_case.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> project_dossier_endpoints(ProjectDesk* desk);

} // namespace qzt
