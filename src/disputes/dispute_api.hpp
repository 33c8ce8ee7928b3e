// Disputes over HTTP.
#pragma once
#include "disputes/dispute_acts.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> dispute_endpoints(DisputeDesk* desk);          // finding, the room, what is shown
std::vector<http::Endpoint<Call>> mediation_endpoints(DisputeDesk* desk);        // what whoever mediates records
std::vector<http::Endpoint<Call>> dispute_document_endpoints(DisputeDesk* desk); // what is printed, and figures
std::vector<http::Endpoint<Call>> mediator_endpoints(DisputeDesk* desk);         // the pool and the rooms

} // namespace qzt
