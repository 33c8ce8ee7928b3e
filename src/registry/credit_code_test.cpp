// Which credit codes are taken, with or without a warning, and what is none.
#include "registry/credit_code.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

struct Row {
    const char *text, *expected;
};

std::string told(const Problem& problem) {
    std::string text(problem.kind->code);
    for (auto& [name, detail] : problem.details)
        text += " " + name + "=" + detail;
    return text;
}
std::string told(const Outcome<CreditCode>& read) {
    if (!read) return told(read.error());
    std::string text = read->text + " " + read->division + " " + read->organisation_code;
    return read->warning ? text + " " + told(*read->warning) : text;
}

TEST(CreditCode, ThatIsNoneIsRefusedByLengthOrCharacter) {
    const Row table[] = {
        {"", "credit_code_length seen=0"},
        {"91350200776049653", "credit_code_length seen=17"},
        {"913502007760496530A", "credit_code_length seen=19"},
        {"9135O200776049653A", "credit_code_character place=5 seen=O"},
        {"9I350200776049653A", "credit_code_character place=2 seen=I"},
        {"91350200776049653V", "credit_code_character place=18 seen=V"},
        {"91350200776049653店", "credit_code_character place=18 seen=店"},
        {"店面铺子没有执照所以这里写字来凑数啊", "credit_code_character place=1 seen=店"},
    };
    for (auto& row : table)
        EXPECT_EQ(told(read_credit_code(row.text)), row.expected) << row.text;
}

TEST(CreditCode, ThatHoldsIsTakenWithoutAWarning) {
    const Row table[] = {
        {"91350200776049653A", "91350200776049653A 350200 776049653"},
        {"91350100M000100Y43", "91350100M000100Y43 350100 M000100Y4"},
        {"913502115628130384", "913502115628130384 350211 562813038"},
        {" 9135 0200 7760-49653a", "91350200776049653A 350200 776049653"},
        {"９１３５０２００７７６０４９６５３ａ", "91350200776049653A 350200 776049653"},
    };
    for (auto& row : table)
        EXPECT_EQ(told(read_credit_code(row.text)), row.expected) << row.text;
}

TEST(CreditCode, ThatWasIssuedAndFailsItsCheckIsTakenWithAWarning) {
    const Row table[] = {
        {"91350203M0001QAY9B", "91350203M0001QAY9B 350203 M0001QAY9 credit_code_check expected=9 seen=B"},
        {"91350100M0001TGQXM", "91350100M0001TGQXM 350100 M0001TGQX credit_code_check expected=1 seen=M"},
        {"91350211M0000XUF46", "91350211M0000XUF46 350211 M0000XUF4 credit_code_check expected=R seen=6"},
        {"91350203M0001FUE2P", "91350203M0001FUE2P 350203 M0001FUE2 credit_code_check expected=J seen=P"},
        {"91350200776049654A",
         "91350200776049654A 350200 776049654 credit_code_organisation expected=3 seen=4"}, // a slip
    };
    for (auto& row : table)
        EXPECT_EQ(told(read_credit_code(row.text)), row.expected) << row.text;
    auto slip = read_credit_code("91350203M0001QAY9B");
    EXPECT_EQ(sentence(*slip->warning->kind, slip->warning->details, Language::zh),
              "校验不符（第 18 位按规则应为 9，看到 B）。请核对，并拍一张执照。");
}

} // namespace
} // namespace qzt
