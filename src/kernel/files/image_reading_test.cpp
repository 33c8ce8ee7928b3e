// Heads of pictures, EXIF and voice notes, read without unpacking anything.
#include "kernel/files/exif_reader.hpp"
#include "kernel/files/image_header.hpp"
#include "kernel/files/voice_reader.hpp"
#include "support/sample_pictures.hpp"

#include <gtest/gtest.h>

namespace qzt::files {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using namespace std::string_literals;

TEST(FileKind, GoesByTheBytes) {
    EXPECT_EQ(kind_of(sample_jpeg(3, 2)), FileKind::jpeg);
    EXPECT_EQ(kind_of(sample_png(3, 2)), FileKind::png);
    EXPECT_EQ(kind_of(sample_webp(3, 2)), FileKind::webp);
    EXPECT_EQ(kind_of(sample_webm(3)), FileKind::webm);
    EXPECT_EQ(kind_of(sample_mp4(3)), FileKind::mp4);
    EXPECT_EQ(kind_of(sample_ogg(3)), FileKind::ogg);
    for (auto other : {""s, "<html>"s, "%PDF-1.7"s, "PK\x03\x04"s, "GIF89a"s, "MZ"s,
                       "\x1a\x45\xdf\xa3\x84"
                       "abcd"s})
        EXPECT_FALSE(kind_of(other)) << other;
}

TEST(ImageHeader, IsNothingWhenBrokenOffAnywhereBeforeTheSizes) {
    std::string jpeg = jpeg_with_exif(sample_jpeg(30, 20), sample_exif(1));
    size_t frame = jpeg.find("\xff\xc0");
    for (size_t length = 0; length < frame + 9; ++length)
        EXPECT_FALSE(image_header(jpeg.substr(0, length))) << length;
}

TEST(ImageHeader, TellsSizesAndExif) {
    for (auto& bytes : {jpeg_with_exif(sample_jpeg(30, 20), sample_exif(6)),
                        png_with_chunk(sample_png(30, 20), "eXIf", sample_exif(6))}) {
        auto header = image_header(bytes);
        ASSERT_TRUE(header);
        EXPECT_EQ(header->width, 30u);
        EXPECT_EQ(header->height, 20u);
        EXPECT_EQ(exif_facts(header->exif).orientation, 6);
    }
    auto webp = image_header(sample_webp(30, 20));
    ASSERT_TRUE(webp);
    EXPECT_EQ(webp->pixels(), 600u);
}

TEST(Exif, TakesNothingFromABlockThatIsBrokenOffOrPointsOutside) {
    for (bool little : {true, false}) {
        std::string tiff = sample_exif(6, little);
        for (size_t length = 0; length < tiff.size(); ++length)
            exif_facts(tiff.substr(0, length)); // survives; the sanitizers would tell
        EXPECT_EQ(exif_facts(tiff.substr(0, 9)), ExifFacts{});
        std::string outside = tiff;
        outside.replace(4, 4, "\xff\xff\xff\xff");
        EXPECT_EQ(exif_facts(outside), ExifFacts{});
    }
    EXPECT_EQ(exif_facts("XX*"), ExifFacts{});
}

TEST(Exif, PassesOverValuesThatCannotBe) {
    std::string tiff = sample_exif(9);
    EXPECT_EQ(exif_facts(tiff).orientation, 1);
    tiff.replace(300, 19, "0000:00:00 00:00:00");
    EXPECT_FALSE(exif_facts(tiff).taken_at);
    tiff.replace(340, 4, std::string("\xff\0\0\0", 4)); // 255 degrees north
    EXPECT_FALSE(exif_facts(tiff).lat);
    EXPECT_FALSE(exif_facts(tiff).lon);
    std::string no_fix = sample_exif(1);
    for (size_t at : {340, 348, 356, 364, 372})
        no_fix.replace(at, 4, std::string(4, '\0'));
    EXPECT_FALSE(exif_facts(no_fix).lat);
}

TEST(Exif, ReadsBothByteOrders) {
    EXPECT_EQ(exif_facts(sample_exif(3, true)), exif_facts(sample_exif(3, false)));
    auto facts = exif_facts(sample_exif(3));
    EXPECT_EQ(facts.orientation, 3);
    EXPECT_EQ(facts.taken_at, time_from_text("2026-03-10T06:01:00Z"));
    EXPECT_NEAR(facts.lat.value(), 26.08, 1e-9);
}

TEST(VoiceReader, RefusesMovingPicturesAndWhatCannotBeFollowed) {
    EXPECT_FALSE(voice_facts(sample_webm(3, 1), FileKind::webm));
    EXPECT_FALSE(voice_facts(sample_mp4(3, "vide"), FileKind::mp4));
    EXPECT_FALSE(voice_facts(sample_mp4(3, "text"), FileKind::mp4));
    EXPECT_FALSE(voice_facts(sample_webm(3).substr(0, 30), FileKind::webm));
    EXPECT_FALSE(voice_facts(sample_mp4(3).substr(0, 40), FileKind::mp4));
    EXPECT_FALSE(voice_facts(sample_jpeg(3, 2), FileKind::jpeg));
}

TEST(VoiceReader, TellsTheLength) {
    EXPECT_EQ(voice_facts(sample_ogg(61), FileKind::ogg)->length, 61s);
    EXPECT_EQ(voice_facts(sample_webm(61), FileKind::webm)->length, 61s);
    EXPECT_EQ(voice_facts(sample_mp4(61), FileKind::mp4)->length, 61s);
}

} // namespace
} // namespace qzt::files
