// Cards over HTTP: one is left at a door by whoever works there; all else is the resident's, with the code and then
// with the secret that it is exchanged for (Authorization: Bearer).
#pragma once
#include "accounts/call.hpp"
#include "kernel/http/endpoint.hpp"
#include "residents/resident_desk.hpp"

namespace qzt {

// "Bearer SECRET"; empty when it is something else.
std::string bearer_of(std::string_view header);

std::vector<http::Endpoint<Call>> card_endpoints(ResidentDesk* desk);

} // namespace qzt
