#include "kernel/problem.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

const ProblemKind told_until{"test_told_until", 409, "须在 {until} 前提出。", "Ask before {until}."};

TEST(Sentence, TellsAMomentAsClocksAndCalendarsDo) {
    struct Row {
        std::string detail, zh, en;
    };
    for (const Row& row : {
             Row{"2026-11-30T00:05:00+08:00", "须在 11 月 30 日 00:05 前提出。", "Ask before 30 Nov 00:05."},
             Row{"2026-03-04T09:20:31.123456+08:00", "须在 3 月 4 日 09:20 前提出。", "Ask before 4 Mar 09:20."},
             Row{"2026-11-30", "须在 2026-11-30 前提出。", "Ask before 2026-11-30."},
             Row{"2026-11-30T00:05", "须在 2026-11-30T00:05 前提出。", "Ask before 2026-11-30T00:05."},
             Row{"2026-13-30T00:05:00+08:00", "须在 2026-13-30T00:05:00+08:00 前提出。",
                 "Ask before 2026-13-30T00:05:00+08:00."},
             Row{"9 幢", "须在 9 幢 前提出。", "Ask before 9 幢."},
         }) {
        EXPECT_EQ(sentence(told_until, {{"until", row.detail}}, Language::zh), row.zh);
        EXPECT_EQ(sentence(told_until, {{"until", row.detail}}, Language::en), row.en);
    }
}

} // namespace
} // namespace qzt
