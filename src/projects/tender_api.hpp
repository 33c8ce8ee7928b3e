// Tenders over HTTP.
#pragma once
#include "projects/project_api.hpp"
#include "projects/tender_desk.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> tender_endpoints(TenderDesk* desk);        // for those who work here
std::vector<http::Endpoint<Call>> public_tender_endpoints(TenderDesk* desk); // notices, and by the code of a bidder

} // namespace qzt
