// What a request may look like: every refusal names its field, and what is written can be read again.
#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)
struct Item {
    Line<2, 4> name;
    Colour colour = Colour::red;
};
BOOST_DESCRIBE_STRUCT(Item, (), (name, colour))
struct Head {
    std::optional<int32_t> version;
};
BOOST_DESCRIBE_STRUCT(Head, (), (version))
struct Sample : Head {
    Uuid id;
    Text<0, 10> text;
    Bounded<int32_t, 1, 9> count;
    std::optional<Ranged<-90, 90>> lat;
    List<Item, 2> items;
    std::optional<Time> at;
    std::vector<Colour> colours;
};
BOOST_DESCRIBE_STRUCT(Sample, (Head), (id, text, count, lat, items, at, colours))

std::string problems_of(std::string_view text) {
    auto read = json::from_text<Sample>(text);
    if (read) return "fine";
    std::string list(read.error().kind->code);
    for (const auto& field : read.error().fields)
        list += " " + field.path + ":" + std::string(field.kind->code);
    return list;
}

constexpr std::string_view id = R"("id":"01890a5d-ac96-774b-bcce-b302099a8057")";
std::string with(std::string_view more) { return "{" + std::string(id) + "," + std::string(more) + "}"; }

struct Refusal {
    std::string text, problems;
};

TEST(json, WhatIsRefusedAndWhere) {
    for (const auto& [text, problems] : std::vector<Refusal>{
             {"", "bad_json"},
             {"{", "bad_json"},
             {R"({"id":1} x)", "bad_json"},
             {"\"\xff\"", "bad_json"},
             {"[]", "invalid_fields :field_not_object"},
             {"{}", "invalid_fields /id:field_missing /count:field_missing"},
             {R"({"id":"x","count":1})", "invalid_fields /id:field_not_id"},
             {with(R"("count":0)"), "invalid_fields /count:field_out_of_range"},
             {with(R"("count":1.5)"), "invalid_fields /count:field_not_whole"},
             {with(R"("count":"1")"), "invalid_fields /count:field_not_whole"},
             {with(R"("count":18446744073709551615)"), "invalid_fields /count:field_out_of_range"},
             {with(R"("count":1,"lat":90.5)"), "invalid_fields /lat:field_out_of_range"},
             {with(R"("count":1,"lat":"1")"), "invalid_fields /lat:field_not_number"},
             {with(R"("count":1,"lat":1e999)"), "invalid_fields /lat:field_not_number"},
             {with(R"("count":1,"text":"12345678901")"), "invalid_fields /text:field_too_long"},
             {with(R"("count":1,"text":"a\u0007b")"), "invalid_fields /text:field_bad_characters"},
             {with(R"("count":1,"text":"a\u0085b")"), "invalid_fields /text:field_bad_characters"},
             {with(R"("count":1,"items":[{"name":"a","colour":"blue"}])"),
              "invalid_fields /items/0/name:field_too_short /items/0/colour:field_not_choice"},
             {with(R"("count":1,"items":[{"name":"a\nb","colour":"red"}])"),
              "invalid_fields /items/0/name:field_not_one_line"},
             {with(R"("count":1,"items":[{},{},{}])"), "invalid_fields /items:list_too_long"},
             {with(R"("count":1,"items":{})"), "invalid_fields /items:field_not_list"},
             {with(R"("count":1,"at":"yesterday")"), "invalid_fields /at:field_not_time"},
             {with(R"("count":1,"tiem":1)"), "invalid_fields /tiem:field_unknown"},
         })
        EXPECT_EQ(problems_of(text), problems) << text;
}

struct Boundless {
    double length;
};
BOOST_DESCRIBE_STRUCT(Boundless, (), (length))

TEST(json, ANumberTooLargeForADoubleIsNone) {
    EXPECT_EQ(json::from_text<Boundless>(R"({"length":1e308})")->length, 1e308);
    for (const char* text : {R"({"length":1e309})", R"({"length":-1e999})", R"({"length":11920000000e26108})"})
        EXPECT_FALSE(json::from_text<Boundless>(text)) << text;
}

TEST(json, TextIsTrimmedAndCountedInCharacters) {
    auto read = json::from_text<Sample>(with(R"("count":1,"text":" \u3000十个汉字不多不少正好\r\n ")"));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->text, "十个汉字不多不少正好");
}

TEST(json, WhatIsWrittenIsReadAgain) {
    Sample sample;
    sample.version = 3;
    sample.id = *Uuid::from_text("01890a5d-ac96-774b-bcce-b302099a8057");
    sample.text = "引号\"与\\换行\n";
    sample.count = 7;
    sample.lat = -12.25;
    sample.items = {{"甲乙", Colour::green}};
    sample.colours = {Colour::green, Colour::red};
    std::string text = json::text_of(sample);
    EXPECT_EQ(
        text,
        R"({"version":3,"id":"01890a5d-ac96-774b-bcce-b302099a8057","text":"引号\"与\\换行\n","count":7,"lat":-12.25,)"
        R"("items":[{"name":"甲乙","colour":"green"}],"colours":["green","red"]})");
    sample.text = "x";
    EXPECT_EQ(json::text_of(*json::from_text<Sample>(json::text_of(sample))), json::text_of(sample));
}

struct Query {
    std::optional<Bounded<int32_t, 1, 100>> limit;
    std::vector<Colour> colour;
    std::optional<Line<1, 10>> q;
    std::optional<bool> open;
};
BOOST_DESCRIBE_STRUCT(Query, (), (limit, colour, q, open))

TEST(json, AQueryStringIsReadByTheSameTypes) {
    auto query = json::from_query<Query>("limit=20&colour=red,green&q=%E8%B7%AF+%E7%81%AF&open=true");
    ASSERT_TRUE(query);
    EXPECT_EQ(json::text_of(*query), R"({"limit":20,"colour":["red","green"],"q":"路 灯","open":true})");
    EXPECT_FALSE(json::from_query<Query>("limit=abc"));
    EXPECT_FALSE(json::from_query<Query>("q=%ff"));
    EXPECT_FALSE(json::from_query<Query>("q=%f"));
    // Only what it was given, not what lies behind it.
    EXPECT_TRUE(json::from_query<Query>(std::string_view("limit=20&limit=abc").substr(0, 8)));
    EXPECT_FALSE(json::from_query<Query>("colour=blue"));
    EXPECT_TRUE(json::from_query<Query>("q="));
}

} // namespace
} // namespace qzt
