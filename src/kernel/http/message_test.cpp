// Header fields, the reader's language, cookies, and events as text.
#include "kernel/http/event_stream.hpp"
#include "kernel/http/field_text.hpp"
#include "kernel/http/message.hpp"

#include <gtest/gtest.h>

namespace qzt::http {
namespace {

TEST(http_message, FieldNamesAreComparedWithoutCase) {
    Headers headers;
    headers.add("Set-Cookie", "a=1");
    headers.add("set-cookie", "b=2");
    headers.add("ETag", "x");
    EXPECT_EQ(headers.find("SET-COOKIE"), "a=1");
    headers.set("Set-cookie", "c=3");
    EXPECT_EQ(std::distance(headers.begin(), headers.end()), 2);
    EXPECT_EQ(headers.find("set-cookie"), "c=3");
    EXPECT_FALSE(headers.find("Cookie"));
}

TEST(http_message, TheLanguageIsChineseUnlessEnglishIsAskedFor) {
    for (const auto& [accepted, language] : std::vector<std::pair<std::string, Language>>{
             {"", Language::zh},
             {"fr", Language::zh},
             {"en", Language::en},
             {"EN-us", Language::en},
             {"zh-CN,zh;q=0.9,en;q=0.8", Language::zh},
             {"en;q=0.9, zh;q=0.8", Language::en},
             {"en;q=0", Language::zh},
             {"en;q=2", Language::zh},
             {"en;q=banana", Language::zh},
             {"en, zh", Language::zh},
         }) {
        Request request;
        request.headers.set("Accept-Language", accepted);
        EXPECT_EQ(request.language(), language) << accepted;
    }
    EXPECT_EQ(Request{}.language(), Language::zh);
}

TEST(http_message, CookiesAreFoundByTheirWholeName) {
    Request request;
    request.headers.add("Cookie", "session_old=1; session=abc=; empty=; quoted=\"q\"");
    EXPECT_EQ(request.cookie("session"), "abc=");
    EXPECT_EQ(request.cookie("empty"), "");
    EXPECT_EQ(request.cookie("quoted"), "q");
    EXPECT_FALSE(request.cookie("Session"));
    EXPECT_FALSE(request.cookie("old"));
}

TEST(http_message, HalfAPercentSignIsNotDecoded) {
    for (auto text : {"%", "%4", "%zz", "a%4g"})
        EXPECT_FALSE(percent_decoded(text)) << text;
    EXPECT_EQ(percent_decoded("%41b%2F"), "Ab/");
}

TEST(http_message, AnEventCannotBeginAnother) {
    EXPECT_EQ(sse_message("7", "changed", "{}"), "id: 7\nevent: changed\ndata: {}\n\n");
    EXPECT_EQ(sse_message("", "", ""), "data: \n\n");
    EXPECT_EQ(sse_message("7\n\ndata: x", "a\rb", "one\ntwo\r\nthree\rfour"),
              "id: 7data: x\nevent: ab\ndata: one\ndata: two\ndata: three\ndata: four\n\n");
    EXPECT_EQ(sse_retry(std::chrono::seconds(3)), "retry: 3000\n\n");
}

} // namespace
} // namespace qzt::http
