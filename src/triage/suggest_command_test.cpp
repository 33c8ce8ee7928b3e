// Sorted texts in files, a model of them, and what it says of others.
#include "triage/labelled_lines.hpp"
#include "triage/suggest_command.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <unistd.h>

namespace qzt {
namespace {

TEST(LabelledLines, RefuseWhatTheyCannotRead) {
    struct Row {
        std::string lines;
        std::string_view code, line;
    };
    const Row rows[] = {
        {"市政\t路灯\n没有制表符\n", "labelled_line_no_tab", "2"},
        {"\t路灯\n", "labelled_line_label", "1"},
        {"\n" + std::string(label_bytes_max + 1, 'x') + "\t路灯\n", "labelled_line_label", "2"},
        {"\xff\t路灯\n", "labelled_line_label", "1"},
        {"市政\t" + std::string(labelled_line_bytes_max, 'x'), "labelled_line_too_long", "1"},
    };
    for (const Row& row : rows) {
        std::istringstream in(row.lines);
        auto read = read_labelled_lines(in);
        ASSERT_FALSE(read) << row.code;
        EXPECT_EQ(read.error().kind->code, row.code);
        EXPECT_EQ(read.error().details.at("line"), row.line);
    }
    std::istringstream right("\xef\xbb\xbf市政\t路灯\t坏\r\n\n环卫\t\n");
    auto read = read_labelled_lines(right);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 2u);
    EXPECT_EQ((*read)[0].label, "市政");
    EXPECT_EQ((*read)[0].text, "路灯\t坏");
    EXPECT_EQ((*read)[1].text, "");
}

struct SuggestCommand : ::testing::Test {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / ("suggest_" + std::to_string(::getpid()));
    std::string file = folder / "labelled.tsv", model = folder / "model";
    std::ostringstream out, errors;
    SuggestCommand() { std::filesystem::create_directories(folder); }
    ~SuggestCommand() override { std::filesystem::remove_all(folder); }
};

TEST_F(SuggestCommand, SaysWhatIsWrongAndWritesNoModel) {
    EXPECT_EQ(suggest_train_command(file, model, out, errors), 2);
    std::ofstream(file) << "市政\t路灯\n环卫\t垃圾\n";
    EXPECT_EQ(suggest_train_command(file, model, out, errors), 2);
    EXPECT_NE(errors.str().find("至少要有两个类别"), std::string::npos) << errors.str();
    EXPECT_FALSE(std::filesystem::exists(model));
    std::istringstream in("路灯\n");
    EXPECT_EQ(suggest_predict_command(model, in, out, errors), 2);
    EXPECT_EQ(out.str(), "");
}

TEST_F(SuggestCommand, PrintsThreeLabelsWithTheirChancesForEachLine) {
    {
        std::ofstream lines(file);
        for (int i = 0; i < 20; ++i)
            lines << "市政\t路灯 坏了 第 " << i << "\n环卫\t垃圾 没有人收 " << i << "\n治安\t半夜 打架 " << i
                  << "\n园林\t树枝 断了 " << i << "\n";
    }
    ASSERT_EQ(suggest_train_command(file, model, out, errors), 0) << errors.str();
    EXPECT_NE(out.str().find("macro-F1 1.0000"), std::string::npos) << out.str();
    std::istringstream in("路灯 不亮\n\n门口 垃圾");
    std::ostringstream told;
    ASSERT_EQ(suggest_predict_command(model, in, told, errors), 0);
    std::istringstream lines(told.str());
    std::vector<std::string> all;
    for (std::string line; std::getline(lines, line);)
        all.push_back(line);
    ASSERT_EQ(all.size(), 3u); // also for the empty one
    EXPECT_TRUE(all[0].starts_with("市政\t")) << all[0];
    EXPECT_TRUE(all[2].starts_with("环卫\t")) << all[2];
    for (const std::string& line : all)
        EXPECT_EQ(std::ranges::count(line, '\t'), 5) << line;
}

} // namespace
} // namespace qzt
