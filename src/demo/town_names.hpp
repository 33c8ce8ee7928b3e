// Names of persons for the made-up town: common surnames and common characters, thrown together, each once.
#pragma once
#include "demo/dice.hpp"

#include <set>
#include <string>

namespace qzt::demo {

class PersonNames {
public:
    explicit PersonNames(uint64_t seed) : dice_(seed) {}
    std::string next();

private:
    Dice dice_;
    std::set<std::string> taken_;
};

} // namespace qzt::demo
