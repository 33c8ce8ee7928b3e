// Lines of JSON from elsewhere: what is understood, and what each refusal says.
#include "triage/duplicates_command.hpp"
#include "triage/told_reports.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <unistd.h>

namespace qzt {
namespace {

TEST(ToldReports, RefuseWhatTheyCannotRead) {
    struct Row {
        std::string line;
        std::string_view code;
        std::string field;
    };
    const Row rows[] = {
        {"{", "bad_json", ""},
        {"[]", "told_line_no_object", ""},
        {R"({"at":"2026-03-10 14:00","text":"灯"})", "told_line_field", "id"},
        {R"({"id":"","at":"2026-03-10 14:00","text":"灯"})", "told_line_field", "id"},
        {R"({"id":1.5,"at":"2026-03-10 14:00","text":"灯"})", "told_line_field", "id"},
        {R"({"id":1,"text":"灯"})", "told_line_field", "at"},
        {R"({"id":1,"at":"3/5/2026","text":"灯"})", "told_line_field", "at"},
        {R"({"id":1,"at":"2026-03-10 14:00"})", "told_line_field", "text"},
        {R"({"id":1,"at":"2026-03-10 14:00","text":7})", "told_line_field", "text"},
        {R"({"id":1,"at":"2026-03-10 14:00","text":"灯","lat":91})", "told_line_field", "lat"},
        {R"({"id":1,"at":"2026-03-10 14:00","text":"灯","lon":"119"})", "told_line_field", "lon"},
        {R"({"id":1,"at":"2026-03-10","text":")" + std::string(told_line_bytes_max, 'x') + "\"}",
         "told_line_too_long", ""},
    };
    for (const Row& row : rows) {
        auto read = read_told_report(row.line);
        ASSERT_FALSE(read) << row.line.substr(0, 80);
        EXPECT_EQ(read.error().kind->code, row.code) << row.line.substr(0, 80);
        if (!row.field.empty()) EXPECT_EQ(read.error().details.at("field"), row.field);
    }
}

TEST(ToldReports, AreReadWithOrWithoutAPlace) {
    auto bare = read_told_report(R"({"id":2549,"at":"2026/3/5 9:32:09","text":"路灯不亮","user":"x"})");
    ASSERT_TRUE(bare);
    EXPECT_EQ(bare->id, "2549");
    EXPECT_EQ(bare->text, "路灯不亮");
    EXPECT_EQ(to_text(bare->at), "2026-03-05T09:32:09+08:00");
    EXPECT_FALSE(bare->lat);
    auto placed = read_told_report(R"({"id":"a","at":"2026-03-05T01:32:09Z","text":"","lat":26.6,"lon":119.5})");
    ASSERT_TRUE(placed);
    EXPECT_EQ(placed->lat, 26.6);
    EXPECT_EQ(placed->lon, 119.5);
}

TEST(ToldReports, TellWhichLinesAreWrongAndPrintNothingElse) {
    auto file = std::filesystem::temp_directory_path() / ("told_" + std::to_string(::getpid()) + ".jsonl");
    std::ofstream(file) << R"({"id":1,"at":"2026-03-10 14:00","text":"榕荫巷的路灯不亮了"})" << "\n\n"
                        << R"({"id":"1","at":"2026-03-10 14:00","text":"榕荫巷的路灯不亮了"})" << "\nno\n";
    std::ostringstream out, errors;
    EXPECT_EQ(duplicates_command(file.string(), out, errors), 2);
    EXPECT_EQ(out.str(), "");
    EXPECT_NE(errors.str().find("第 3 行 line 3"), std::string::npos) << errors.str();
    EXPECT_NE(errors.str().find("第 4 行 line 4"), std::string::npos) << errors.str();

    std::ofstream(file) << R"({"id":1,"at":"2026-03-10 14:00","text":"榕荫巷的路灯不亮了"})" << "\n"
                        << R"({"id":2,"at":"2026-03-10 15:00","text":"菜市场门口有人占道"})" << "\n"
                        << R"({"id":3,"at":"2026-03-11 14:00","text":"榕荫巷的路灯不亮了"})" << "\n";
    std::ostringstream right, none;
    EXPECT_EQ(duplicates_command(file.string(), right, none), 0);
    EXPECT_EQ(right.str(), "1\t3\n");
    EXPECT_EQ(none.str(), "");
    std::filesystem::remove(file);
    EXPECT_EQ(duplicates_command(file.string(), right, none), 2);
}

} // namespace
} // namespace qzt
