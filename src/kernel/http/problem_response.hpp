// A Problem on the wire: RFC 9457 problem+json, its title in the reader's language.
#pragma once
#include "kernel/http/message.hpp"

#include <boost/describe.hpp>

namespace qzt::http {

// `path` is a JSON pointer into the request; `title` says what was expected.
struct FieldOnWire {
    std::string path;
    std::string code;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(FieldOnWire, (), (path, code, title))

struct ProblemOnWire {
    std::string type;
    std::string title;
    int status = 0;
    std::string code;
    std::map<std::string, std::string> details;
    std::vector<FieldOnWire> fields;
    std::string trace_id;
};
BOOST_DESCRIBE_STRUCT(ProblemOnWire, (), (type, title, status, code, details, fields, trace_id))

Response problem_response(const Problem& problem, Language language, std::string_view trace_id);

} // namespace qzt::http
