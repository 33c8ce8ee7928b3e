// Photos through the real process: what dies there must not hurt here, and what comes back must be pixels alone.
#include "kernel/files/image_worker.hpp"

#include "kernel/files/file_problems.hpp"
#include "kernel/files/worker_cage.hpp"
#include "support/sample_pictures.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace qzt::files {
namespace {

using namespace testing;
using namespace std::string_literals;

// The program lies beside the tests.
const ImageWorker& worker() {
    static const ImageWorker ours{.program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "qzt"};
    return ours;
}

const ProblemKind* refusal_of(std::string_view bytes) {
    auto copies = image_copies(worker(), bytes);
    return copies ? nullptr : copies.error().kind;
}

Picture seen(const std::string& jpeg) { return unpacked_jpeg(jpeg, 100'000).value(); }
bool is_red(const uint8_t* pixel) { return pixel[0] > 150 && pixel[2] < 100; }

TEST(ImageWorker, RefusesHostilePictures) {
    std::string jpeg = sample_jpeg(300, 200), png = sample_png(60, 40), webp = sample_webp(60, 40);
    struct Case {
        const char* what;
        std::string bytes;
        const ProblemKind* kind = &image_damaged;
    } cases[] = {
        {"nothing", ""},
        {"a page", "<html><script>alert(1)</script></html>"},
        {"a drawing with a script", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"},
        {"the first bytes of a JPEG", "\xff\xd8\xff"},
        {"the first bytes of a PNG", "\x89PNG\r\n\x1a\n"},
        {"the first bytes of a WebP", "RIFF\x10\0\0\0WEBPVP8 "s},
        {"half a JPEG", jpeg.substr(0, jpeg.size() / 2)},
        {"a JPEG without its last bytes", jpeg.substr(0, jpeg.size() - 40)},
        {"half a PNG", png.substr(0, png.size() / 2)},
        {"half a WebP", webp.substr(0, webp.size() / 2)},
        {"a PNG of 30,000 x 30,000 that is all head", png_claiming(30'000, 30'000), &image_too_many_pixels},
        {"a PNG as large as numbers go", png_claiming(0x7fffffff, 0x7fffffff), &image_too_many_pixels},
        {"a PNG of no width", png_claiming(0, 100)},
        {"a small PNG that is all head", png_claiming(6000, 6000)},
        {"a JPEG that says it is huge", jpeg_claiming(jpeg, 65'500, 65'500), &image_too_many_pixels},
        {"a JPEG that says it is larger than it is", jpeg_claiming(jpeg, 5000, 5000)},
        {"a PNG with a wrong checksum", png.substr(0, 30) + "?!" + png.substr(32)},
        {"too many bytes", jpeg + std::string(image_bytes_max, 'x'), &file_too_large},
    };
    for (const auto& c : cases) {
        auto* kind = refusal_of(c.bytes);
        EXPECT_EQ(kind ? kind->code : "taken", c.kind->code) << c.what;
    }
}

TEST(ImageWorker, RefusesWhenTheProcessDiesOrStalls) {
    std::string jpeg = sample_jpeg(30, 20);
    auto with = [&](const char* program, std::chrono::milliseconds deadline) {
        return image_copies({.program = program, .deadline = deadline}, jpeg);
    };
    EXPECT_TRUE(with("/bin/false", worker_deadline).error().is(image_damaged));
    EXPECT_TRUE(with("/bin/true", worker_deadline).error().is(image_damaged)); // ends well, says nothing
    auto late = image_copies({.program = worker().program, .deadline = std::chrono::milliseconds(0)}, jpeg);
    EXPECT_TRUE(late.error().is(image_damaged));
    EXPECT_THROW(with("/nowhere/at/all", worker_deadline), std::system_error);
}

TEST(ImageWorker, BelievesNoAnswerThatIsNotOurs) {
    ImageCopies copies{.full = sample_jpeg(40, 30), .thumb = sample_jpeg(40, 30), .width = 40, .height = 30};
    auto answer = [&](int64_t full, int64_t thumb, int width) {
        return framed({ImageFate::copied, full, thumb, width, 30, {}, {}, {}}, copies);
    };
    auto full = int64_t(copies.full.size()), thumb = int64_t(copies.thumb.size());
    ImageFate fate;
    EXPECT_TRUE(unframed(answer(full, thumb, 40), fate));
    EXPECT_FALSE(unframed(answer(full, thumb, 41), fate));
    EXPECT_FALSE(unframed(answer(full + 1, thumb, 40), fate));
    EXPECT_FALSE(unframed(answer(-1, full + thumb + 1, 40), fate));
    EXPECT_FALSE(unframed("ffffffff{}", fate));
    EXPECT_FALSE(unframed("0000000", fate));
    copies.full = "<html>";
    EXPECT_FALSE(unframed(answer(6, thumb, 40), fate));
    copies.full = jpeg_with_exif(sample_jpeg(40, 30), sample_exif(1));
    EXPECT_FALSE(unframed(answer(int64_t(copies.full.size()), thumb, 40), fate));
}

TEST(ImageWorker, KeepsNothingButPixels) {
    std::string jpeg = sample_jpeg(300, 200);
    std::string xmp = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta SERIAL-NUMBER-0042/>"s;
    std::string script = "<script>SERIAL-NUMBER-0042</script>";
    struct Case {
        const char* what;
        std::string bytes;
    } cases[] = {
        {"EXIF", jpeg_with_exif(jpeg, sample_exif(1))},
        {"EXIF of the other byte order", jpeg_with_exif(jpeg, sample_exif(1, false))},
        {"XMP", jpeg_with_segment(jpeg, 0xe1, xmp)},
        {"IPTC", jpeg_with_segment(jpeg, 0xed, "Photoshop 3.0\0"s + script)},
        {"a page in a comment", jpeg_with_segment(jpeg, 0xfe, script)},
        {"a page behind the picture", jpeg + script},
        {"EXIF in a PNG", png_with_chunk(sample_png(60, 40), "eXIf", sample_exif(1))},
        {"words in a PNG", png_with_chunk(sample_png(60, 40), "tEXt", "Author\0"s + script)},
    };
    for (const auto& c : cases) {
        auto copies = image_copies(worker(), c.bytes);
        ASSERT_TRUE(copies) << c.what;
        for (const auto& copy : {copies->full, copies->thumb}) {
            EXPECT_FALSE(copy.contains(exif_words)) << c.what;
            EXPECT_FALSE(copy.contains("Exif")) << c.what;
            EXPECT_EQ(kind_of(copy), FileKind::jpeg) << c.what;
        }
    }
}

TEST(ImageWorker, GivesTimeAndPlaceAsValues) {
    auto copies = image_copies(worker(), jpeg_with_exif(sample_jpeg(30, 20), sample_exif(1)));
    ASSERT_TRUE(copies);
    EXPECT_EQ(copies->taken_at, time_from_text("2026-03-10T14:01:00+08:00"));
    EXPECT_NEAR(copies->lat.value(), 26.08, 1e-9);
    EXPECT_NEAR(copies->lon.value(), 119.30, 1e-9);
}

TEST(ImageWorker, ShrinksToTheScreenAndNeverEnlarges) {
    auto large = image_copies(worker(), sample_jpeg(4000, 1000));
    ASSERT_TRUE(large);
    EXPECT_EQ(large->width, 2560);
    EXPECT_EQ(large->height, 640);
    EXPECT_EQ(image_header(large->thumb)->width, 480);
    EXPECT_EQ(image_header(large->thumb)->height, 120);
    auto small = image_copies(worker(), sample_webp(50, 40));
    ASSERT_TRUE(small);
    EXPECT_EQ(small->width, 50);
    EXPECT_EQ(image_header(small->thumb)->width, 50);
    auto thin = image_copies(worker(), sample_png(1, 5000));
    ASSERT_TRUE(thin);
    EXPECT_EQ(thin->width, 1);
}

TEST(ImageWorker, TurnsThePictureTheRightWayUp) {
    // Where the red half lies after each orientation: 1 to 4 left or right, 5 to 8 above or below.
    struct Case {
        int orientation;
        bool red_left, red_above, tall;
    } cases[] = {{1, true, false, false}, {2, false, false, false}, {3, false, false, false},
                 {4, true, false, false}, {5, false, true, true},   {6, false, true, true},
                 {7, false, false, true}, {8, false, false, true}};
    for (auto c : cases) {
        auto copies = image_copies(worker(), jpeg_with_exif(sample_jpeg(200, 100), sample_exif(c.orientation)));
        ASSERT_TRUE(copies);
        EXPECT_EQ(copies->width, c.tall ? 100 : 200) << c.orientation;
        Picture picture = seen(copies->full);
        if (c.tall) {
            EXPECT_EQ(is_red(picture.at(50, 20)), c.red_above) << c.orientation;
            EXPECT_EQ(is_red(picture.at(50, 180)), !c.red_above) << c.orientation;
        } else {
            EXPECT_EQ(is_red(picture.at(20, 50)), c.red_left) << c.orientation;
            EXPECT_EQ(is_red(picture.at(180, 50)), !c.red_left) << c.orientation;
        }
    }
}

TEST(ImageWorker, LaysWhatIsTransparentOnWhite) {
    auto copies = image_copies(worker(), sample_png(40, 40, 0));
    ASSERT_TRUE(copies);
    Picture picture = seen(copies->full);
    EXPECT_GT(picture.at(5, 5)[2], 250);
}

// Under a sanitizer the cage stays open (worker_cage.cpp): its run-time library needs more than thinking.
#if !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
void open_a_file() {
    limit_this_process();
    forbid_all_but_thinking();
    open("/etc/hostname", O_RDONLY);
    _exit(0);
}
TEST(ImageWorkerDeathTest, AProcessThatReachesForAFileIsEnded) {
    EXPECT_EXIT(open_a_file(), ::testing::KilledBySignal(SIGSYS), "");
}
#endif

} // namespace
} // namespace qzt::files
