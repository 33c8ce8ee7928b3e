#include "fuzz.hpp"
#include "gateways/messages_sheet.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto bytes = fuzz::text_of(data, size);
    if (auto sheet = read_messages(bytes))
        fuzz::hold(sheet->messages.size() + sheet->bad_rows == sheet->rows, "every row is told");
    return 0;
}
