// The first contact is written down, not only pressed.
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

TEST(FirstContact, TakesWordsOfWhatWasSaid) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0503    | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban     | dispatched
        03-02 09:11 | urban1     | sign                    | signed_for
        03-02 09:12 | urban1     | start wordless          | !contact_missing
        03-02 09:13 | urban1     | start                   | handling +first_contact
        03-02 09:30 | urban1     | submit_result           | checking
        03-02 09:40 | checker    | give_check outcome=fail | rework
        03-02 09:50 | urban1     | start wordless          | handling -first_contact
    )");
}

} // namespace
} // namespace qzt::testing
