#include "support/seed.hpp"

#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

namespace qzt::testing {

uint64_t from_environment(const char* name, uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text ? std::stoull(text) : otherwise;
}

uint64_t printed_seed() {
    uint64_t seed = from_environment("QZT_SEED", std::random_device()());
    std::cout << "QZT_SEED=" << seed << std::endl;
    return seed;
}

} // namespace qzt::testing
