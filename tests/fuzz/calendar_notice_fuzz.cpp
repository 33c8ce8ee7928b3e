#include "areas/calendar_notice.hpp"
#include "fuzz.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    qzt::read_calendar_notice(qzt::fuzz::text_of(data, size));
    return 0;
}
