// Which lead takes a reason, and that a refused dispatch names the field that has to be mended.
#include "cases/rules/case_acts.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

std::string leads_without_reason(const CaseFile& file) {
    std::string names;
    const Category& category = *test_town().category(file.head.category);
    for (const Organisation& org : test_town().organisations())
        if (org.active && !takes_reason(file, category, org, test_town()))
            names += (names.empty() ? "" : " ") + org.kind;
    return names;
}

// "field: the Chinese sentence".
std::string refusal_of(const CaseFile& file, std::string_view words) {
    CaseCommand command{.by = test_town().actor("dispatcher"),
                        .now = moment("03-05 10:00"),
                        .seed = 7,
                        .body = command_from(words, file, moment("03-05 10:00")),
                        .alike = {}};
    auto change = decide(file, command, test_town(), nullptr);
    if (change || change.error().fields.empty()) return "";
    const FieldProblem& field = change.error().fields.front();
    return field.path + ": " + sentence(*change.error().kind, change.error().details, Language::zh);
}

TEST(DispatchReason, IsAskedForByTheCatalogueTheKindAndReturnsBefore) {
    CasePlayer shed;
    shed.play("03-02 09:00 | grid1 | submit category=0401 | submitted");
    EXPECT_EQ(leads_without_reason(shed.file()), "dept_urban");

    // The catalogue names nobody: the kinds that may lead.
    CasePlayer clutter;
    clutter.play("03-02 09:00 | grid1 | submit category=0304 | submitted");
    std::string fitting = leads_without_reason(clutter.file());
    EXPECT_NE(fitting.find("property"), fitting.npos) << fitting;
    EXPECT_NE(fitting.find("community"), fitting.npos) << fitting;
    EXPECT_EQ(fitting.find("dept_"), fitting.npos) << fitting;

    shed.play(R"(
        03-02 09:10 | dispatcher | dispatch lead=urban           | dispatched
        03-02 09:20 | urban_boss | request_return better=housing | dispatched
        03-02 09:30 | dispatcher | decide_request                | filed
    )");
    EXPECT_EQ(leads_without_reason(shed.file()), "");
}

TEST(DispatchReason, StandsInTheFieldThatLacksIt) {
    CasePlayer shed;
    shed.play("03-02 09:00 | grid1 | submit category=0401 | submitted");
    EXPECT_NE(refusal_of(shed.file(), "dispatch lead=housing").find("/override_reason: 派遣目录中该事项由"),
              std::string::npos);
    EXPECT_NE(refusal_of(shed.file(), "dispatch lead=community override").find("/lead_org_id: "), std::string::npos);
    EXPECT_NE(refusal_of(shed.file(), "dispatch lead=urban assists=fire,fire").find("/assists/1/org_id: "),
              std::string::npos);
    EXPECT_NE(refusal_of(shed.file(), "dispatch lead=urban due=03-30T09:00").find("/due_at: "), std::string::npos);

    CasePlayer clutter;
    clutter.play("03-02 09:00 | grid1 | submit category=0304 | submitted");
    EXPECT_NE(refusal_of(clutter.file(), "dispatch lead=urban").find("/override_reason: 该类事项一般不由"),
              std::string::npos);

    shed.play(R"(
        03-02 09:10 | dispatcher | dispatch lead=urban           | dispatched
        03-02 09:20 | urban_boss | request_return better=housing | dispatched
        03-02 09:30 | dispatcher | decide_request                | filed
    )");
    EXPECT_NE(refusal_of(shed.file(), "dispatch lead=urban").find("”已退回过本件。"), std::string::npos);
}

} // namespace
} // namespace qzt::testing
