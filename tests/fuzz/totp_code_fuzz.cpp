#include "accounts/totp.hpp"
#include "fuzz.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    static const std::vector<uint8_t> secret(20, 7);
    constexpr Time now{std::chrono::seconds(1'764'086'400)};
    auto step = totp_step_of(secret, fuzz::text_of(data, size), now, 0);
    if (step) fuzz::hold(*step + 1 >= totp_step(now) && *step <= totp_step(now) + 1, "a code is of now or beside it");
    return 0;
}
