// Templates are read with their limits, and what is wrong in one is told with where it stands.
#include "kernel/json_write.hpp"
#include "projects/project_plan.hpp"
#include "projects/project_template.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace qzt {
namespace {

constexpr std::string_view small = R"({"key": "small", "zh": "小修", "en": "Small repair", "kind": "facility",
    "parties": [{"key": "community", "zh": "社区", "en": "Community"}, {"key": "firm", "zh": "物业", "en": "Firm"}],
    "phases": [{"zh": "办", "en": "Do", "steps": [
        {"key": "look", "zh": "看", "en": "Look", "party": "community", "days": 2},
        {"key": "mend", "zh": "修", "en": "Mend", "party": "firm", "days": 3, "after": ["look"]}]}]})";

// The faults as "path code", after one text is put in place of another.
std::string faults_with(std::string_view from, std::string_view to) {
    std::string text(small);
    size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    auto read = read_template(text);
    if (read) return "none";
    std::string told;
    for (const FieldProblem& field : read.error().fields)
        told += (told.empty() ? "" : " ") + field.path + " " + std::string(field.kind->code);
    return told.empty() ? std::string(read.error().kind->code) : told;
}

TEST(Templates, SayWhatIsWrongAndWhere) {
    struct Row {
        const char *from, *to, *told;
    };
    const Row rows[] = {
        {"\"small\"", "\"Small one\"", "/key template_key_wrong"},
        {"\"facility\"", "\"boat\"", "/kind field_not_choice"},
        {"\"key\": \"firm\"", "\"key\": \"community\"",
         "/parties/1/key template_key_twice /phases/0/steps/1/party template_party_unknown"},
        {"\"party\": \"firm\"", "\"party\": \"owner\"", "/phases/0/steps/1/party template_party_unknown"},
        {"\"after\": [\"look\"]", "\"after\": [\"lock\"]", "/phases/0/steps/1/after/0 template_after_unknown"},
        {"\"after\": [\"look\"]", "\"after\": [\"mend\"]", "/phases/0/steps/1/after template_cycle"},
        {"\"key\": \"mend\"", "\"key\": \"look\"", "/phases/0/steps/1/key template_key_twice"},
        {"\"days\": 3", "\"days\": 0", "/phases/0/steps/1/days field_out_of_range"},
        {"\"days\": 3", "\"days\": 731", "/phases/0/steps/1/days field_out_of_range"},
        {"\"days\": 3", "\"day\": 3", "/phases/0/steps/1/days field_missing /phases/0/steps/1/day field_unknown"},
        {"\"zh\": \"修\"", "\"zh\": \"\"", "/phases/0/steps/1/zh field_missing"},
        {"\"phases\": [", "\"phases\": 7, \"more\": [", "/phases field_not_list /more field_unknown"},
        {"}]}]}", "}]}]", "bad_json"},
        {"小修", "小修", "none"},
    };
    for (const Row& row : rows)
        EXPECT_EQ(faults_with(row.from, row.to), row.told) << row.from << " → " << row.to;
}

TEST(Templates, HaveLimits) {
    auto large = read_template(std::string(template_bytes_max + 1, ' '));
    ASSERT_FALSE(large);
    EXPECT_EQ(large.error().kind->code, "template_large");
    boost::json::object given = boost::json::parse(small).as_object();
    boost::json::array steps;
    for (int n = 0; n < 101; ++n)
        steps.push_back(
            {{"key", "s" + std::to_string(n)}, {"zh", "办"}, {"en", "Do"}, {"party", "firm"}, {"days", 1}});
    given["phases"].at(0).as_object()["steps"] = steps;
    auto many = read_template(boost::json::serialize(given));
    ASSERT_FALSE(many);
    EXPECT_EQ(many.error().fields.at(0).path, "/phases/0/steps");
    EXPECT_EQ(many.error().fields.at(0).kind->code, "list_too_long");
    // Six phases of ninety steps are more than a project holds.
    boost::json::array phases;
    for (int p = 0; p < 6; ++p) {
        boost::json::array ninety;
        for (int n = 0; n < 90; ++n)
            ninety.push_back({{"key", "p" + std::to_string(p) + "_" + std::to_string(n)},
                              {"zh", "办"},
                              {"en", "Do"},
                              {"party", "firm"},
                              {"days", 1}});
        phases.push_back({{"zh", "段"}, {"en", "Phase"}, {"steps", ninety}});
    }
    given["phases"] = phases;
    auto too_many = read_template(boost::json::serialize(given));
    ASSERT_FALSE(too_many);
    EXPECT_EQ(too_many.error().fields.at(0).kind->code, "template_steps_many");
}

TEST(Templates, ThatComeWithTheProgramAreRightAndMakeAPlan) {
    std::set<std::string> keys;
    for (std::string_view text : shipped_templates()) {
        auto read = read_template(text);
        ASSERT_TRUE(read) << text.substr(0, 60);
        keys.insert(read->key);
        auto again = read_template(json::text_of(*read));
        ASSERT_TRUE(again);
        EXPECT_EQ(json::text_of(*again), json::text_of(*read));
        ProjectFile file;
        file.head.project_id = ProjectId::named("one");
        file.head.sponsor_org = OrgId::named("sponsor");
        lay_out(file, *read, {}, *day_from_text("2026-03-02"));
        EXPECT_TRUE(check_plan(file.phases, file.steps)) << read->key;
    }
    EXPECT_EQ(keys, (std::set<std::string>{"lift_repair", "shed_on_shared_space", "blocked_fire_lane",
                                           "new_residents_committee"}));
}

TEST(Templates, LayStepsOutOneAfterAnother) {
    auto read = read_template(small);
    ASSERT_TRUE(read);
    ProjectFile file;
    file.head.project_id = ProjectId::named("one");
    file.head.sponsor_org = OrgId::named("sponsor");
    lay_out(file, *read, {{"firm", OrgId::named("the firm")}}, *day_from_text("2026-03-02"));
    ASSERT_EQ(file.steps.size(), 2u);
    EXPECT_EQ(to_text(file.steps[0].planned_end), "2026-03-03") << "two days";
    EXPECT_EQ(to_text(file.steps[1].planned_start), "2026-03-04");
    EXPECT_EQ(to_text(file.steps[1].planned_end), "2026-03-06");
    EXPECT_EQ(file.steps[0].owner_org, OrgId::named("sponsor")) << "nobody stands for that party";
    EXPECT_EQ(file.steps[1].owner_org, OrgId::named("the firm"));
    EXPECT_EQ(file.steps[1].name_en, "Mend");
}

} // namespace
} // namespace qzt
