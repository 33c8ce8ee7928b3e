#include "fuzz.hpp"
#include "kernel/clock.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto text = fuzz::text_of(data, size);
    if (auto time = time_from_text(text)) fuzz::hold(time_from_text(to_text(*time)) == time, "a time is read back");
    if (auto day = day_from_text(text)) fuzz::hold(to_text(*day) == text, "a day is written as it was read");
    return 0;
}
