// How large a photo or a voice note may be. A phone of today makes photos of 12 to 50 million pixels; nobody needs to
// see more of a street lamp than a screen shows.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace qzt::files {

inline constexpr size_t image_bytes_max = 12u << 20;
inline constexpr uint64_t image_pixels_max = 50'000'000;
inline constexpr uint32_t full_side_max = 2560; // of the copy that is kept
inline constexpr uint32_t thumb_side_max = 480; // of the small one for lists

inline constexpr size_t voice_bytes_max = 2u << 20;
inline constexpr std::chrono::milliseconds voice_length_max{60'000};

// What the process that reads a picture may use before it is ended.
inline constexpr size_t worker_memory_max = size_t(1) << 30;
inline constexpr std::chrono::seconds worker_cpu_max{15};
inline constexpr std::chrono::milliseconds worker_deadline{25'000};

} // namespace qzt::files
