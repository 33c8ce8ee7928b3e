// Dice that can be thrown again: a random test prints where they began and begins there when it is told to.
//   QZT_SEED=42 build/release/qzt_test --gtest_filter=ClockText.*
#pragma once
#include <cstdint>

namespace qzt::testing {

// A number from the environment, for longer runs.
uint64_t from_environment(const char* name, uint64_t otherwise);
// The seed of a random test: given by QZT_SEED, or new; printed either way.
uint64_t printed_seed();

} // namespace qzt::testing
