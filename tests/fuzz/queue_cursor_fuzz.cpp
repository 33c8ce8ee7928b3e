#include "cases/pages/queue_cursor.hpp"
#include "fuzz.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto cursor = queue_cursor_from(fuzz::text_of(data, size));
    if (!cursor) return 0;
    auto again = queue_cursor_from(text_of(*cursor));
    fuzz::hold(again && again->at == cursor->at && again->case_id == cursor->case_id && again->rank == cursor->rank,
               "a place is the same when it is read again");
    return 0;
}
