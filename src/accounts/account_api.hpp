// Sessions, one's own account, and the administration of members and organisations, over HTTP.
#pragma once
#include "accounts/accounts.hpp"
#include "accounts/call.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

// POST, GET, DELETE /api/session and /api/me/…
std::vector<http::Endpoint<Call>> account_endpoints(AccountDesk* desk);

// /api/members, /api/posts, /api/organisations, /api/account-events
std::vector<http::Endpoint<Call>> member_endpoints(AccountDesk* desk);

} // namespace qzt
