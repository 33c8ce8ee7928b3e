#include "kernel/http/byte_range.hpp"

#include <gtest/gtest.h>

namespace qzt::http {
namespace {

Response ten_bytes() {
    Response whole;
    whole.body = "0123456789";
    return whole;
}

TEST(ByteRange, AnswersTheWholeToWhatIsNoPieceOfIt) {
    for (auto range : {"", "bytes", "bytes=", "bytes=-", "bytes=-0", "bytes=10-", "bytes=5-4", "bytes=a-b",
                       "bytes=1-2x", "bytes= 1-2", "bytes=0-1,4-5", "seconds=0-1", "bytes=99999999999999999999-"}) {
        Response answer = piece_of(ten_bytes(), range);
        EXPECT_EQ(answer.status, 200) << range;
        EXPECT_EQ(answer.body, "0123456789") << range;
        EXPECT_EQ(answer.headers.find("Accept-Ranges"), "bytes");
        EXPECT_FALSE(answer.headers.find("Content-Range")) << range;
    }
}

TEST(ByteRange, AnswersThePieceThatIsAskedFor) {
    struct Case {
        const char *range, *body, *told;
    };
    for (auto [range, body, told] :
         {Case{"bytes=0-1", "01", "bytes 0-1/10"}, Case{"bytes=4-", "456789", "bytes 4-9/10"},
          Case{"bytes=8-99", "89", "bytes 8-9/10"}, Case{"bytes=-3", "789", "bytes 7-9/10"},
          Case{"bytes=-99", "0123456789", "bytes 0-9/10"}}) {
        Response answer = piece_of(ten_bytes(), range);
        EXPECT_EQ(answer.status, 206) << range;
        EXPECT_EQ(answer.body, body) << range;
        EXPECT_EQ(answer.headers.find("Content-Range"), told) << range;
    }
}

TEST(ByteRange, OfNothingIsNothing) {
    EXPECT_EQ(piece_of(Response{}, "bytes=-5").status, 200);
    EXPECT_EQ(piece_of(Response{}, "bytes=0-").status, 200);
}

} // namespace
} // namespace qzt::http
