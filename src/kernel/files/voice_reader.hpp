// Voice notes as phones record them: Opus in WebM or Ogg, AAC in MP4. They are kept as they come, so all that is
// asked is whether they hold sound alone, and how long it lasts.
#pragma once
#include "kernel/files/file_kind.hpp"

#include <chrono>

namespace qzt::files {

struct VoiceFacts {
    std::chrono::milliseconds length{0}; // 0: it does not say; then its size alone bounds it
};

// Empty when it holds a picture that moves, or no sound, or cannot be followed.
std::optional<VoiceFacts> voice_facts(std::string_view bytes, FileKind kind);

} // namespace qzt::files
