// A Problem is a refusal with a name: what was wrong, in Chinese and English, and what to do next.
// Kinds are declared once, as constants in the `<noun>_problems.hpp` of the feature that raises them; together they
// are the catalogue (`qzt problems`, docs/api/problems.md). On the wire a Problem is RFC 9457 problem+json.
#pragma once
#include <boost/describe/enum.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace qzt {

enum class Language { zh, en };
BOOST_DESCRIBE_ENUM(Language, zh, en)

// One entry of the catalogue. `zh` and `en` may hold {named} details, filled in when the Problem is told.
// The object registers itself, so it must have static storage: `inline const ProblemKind wrong_state{…};`
struct ProblemKind {
    std::string_view code; // stable, snake_case, part of the contract
    int status;            // HTTP status
    std::string_view zh;
    std::string_view en;

    ProblemKind(std::string_view code, int status, std::string_view zh, std::string_view en);
    ProblemKind(const ProblemKind&) = delete;
};

// One field of a request that could not be accepted. `path` is a JSON pointer ("/place/lon"), `kind` names a
// ProblemKind of status 400 whose text says what was expected.
struct FieldProblem {
    std::string path;
    const ProblemKind* kind;
    std::map<std::string, std::string> details;
};

struct Problem {
    const ProblemKind* kind;
    std::map<std::string, std::string> details;
    std::vector<FieldProblem> fields;

    Problem(const ProblemKind& kind, std::map<std::string, std::string> details = {},
            std::vector<FieldProblem> fields = {})
        : kind(&kind), details(std::move(details)), fields(std::move(fields)) {}

    bool is(const ProblemKind& other) const { return kind == &other; }
};

// The sentence of a kind with its details filled in. An unfilled {name} is shown as it stands.
std::string sentence(const ProblemKind& kind, const std::map<std::string, std::string>& details, Language language);

// Every kind linked into this program, by code. Two kinds with one code end the program at start.
const std::map<std::string_view, const ProblemKind*>& problem_catalogue();

} // namespace qzt
