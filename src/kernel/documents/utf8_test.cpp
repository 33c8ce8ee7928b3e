#include "kernel/documents/utf8.hpp"

#include <gtest/gtest.h>

namespace qzt::documents {
namespace {

TEST(Utf8, BeginningsEndBetweenWordsAndSayThatMoreFollows) {
    struct Row {
        std::string text;
        size_t most;
        std::string beginning;
    };
    const Row table[] = {
        {"", 10, ""},
        {"路灯坏了", 4, "路灯坏了"},
        {"路灯坏了，整条巷子都是黑的，老人不敢出门", 30, "路灯坏了，整条巷子都是黑的，老人不敢出门"},
        {"路灯坏了，整条巷子都是黑的，老人不敢出门", 16, "路灯坏了，整条巷子都是黑的…"},
        // Too little would be left of it.
        {"你好，三幢门口的窨井盖不见了晚上很危险", 10, "你好，三幢门口的窨…"},
        {"三幢门口的窨井盖不见了晚上很危险", 10, "三幢门口的窨井盖不…"},
        {"Lamp out on Willow Lane since Monday", 20, "Lamp out on Willow…"},
        // A mark that ends it exactly is not needed.
        {"电梯停了两次。今天又停", 7, "电梯停了两次…"},
        {"𠮷祥里门口积水𠮷祥里", 8, "𠮷祥里门口积水…"},
    };
    for (const Row& row : table) {
        EXPECT_EQ(beginning_of(row.text, row.most), row.beginning);
        EXPECT_LE(count_chars(beginning_of(row.text, row.most)), row.most);
    }
}

} // namespace
} // namespace qzt::documents
