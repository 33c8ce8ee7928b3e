// Rules return Outcome<T>: a value, or the Problem that refuses it. Refusals are values, so they are tested as
// values. At the edge `or_refuse` unwraps, or throws Refused, which the endpoint wrapper alone catches, after
// rollback. Any other exception is a broken world or a bug: logged with its trace id, answered 500 without detail.
#pragma once
#include "kernel/problem.hpp"

#include <exception>
#include <expected>

namespace qzt {

template <class T>
using Outcome = std::expected<T, Problem>;

using Refusal = std::unexpected<Problem>;

inline Refusal refuse(const ProblemKind& kind, std::map<std::string, std::string> details = {}) {
    return Refusal(Problem(kind, std::move(details)));
}

struct Refused : std::exception {
    Problem problem;
    explicit Refused(Problem problem) : problem(std::move(problem)) {}
    const char* what() const noexcept override { return problem.kind->code.data(); }
};

template <class T>
T or_refuse(Outcome<T> outcome) {
    if (!outcome) throw Refused(std::move(outcome.error()));
    if constexpr (!std::is_void_v<T>) return std::move(*outcome);
}

} // namespace qzt
