// What a phone writes into a photo beside the picture: which way up, when, and where. These three are read and
// returned as values; nothing else of it is looked at, and none of it is kept in the photo.
#pragma once
#include "kernel/clock.hpp"

#include <optional>
#include <string_view>

namespace qzt::files {

struct ExifFacts {
    int orientation = 1; // 1 to 8, as in TIFF
    std::optional<Time> taken_at;
    std::optional<double> lon; // WGS-84, with lat or not at all
    std::optional<double> lat;

    bool operator==(const ExifFacts&) const = default;
};

// Never fails: what cannot be read is not there.
ExifFacts exif_facts(std::string_view tiff);

} // namespace qzt::files
