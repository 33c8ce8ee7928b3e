// Visits and proposals over HTTP.
#pragma once
#include "accounts/call.hpp"
#include "kernel/http/endpoint.hpp"
#include "registry/register_desk.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> visit_endpoints(RegisterDesk* desk);

} // namespace qzt
