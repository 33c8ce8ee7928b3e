#include "accounts/actor_memory.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

const Time noon = time_from_text("2026-03-02T12:00:00+08:00").value();

Actor named(std::string name) {
    Actor actor;
    actor.name = std::move(name);
    return actor;
}

TEST(ActorMemory, KnowsNobodyWhomItWasNotTold) {
    ActorChanges changes;
    ActorMemory memory(changes);
    memory.keep("1.a", named("lin"), noon, changes.count());
    EXPECT_FALSE(memory.find("1.b", noon));
}

TEST(ActorMemory, ForgetsAfterThreeSecondsSoThatARevokedRightBitesWithinFive) {
    ActorChanges changes;
    ActorMemory memory(changes);
    memory.keep("1.a", named("lin"), noon, changes.count());
    EXPECT_EQ(memory.find("1.a", noon + std::chrono::milliseconds(2999))->name, "lin");
    EXPECT_FALSE(memory.find("1.a", noon + ActorMemory::kept_for));
    EXPECT_FALSE(memory.find("1.a", noon - Duration(1))) << "the clock was set back";
    EXPECT_LE(ActorMemory::kept_for, std::chrono::seconds(5));
}

TEST(ActorMemory, ForgetsAtOnceWhenAccountsChange) {
    ActorChanges changes;
    ActorMemory memory(changes);
    memory.keep("1.a", named("lin"), noon, changes.count());
    changes.forget_all();
    EXPECT_FALSE(memory.find("1.a", noon));
}

TEST(ActorMemory, DoesNotTrustAnAnswerThatAChangeOvertook) {
    ActorChanges changes;
    ActorMemory memory(changes);
    uint64_t seen = changes.count();
    changes.forget_all(); // the session ended while the database was being asked
    memory.keep("1.a", named("lin"), noon, seen);
    EXPECT_FALSE(memory.find("1.a", noon));
}

TEST(ActorMemory, StaysSmall) {
    ActorChanges changes;
    ActorMemory memory(changes);
    for (size_t i = 0; i < 2 * ActorMemory::kept_max; ++i)
        memory.keep("1." + std::to_string(i), named("lin"), noon, changes.count());
    EXPECT_TRUE(memory.find("1." + std::to_string(2 * ActorMemory::kept_max - 1), noon));
    EXPECT_FALSE(memory.find("1.0", noon));
}

} // namespace
} // namespace qzt
