// What is ordered, fined or taken away leaves papers, and is not closed as solved without one.
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

TEST(LegalDocuments, AreDemandedAtTheCloseByTheCategory) {
    const std::string handled = R"(
        03-02 09:00 | citizen    | submit category=0505                 | submitted
        03-02 09:00 | dispatcher | dispatch lead=urban override assists=fire | dispatched
        03-02 09:30 | urban1     | sign                                 | signed_for
        03-02 09:31 | urban1     | start                                | handling
        03-02 09:31 | fire1      | sign                                 | handling
        03-02 09:32 | fire1      | finish_assist org=fire               | handling
    )";
    const std::string checked = R"(
        03-02 11:00 | checker    | give_check                           | following_up
    )";
    CasePlayer late, early, none;
    for (CasePlayer* player : {&late, &early, &none})
        player->play(handled);
    late.play("03-02 10:00 | urban1 | submit_result | checking");
    late.play(checked);
    late.play(R"(
        03-02 12:00 | commander  | close                                | !documents_missing
        03-02 12:00 | commander  | close code=partly_solved_plan_agreed | !documents_missing
        03-02 12:01 | dispatcher | add_note documents=1                 | !documents_not_yours
        03-02 12:01 | fire1      | add_note documents=1                 | !documents_not_yours
        03-02 12:02 | urban1     | add_note documents=1                 | following_up +note_added
        03-02 12:03 | commander  | close                                | closed
    )");
    ASSERT_EQ(late.file().documents.size(), 1u);
    EXPECT_EQ(late.file().documents[0].number, "1");
    early.play("03-02 10:00 | urban1 | submit_result documents=2 | checking");
    early.play(checked);
    early.play("03-02 12:00 | commander | close | closed");
    EXPECT_EQ(early.file().documents.size(), 2u);
    none.play("03-02 10:00 | urban1 | submit_result code=explained_no_legal_basis | checking");
    none.play(checked);
    none.play("03-02 12:00 | commander | close code=explained_no_legal_basis | closed");
}

} // namespace
} // namespace qzt::testing
