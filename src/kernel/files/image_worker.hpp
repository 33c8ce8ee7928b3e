// Photos from strangers are unpacked and packed anew in a process of its own that may use little, open nothing and
// speak to nobody: a picture made to break the library breaks that process alone. The process is this program again,
// as `qzt image-worker`: a picture comes in on standard input, its copies go out on standard output.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/files/file_limits.hpp"
#include "kernel/outcome.hpp"

#include <boost/describe.hpp>

#include <filesystem>

namespace qzt::files {

struct ImageCopies {
    std::string full, thumb; // JPEG
    int32_t width = 0;       // of `full`
    int32_t height = 0;
    std::optional<Time> taken_at; // these three from the photo's EXIF
    std::optional<double> lon;
    std::optional<double> lat;
};

struct ImageWorker {
    std::filesystem::path program = "/proc/self/exe"; // or wherever `qzt` lies
    std::chrono::milliseconds deadline = worker_deadline;
};

// Blocks until the process has ended: call it on a BlockingPool. Refuses image_damaged also when the process died.
Outcome<ImageCopies> image_copies(const ImageWorker& worker, std::string_view picture);

// The process itself: what main returns for the subcommand "image-worker".
int image_worker_main();

// What the process does to the picture, without process.
enum class ImageFate { copied, damaged, too_many_pixels };
BOOST_DESCRIBE_ENUM(ImageFate, copied, damaged, too_many_pixels)
ImageFate copy_image(std::string_view picture, ImageCopies& copies);

// The head of its answer: eight hex digits (the length of what follows), then this as JSON, then both copies.
struct ImageAnswer {
    ImageFate fate;
    int64_t full_size;
    int64_t thumb_size;
    int32_t width;
    int32_t height;
    std::optional<Time> taken_at;
    std::optional<double> lon;
    std::optional<double> lat;
};
BOOST_DESCRIBE_STRUCT(ImageAnswer, (), (fate, full_size, thumb_size, width, height, taken_at, lon, lat))
std::string framed(const ImageAnswer& answer, const ImageCopies& copies);
// Empty when it is not such an answer: the process is not to be trusted once it has seen the picture.
std::optional<ImageCopies> unframed(std::string_view answer, ImageFate& fate);

} // namespace qzt::files
