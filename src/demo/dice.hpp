// Chance for the made-up town: the same seed throws the same dice on every machine, which the standard library's
// distributions do not promise.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace qzt::demo {

class Dice {
public:
    explicit Dice(uint64_t seed) : state_(seed) {}
    // A throw that belongs to a name: whoever asks again gets the same.
    Dice(uint64_t seed, std::string_view name) : state_(seed) {
        for (char c : name)
            state_ = (state_ ^ uint8_t(c)) * 0x100000001b3ull;
    }

    uint64_t next() {
        uint64_t z = state_ += 0x9e3779b97f4a7c15ull;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
        return z ^ (z >> 31);
    }
    double share() { return double(next() >> 11) * 0x1p-53; } // [0, 1)
    double between(double low, double high) { return low + share() * (high - low); }
    int among(int n) { return int(next() % uint64_t(n)); } // 0 … n − 1
    bool one_in(int n) { return among(n) == 0; }
    bool percent(int p) { return among(100) < p; }

    template <class List>
    const auto& pick(const List& list) {
        return list[size_t(among(int(std::size(list))))];
    }

private:
    uint64_t state_;
};

} // namespace qzt::demo
