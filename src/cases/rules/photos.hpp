// A recording is a file like any other, but nothing to see: it proves no result and is counted as no photo.
#pragma once
#include "cases/rules/case_steps.hpp"

#include <algorithm>

namespace qzt {

inline int32_t photos_among(const Steps& s, std::span<const FileId> files) {
    auto is_photo = [&](FileId file) { return std::ranges::find(s.voice_notes, file) == s.voice_notes.end(); };
    return int32_t(std::ranges::count_if(files, is_photo));
}

} // namespace qzt
