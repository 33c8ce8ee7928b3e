// Who may say whether a look was justified, as a table.
#include "insight/oversight_rules.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

const OrgId police = OrgId::named("police"), street = OrgId::named("street");

Actor auditor_of(std::vector<OrgId> organisations, std::string name = "auditor") {
    Actor actor{.station_id = {1}, .member_id = MemberId::named(name), .name = name};
    for (OrgId org : organisations)
        actor.posts.push_back({PostId::named(name + org.text()), Role::auditor, org, {}});
    return actor;
}

TEST(OversightRules, LetNobodyJudgeTheirOwnLookNorTheirOwnHouseAnswerAResident) {
    JudgedLook look{.reader = MemberId::named("reader"), .reader_org = police};
    auto says = [&](const Actor& by, Judged what, LookVerdict state = LookVerdict::waiting) {
        look.what = what;
        look.state = state;
        auto may = may_judge(by, look);
        return may ? std::string("yes") : std::string(may.error().kind->code);
    };
    Actor reader = auditor_of({street}, "reader"), same = auditor_of({police}), other = auditor_of({street}),
          both = auditor_of({street, police});
    for (Judged what : {Judged::review, Judged::alarm, Judged::objection})
        EXPECT_EQ(says(reader, what), "oversight_own");
    EXPECT_EQ(says(same, Judged::review), "yes");
    EXPECT_EQ(says(same, Judged::alarm), "yes");
    EXPECT_EQ(says(same, Judged::objection), "oversight_same_organisation");
    EXPECT_EQ(says(both, Judged::objection), "oversight_same_organisation");
    EXPECT_EQ(says(other, Judged::objection), "yes");
    EXPECT_EQ(says(other, Judged::objection, LookVerdict::justified), "oversight_decided");
    EXPECT_EQ(says(same, Judged::review, LookVerdict::not_justified), "oversight_decided");
}

TEST(OversightRules, GiveAnEmergencyUntilTheEndOfTheNextWorkDay) {
    Calendar calendar; // Monday to Friday
    auto at = [](std::string_view text) { return *time_from_text(text); };
    auto due = [&](std::string_view from) {
        return to_text(local_day(calendar.due_at(at(from), review_limit(ReviewCause::emergency))));
    };
    EXPECT_EQ(due("2026-03-10T23:30:00+08:00"), "2026-03-11");
    EXPECT_EQ(due("2026-03-13T20:00:00+08:00"), "2026-03-16"); // a Friday
}

} // namespace
} // namespace qzt
