// The server seen from the other end of the wire, byte by byte: what it refuses, what it keeps, how it ends.
#include "support/http_sample_handler.hpp"

namespace qzt::http {
namespace {

// --- refusals ---

struct Refusal {
    std::string what, bytes;
    int status;
    std::string code;
};

TEST(http_server, RefusesWhatIsNoRequest) {
    auto options = quick();
    options.body_limit = 1000;
    RunningServer running(sample, options);
    auto post = [](std::string_view fields, std::string_view body) {
        return "POST /echo HTTP/1.1\r\nHost: here\r\n" + std::string(fields) + "\r\n" + std::string(body);
    };
    std::string first = "GET / HTTP/1.1\r\n";
    for (const auto& [what, bytes, status, code] : std::vector<Refusal>{
             {"not HTTP", "\x16\x03\x01 hello\r\n\r\n", 400, "bad_request"},
             {"no version", "GET /\r\n\r\n", 400, "bad_request"},
             {"version 2", "GET / HTTP/2.0\r\nHost: here\r\n\r\n", 400, "bad_request"},
             {"no host", "GET / HTTP/1.1\r\n\r\n", 400, "bad_request"},
             {"two hosts", first + "Host: a\r\nHost: b\r\n\r\n", 400, "bad_request"},
             {"space before colon", first + "Host : a\r\n\r\n", 400, "bad_request"},
             {"control character in a value", first + "Host: a\r\nX: \x01\r\n\r\n", 400, "bad_request"},
             {"target without slash", "GET echo HTTP/1.1\r\nHost: here\r\n\r\n", 400, "bad_request"},
             {"half a percent sign", get("/a%4"), 400, "bad_request"},
             {"a null in the path", get("/a%00b"), 400, "bad_request"},
             {"a step upwards", get("/assets/../secret"), 400, "bad_request"},
             {"a hidden step upwards", get("/assets/%2e%2e/secret"), 400, "bad_request"},
             {"a hidden slash", get("/a%2fb"), 400, "bad_request"},
             {"a backslash", get("/a\\b"), 400, "bad_request"},
             {"an unknown method", "BREW /pot HTTP/1.1\r\nHost: here\r\n\r\n", 501, "not_implemented"},
             {"CONNECT", "CONNECT here:80 HTTP/1.1\r\nHost: here\r\n\r\n", 501, "not_implemented"},
             {"length and chunks", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400,
              "bad_request"},
             {"chunks and length", post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400,
              "bad_request"},
             {"two lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"), 400, "bad_request"},
             {"a negative length", post("Content-Length: -3\r\n", "abc"), 400, "bad_request"},
             {"chunks twice", post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"), 501, "not_implemented"},
             {"another coding", post("Transfer-Encoding: gzip\r\n", "abc"), 501, "not_implemented"},
             {"coding in disguise", post("Transfer-Encoding: xchunked\r\n", "abc"), 501, "not_implemented"},
             {"chunks in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "bad_request"},
             {"a chunk without size", post("Transfer-Encoding: chunked\r\n", "x\r\nabc\r\n0\r\n\r\n"), 400,
              "bad_request"},
             {"a long head", first + "Host: here\r\nX: " + std::string(17'000, 'a') + "\r\n\r\n", 431,
              "head_too_large"},
             {"a long first line", get("/" + std::string(17'000, 'a')), 431, "head_too_large"},
             {"a long body told", post("Content-Length: 1001\r\n", std::string(1001, 'a')), 413, "body_too_large"},
             {"a long body in chunks",
              post("Transfer-Encoding: chunked\r\n", "3e9\r\n" + std::string(1001, 'a') + "\r\n0\r\n\r\n"), 413,
              "body_too_large"},
         }) {
        SCOPED_TRACE(what);
        RawConnection client(running.port());
        client.send(bytes);
        auto response = read_response(client);
        EXPECT_EQ(response.status, status);
        EXPECT_NE(response.body.find("\"code\":\"" + code + "\""), std::string::npos) << response.body;
        EXPECT_EQ(response.field("Content-Type"), "application/problem+json; charset=utf-8");
        EXPECT_EQ(response.field("Connection"), "close");
        EXPECT_TRUE(client.is_closed_by_server());
    }
}

TEST(http_server, RefusesInTheLanguageAskedFor) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send(get("/a%00", "Accept-Language: en-GB,zh;q=0.5\r\n"));
    EXPECT_NE(read_response(client).body.find("Reload the page"), std::string::npos);
}

TEST(http_server, ARefusedUploadIsAnsweredWhileItStillSends) {
    auto options = quick();
    options.body_limit = 1000;
    RunningServer running(sample, options);
    RawConnection client(running.port());
    client.send("POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: 900000\r\n\r\n");
    client.send(std::string(900'000, 'a'));
    EXPECT_EQ(read_response(client).status, 413);
}

TEST(http_server, SlowClientsAreEnded) {
    auto options = quick();
    options.head_deadline = options.body_deadline = options.idle_deadline = 50ms;
    RunningServer running(sample, options);

    RawConnection silent(running.port());
    EXPECT_TRUE(silent.is_closed_by_server());

    RawConnection half_a_head(running.port());
    half_a_head.send("GET / HTTP/1.1\r\nHos");
    EXPECT_EQ(read_response(half_a_head).status, 408);
    EXPECT_TRUE(half_a_head.is_closed_by_server());

    RawConnection half_a_body(running.port());
    half_a_body.send("POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_EQ(read_response(half_a_body).status, 408);

    RawConnection idle(running.port());
    idle.send(get("/verb"));
    EXPECT_EQ(read_response(idle).status, 200);
    EXPECT_TRUE(idle.is_closed_by_server());
}

TEST(http_server, AClientThatDoesNotReadIsCutOff) {
    auto options = quick();
    options.write_deadline = 50ms;
    RunningServer running(sample, options);
    RawConnection client(running.port());
    client.send(get("/flood"));
    ASSERT_TRUE(RunningServer::eventually([&] { return running.server().streams() == 1; }));
    EXPECT_TRUE(RunningServer::eventually([&] { return running.server().connections() == 0; }));
}

TEST(http_server, OneConnectionTooManyIsToldSo) {
    auto options = quick();
    options.connections_max = 1;
    RunningServer running(sample, options);
    RawConnection kept(running.port());
    kept.send(get("/verb"));
    EXPECT_EQ(read_response(kept).status, 200);
    RawConnection refused(running.port());
    auto response = read_response(refused);
    EXPECT_EQ(response.status, 503);
    EXPECT_NE(response.body.find("server_full"), std::string::npos);
}

TEST(http_server, OneStreamTooManyIsToldSo) {
    auto options = quick();
    options.streams_max = 1;
    RunningServer running(sample, options);
    RawConnection streaming(running.port());
    streaming.send(get("/endless"));
    streaming.read_until("first");
    RawConnection refused(running.port());
    refused.send(get("/endless"));
    EXPECT_EQ(read_response(refused).status, 503);
    EXPECT_EQ(running.server().streams(), 1u);
}

TEST(http_server, WhatAHandlerThrowsIsNotTold) {
    std::mutex mutex;
    std::string logged;
    log::set_sink([&](std::string_view line) {
        std::lock_guard lock(mutex);
        logged += line;
    });
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send(get("/breaks", "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n"));
    auto response = read_response(client);
    EXPECT_EQ(response.status, 500);
    EXPECT_NE(response.body.find("internal_error"), std::string::npos);
    EXPECT_NE(response.body.find("0af7651916cd43dd8448eb211c80319c"), std::string::npos);
    EXPECT_EQ(response.body.find("citizen"), std::string::npos);
    log::set_sink({});
    EXPECT_NE(logged.find(R"("event":"request_failed","trace":"0af7651916cd43dd8448eb211c80319c")"),
              std::string::npos);
    EXPECT_EQ(logged.find("citizen"), std::string::npos);
    client.send(get("/verb"));
    EXPECT_EQ(read_response(client).status, 200) << "the connection goes on";
}

TEST(http_server, AValueCannotBeginAFieldOfItsOwn) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send(get("/splits"));
    auto response = read_response(client);
    EXPECT_EQ(response.field("Set-Cookie"), "");
    EXPECT_EQ(response.field("X-Said"), "a  Set-Cookie: b");
}

// --- what is kept ---

TEST(http_server, RequestsFollowEachOtherOnOneConnection) {
    RunningServer running(sample, quick(), 2);
    RawConnection client(running.port());
    for (int i = 0; i < 3; ++i) {
        client.send("POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\n\r\nhello");
        auto response = read_response(client);
        EXPECT_EQ(response.body, "hello");
        EXPECT_EQ(response.field("Connection"), "");
    }
    client.send(get("/verb", "Connection: close\r\n"));
    EXPECT_EQ(read_response(client).field("Connection"), "close");
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(http_server, PipelinedRequestsAreAnsweredInTurn) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    std::string bytes;
    for (int i = 0; i < 50; ++i)
        bytes += "POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\n" + std::to_string(10 + i) +
                 get("/slow/" + std::to_string(i));
    client.send(bytes);
    for (int i = 0; i < 50; ++i) {
        EXPECT_EQ(read_response(client).body, std::to_string(10 + i));
        EXPECT_EQ(read_response(client).status, 200);
    }
}

TEST(http_server, BytesMayComeOneByOne) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    for (char c : std::string("POST /echo HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: "
                              "chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: r\r\n\r\n"))
        client.send({&c, 1});
    EXPECT_EQ(read_response(client).body, "abcde");
    client.send(get("/verb"));
    EXPECT_EQ(read_response(client).status, 200);
}

TEST(http_server, ABodyAtTheLimitIsTakenWhole) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    std::string body(ServerOptions{}.body_limit, 'b');
    client.send("POST /length HTTP/1.1\r\nHost: here\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n");
    client.send(body);
    EXPECT_EQ(read_response(client).body, std::to_string(body.size()));
}

TEST(http_server, PathsAreDecodedAndQueriesAreNot) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send(get("/path/of%20%E8%A1%97%E9%81%93?a=%20b"));
    EXPECT_EQ(read_response(client).body, "/path/of 街道?a=%20b");
    client.send(get("http://here/path/of%20%E8%A1%97%E9%81%93?"));
    EXPECT_EQ(read_response(client).body, "/path/of 街道?");
}

TEST(http_server, HeadTellsTheLengthWithoutTheBody) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send("HEAD /large HTTP/1.1\r\nHost: here\r\n\r\n");
    auto response = read_response(client, true);
    EXPECT_EQ(response.field("Content-Length"), "5000");
    client.send(get("/empty"));
    auto empty = read_response(client);
    EXPECT_EQ(empty.status, 204) << "and not the body of the answer before";
    EXPECT_EQ(empty.field("Content-Length"), "");
    client.send("HEAD /endless HTTP/1.1\r\nHost: here\r\n\r\n");
    EXPECT_EQ(read_response(client, true).status, 200);
}

TEST(http_server, ACarefulClientIsToldToContinue) {
    auto options = quick();
    options.body_limit = 1000;
    RunningServer running(sample, options);
    RawConnection client(running.port());
    client.send("POST /echo HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("abc");
    EXPECT_EQ(read_response(client).body, "abc");
    client.send("POST /echo HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\nContent-Length: 3000\r\n\r\n");
    EXPECT_EQ(read_response(client).status, 413) << "before the body is sent";
}

TEST(http_server, TextIsCompressedForThoseWhoAcceptIt) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send(get("/large"));
    auto plain = read_response(client);
    EXPECT_EQ(plain.body.size(), 5000u);
    EXPECT_EQ(plain.field("Vary"), "Accept-Encoding");
    client.send(get("/large", "Accept-Encoding: br, gzip;q=0.8\r\n"));
    auto packed = read_response(client);
    EXPECT_EQ(packed.field("Content-Encoding"), "gzip");
    std::string text(5000, '\0');
    z_stream stream{};
    ASSERT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(packed.body.data());
    stream.avail_in = uInt(packed.body.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = uInt(text.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    inflateEnd(&stream);
    EXPECT_EQ(text, std::string(5000, 'a'));
    client.send(get("/large", "Accept-Encoding: gzip;q=0\r\n"));
    EXPECT_EQ(read_response(client).body.size(), 5000u);
}

TEST(http_server, EveryAnswerCarriesDateTraceAndGuards) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send(get("/verb"));
    auto response = read_response(client);
    EXPECT_EQ(response.field("X-Trace-Id").size(), 32u);
    EXPECT_TRUE(response.field("Date").ends_with(" GMT"));
    EXPECT_EQ(response.field("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(response.field("Cache-Control"), "no-store");
    auto policy = response.field("Content-Security-Policy");
    EXPECT_NE(policy.find("default-src 'self'; img-src 'self' data: blob:"), std::string::npos);
    EXPECT_NE(policy.find("media-src 'self' blob:"), std::string::npos);
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_EQ(response.field("Permissions-Policy"), "geolocation=(self), camera=(self), microphone=(self)");
}

TEST(http_server, ForwardedAddressesAreBelievedOfOurProxiesOnly) {
    std::string forwarded = "X-Forwarded-For: 203.0.113.9, 198.51.100.7, 10.1.2.3\r\nX-Forwarded-Proto: https\r\n";
    for (const auto& [proxies, peer] : std::vector<std::pair<std::vector<std::string>, std::string>>{
             {{}, "127.0.0.1 open"},
             {{"10.0.0.0/8"}, "127.0.0.1 open"},
             {{"127.0.0.1"}, "10.1.2.3 secure"},
             {{"127.0.0.0/8", "10.0.0.0/8"}, "198.51.100.7 secure"},
         }) {
        auto options = quick();
        options.trusted_proxies = proxies;
        RunningServer running(sample, options);
        RawConnection client(running.port());
        client.send(get("/peer", forwarded));
        EXPECT_EQ(read_response(client).body, peer);
    }
    auto options = quick();
    options.trusted_proxies = {"the gate"};
    EXPECT_THROW(RunningServer(sample, options), std::invalid_argument);
}

} // namespace
} // namespace qzt::http
