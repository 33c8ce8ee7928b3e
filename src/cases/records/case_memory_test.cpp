// The memory of cases: right by version, bounded, the least asked for goes first.
#include "cases/records/case_memory.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

CaseFile file_of(CaseId id, int32_t version) {
    CaseFile file;
    file.head.case_id = id;
    file.head.version = version;
    return file;
}

struct CaseMemoryTest : ::testing::Test {
    Time now = Time(std::chrono::hours(1));
    CaseId id = CaseId::make(now);
    CaseMemory memory;
    void fill(size_t count) {
        for (size_t i = 0; i < count; ++i)
            memory.put(file_of(CaseId::make(now), 1));
    }
};

TEST_F(CaseMemoryTest, KnowsNothingThatItWasNotTold) { EXPECT_EQ(memory.find(id, 1), nullptr); }

TEST_F(CaseMemoryTest, GivesNoFileOlderThanTheVersionAskedFor) {
    memory.put(file_of(id, 3));
    EXPECT_EQ(memory.find(id, 4), nullptr);
    EXPECT_NE(memory.find(id, 3), nullptr);
    EXPECT_NE(memory.find(id, 2), nullptr);
}

TEST_F(CaseMemoryTest, KeepsTheNewestWhicheverIsToldLast) {
    memory.put(file_of(id, 5));
    SharedCase late = memory.put(file_of(id, 4));
    EXPECT_EQ(late->file.head.version, 4) << "whoever read it gets what they read";
    ASSERT_NE(memory.find(id, 5), nullptr);
}

TEST_F(CaseMemoryTest, ForgetsWhatNobodyAskedForLongest) {
    CaseId second = CaseId::make(now);
    memory.put(file_of(id, 1));
    memory.put(file_of(second, 1));
    fill(CaseMemory::kept_max - 2);
    EXPECT_NE(memory.find(id, 1), nullptr);
    fill(1);
    EXPECT_EQ(memory.find(second, 1), nullptr);
    EXPECT_NE(memory.find(id, 1), nullptr);
}

} // namespace
} // namespace qzt
