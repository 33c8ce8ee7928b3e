// Categories, the dispatch catalogue and what cases taught about it over HTTP, for those who keep the system.
#pragma once
#include "accounts/call.hpp"
#include "cases/case_desk.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

// /api/categories, /api/catalogue, /api/catalogue-lessons
std::vector<http::Endpoint<Call>> category_endpoints(CaseDesk* desk);

} // namespace qzt
