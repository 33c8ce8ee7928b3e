#include "cases/loop/case_views.hpp"
#include "cases/loop/queue_views.hpp"
#include "fuzz.hpp"
#include "kernel/json_read.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto query = json::from_query<QueueQuery>(fuzz::text_of(data, size));
    if (query && query->limit) fuzz::hold(query->limit->value >= 1 && query->limit->value <= 2000, "a limit is kept");
    return 0;
}
