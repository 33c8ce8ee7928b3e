#include "cases/feed/feed_place.hpp"
#include "fuzz.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto place = FeedPlace::from_text(fuzz::text_of(data, size));
    if (!place) return 0;
    fuzz::hold(place->xid >= 0 && place->seq >= 0, "no place lies before the beginning");
    fuzz::hold(FeedPlace::from_text(place->text()) == place, "a place is the same when it is read again");
    return 0;
}
