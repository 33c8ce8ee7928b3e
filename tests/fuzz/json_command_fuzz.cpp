// Two commands from JSON: what was read, written and read again is the same.
#include "cases/loop/case_commands.hpp"
#include "fuzz.hpp"
#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"

template <class Command>
static void try_as(std::string_view text) {
    using namespace qzt;
    auto command = json::from_text<Command>(text);
    if (!command) return;
    std::string written = json::text_of(*command);
    auto again = json::from_text<Command>(written);
    fuzz::hold(again.has_value(), "what we write we can read");
    fuzz::hold(json::text_of(*again) == written, "what we write stays the same");
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    auto text = qzt::fuzz::text_of(data, size);
    try_as<qzt::SubmitReport>(text);
    try_as<qzt::DispatchCase>(text);
    return 0;
}
