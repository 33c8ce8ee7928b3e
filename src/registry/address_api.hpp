// Addresses over HTTP: looked up by a text, and one with what lies in it.
#pragma once
#include "accounts/call.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> address_endpoints();

} // namespace qzt
