// How a phone learns to trust this station's own certificate authority: a page with a code to scan and the steps for
// each kind of device, and the authority's certificate itself. Served over plain HTTP too, since that is how a phone
// that does not trust us yet can come here; the fingerprint on the page is compared with the one on the server's
// console.
#pragma once
#include "kernel/http/message.hpp"

#include <filesystem>

namespace qzt {

// Answers /trust and /trust/qzt-ca.crt; any other path is not ours.
std::optional<http::Response> trust_response(const http::Request& request, const std::filesystem::path& authority,
                                             uint16_t port);

// Self-contained: no script, no picture from elsewhere.
std::string trust_page(Language language, const std::string& certificate_url, const std::string& fingerprint);

} // namespace qzt
