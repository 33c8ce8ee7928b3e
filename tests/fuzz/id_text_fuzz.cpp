#include "fuzz.hpp"
#include "kernel/ids.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    if (auto id = Uuid::from_text(fuzz::text_of(data, size)))
        fuzz::hold(Uuid::from_text(id->text()) == id, "an id is read back");
    return 0;
}
