// `qzt tls …` on the console of the server:
//   qzt tls init DIR [--name NAME]…   makes the station's own authority and a certificate for this machine
//   qzt tls show DIR                  the authority's fingerprint, to compare with a phone's
#pragma once
#include "kernel/clock.hpp"
#include "kernel/problem.hpp"

#include <iosfwd>
#include <span>
#include <string>

namespace qzt {

inline const ProblemKind tls_command_unclear{"tls_command_unclear", 400,
                                             "用法：qzt tls init 目录 [--name 主机名或地址]…；qzt tls show 目录。",
                                             "Usage: qzt tls init DIR [--name HOST-OR-ADDRESS]…; qzt tls show DIR."};

// The verbs, for `qzt tls --help`.
std::string tls_command_help();

// The words after `qzt tls`; answers the exit code.
int tls_command(std::span<const std::string> words, Time now, std::ostream& out, std::ostream& errors);

} // namespace qzt
