// /api/plates: made and withdrawn by whoever keeps the register of an area; scanned by everybody.
#pragma once
#include "accounts/call.hpp"
#include "kernel/http/endpoint.hpp"
#include "residents/resident_desk.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> plate_endpoints(ResidentDesk* desk);

} // namespace qzt
