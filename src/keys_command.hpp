// `qzt keys …` on the console of the server, about the file with the keys of the sealed fields. It needs no database:
//   qzt keys show             which keys there are, since when, of which profile; nothing of the keys themselves
//   qzt keys rotate           a new data key, which seals from the server's next start; the old ones go on opening
//   qzt keys rotate --root    the same keys under another root key, when a copy of the file may have been seen
#pragma once
#include "kernel/clock.hpp"
#include "kernel/problem.hpp"
#include "settings.hpp"

#include <iosfwd>
#include <span>
#include <string>

namespace qzt {

inline const ProblemKind keys_command_unclear{"keys_command_unclear", 400,
                                              "用法：qzt keys show；qzt keys rotate [--root]。",
                                              "Usage: qzt keys show; qzt keys rotate [--root]."};

// The verbs, for `qzt keys --help`.
std::string keys_command_help();

// The words after `qzt keys`; answers the exit code.
int keys_command(const Settings& settings, std::span<const std::string> words, Time now, std::ostream& out,
                 std::ostream& errors);

} // namespace qzt
