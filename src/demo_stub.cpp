#include "serve_command.hpp"
#include <CLI/CLI.hpp>
namespace qzt { void add_demo_words(CLI::App&, DemoWords&) {} int demo_command(const DemoWords&) { return 1; } }
