// A Problem on the wire: RFC 9457 problem+json, its title in the reader's language.
#pragma once
#include "kernel/http/message.hpp"

namespace qzt::http {

Response problem_response(const Problem& problem, Language language, std::string_view trace_id);

} // namespace qzt::http
