// How often a wall is given a new picture: news stand on it at once while they come singly, and once a second when
// they come one upon the other.
#pragma once
#include "kernel/clock.hpp"

#include <algorithm>

namespace qzt {

inline constexpr std::chrono::seconds pictures_at_most_every{1}; // in the long run
inline constexpr int pictures_at_once = 3;                       // after a quiet while

class PictureRate {
public:
    std::chrono::milliseconds wait(Time now) const {
        using std::chrono::milliseconds;
        return std::clamp<milliseconds>(std::chrono::ceil<milliseconds>(next_ - now), milliseconds(0),
                                        pictures_at_most_every);
    }
    void shown(Time at) {
        next_ = std::max(next_, at - (pictures_at_once - 1) * pictures_at_most_every) + pictures_at_most_every;
    }

private:
    Time next_{};
};

} // namespace qzt
