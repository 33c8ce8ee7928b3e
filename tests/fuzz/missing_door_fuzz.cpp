#include "fuzz.hpp"
#include "kernel/documents/utf8.hpp"
#include "registry/address_text.hpp"
#include "registry/missing_door.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    using enum AddressLevel;
    auto text = fuzz::text_of(data, size);
    for (AddressLevel beside : {door, building, room})
        for (bool leaf : {false, true}) {
            auto read = read_missing_door(text, beside, leaf, {community, estate, road, building, unit, floor});
            if (!read) continue;
            fuzz::hold(!read->steps.empty(), "a door is something");
            AddressLevel above = read->base;
            for (const MissingStep& step : read->steps) {
                fuzz::hold(step.level > above, "and lies in what was said before it");
                fuzz::hold(!normal_name(step.level, step.name).empty(), "by a name that can be compared");
                fuzz::hold(documents::is_utf8(step.name), "and stored");
                above = step.level;
            }
        }
    return 0;
}
