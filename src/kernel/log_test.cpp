// What a log line looks like, and what never gets into one.
#include "kernel/log.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace qzt::log {
namespace {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

class LogTest : public ::testing::Test {
protected:
    std::vector<std::string> lines;
    void SetUp() override {
        set_sink([this](std::string_view line) { lines.emplace_back(line); });
    }
    void TearDown() override {
        set_sink({});
        set_least_level(Level::info);
    }
};

// Free text does not compile. (Nor does a const char* that is no constant, but no trait can ask that.)
template <class T>
concept Loggable = std::is_constructible_v<Value, T>;
static_assert(!Loggable<std::string>);
static_assert(!Loggable<std::string_view>);
static_assert(!Loggable<char>);
static_assert(Loggable<int> && Loggable<uint64_t> && Loggable<bool> && Loggable<double> && Loggable<Uuid> &&
              Loggable<Colour>);

TEST_F(LogTest, WhatCouldBePersonalIsWithheld) {
    for (auto text : {"13800138000", "call 138", "王小二", "\"", "a\nb", "", "route/1234567"})
        EXPECT_EQ(Token(text).text, "withheld") << text;
    EXPECT_EQ(Token(std::string(81, 'a')).text, "withheld");
    EXPECT_EQ(Trace("not a trace").text, "withheld");
    EXPECT_EQ(type_of(std::runtime_error("a citizen's name")).text, "std::runtime_error");
}

TEST_F(LogTest, NamesOfTechnicalThingsPass) {
    for (auto text : {"/api/v1/cases/{case_id}", "127.0.0.1:8080", "23505", "qzt::pg::Lost"})
        EXPECT_EQ(Token(text).text, text);
}

TEST_F(LogTest, ALineIsOneJsonObject) {
    auto id = Uuid::from_text("01890a5d-ac96-774b-bcce-b302099a8057");
    info("sample_event", {{"number", 7},
                          {"ratio", 0.5},
                          {"yes", true},
                          {"id", *id},
                          {"colour", Colour::green},
                          {"word", Word("fixed")},
                          {"ms", std::chrono::microseconds(1500)},
                          {"trace", Trace("0af7651916cd43dd8448eb211c80319c")},
                          {"error", boost::system::error_code(104, boost::system::system_category())}});
    ASSERT_EQ(lines.size(), 1u);
    auto read = boost::json::parse(lines[0]).as_object();
    EXPECT_TRUE(time_from_text(read["at"].as_string().c_str()));
    read.erase("at");
    EXPECT_EQ(read, boost::json::parse(R"({"level":"info","event":"sample_event","number":7,"ratio":0.5,"yes":true,
        "id":"01890a5d-ac96-774b-bcce-b302099a8057","colour":"green","word":"fixed","ms":1.5,
        "trace":"0af7651916cd43dd8448eb211c80319c","error":"system:104"})"));
}

TEST_F(LogTest, LesserLevelsAreLeftOut) {
    debug("unseen");
    EXPECT_TRUE(lines.empty());
    set_least_level(Level::debug);
    debug("seen");
    set_least_level(Level::error);
    warn("unseen");
    EXPECT_EQ(lines.size(), 1u);
}

} // namespace
} // namespace qzt::log
