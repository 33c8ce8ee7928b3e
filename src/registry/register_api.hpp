// The register over HTTP: the doors of one's own areas, one value opened with a ground, somebody looked up.
#pragma once
#include "accounts/call.hpp"
#include "kernel/http/endpoint.hpp"
#include "registry/register_desk.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> register_endpoints(RegisterDesk* desk);

} // namespace qzt
