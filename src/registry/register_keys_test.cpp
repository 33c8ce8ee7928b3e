// Sheets under the keys of the register: of any length, and whole or not at all.
#include "registry/register_keys.hpp"

#include "kernel/outcome.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

struct SealedSheets : ::testing::Test {
    Time now = *time_from_text("2026-03-10T10:00:00+08:00");
    crypto::Keyring keyring = crypto::Keyring::make(crypto::Profile::international, now);
    RegisterKeys keys{keyring, StationId{1}, 14};
    Uuid id = Uuid::named("sheet");
    std::string sheet = [] {
        std::string text;
        for (int i = 0; text.size() < 200'000; ++i)
            text += std::to_string(i) + ",";
        return text;
    }();

    bool opens(const pg::Bytes& sealed, Uuid part) const {
        try {
            return keys.opened_sheet(part, sealed) == sheet;
        } catch (const Refused&) {
            return false;
        }
    }
    static ptrdiff_t first_piece(const pg::Bytes& all) {
        return 4 + (ptrdiff_t(all[0]) << 24 | ptrdiff_t(all[1]) << 16 | ptrdiff_t(all[2]) << 8 | ptrdiff_t(all[3]));
    }
};

TEST_F(SealedSheets, DoNotOpenUnderAnotherNameOrWithAPieceMissingMovedOrCut) {
    auto sealed = keys.sealed_sheet(id, sheet);
    EXPECT_FALSE(opens(sealed, Uuid::named("other")));
    auto begin = sealed.begin();
    ptrdiff_t size = first_piece(sealed);
    EXPECT_FALSE(opens(pg::Bytes(begin + size, sealed.end()), id));
    EXPECT_FALSE(opens(pg::Bytes(begin, begin + size), id));
    pg::Bytes swapped(begin + size, begin + 2 * size);
    swapped.insert(swapped.end(), begin, begin + size);
    swapped.insert(swapped.end(), begin + 2 * size, sealed.end());
    EXPECT_FALSE(opens(swapped, id));
    EXPECT_FALSE(opens(pg::Bytes(begin, sealed.end() - 1), id));
    EXPECT_TRUE(opens(sealed, id)); // the control
}

TEST_F(SealedSheets, MayBeEmptyOrLongAndShowNothing) {
    EXPECT_EQ(keys.opened_sheet(id, keys.sealed_sheet(id, "")), "");
    auto sealed = keys.sealed_sheet(id, sheet);
    std::string bytes(sealed.begin(), sealed.end());
    EXPECT_EQ(bytes.find("100,101,102"), bytes.npos);
}

} // namespace
} // namespace qzt
