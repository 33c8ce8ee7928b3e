// Answers without end, the end of the server, and the client that tests use.
#include "support/http_sample_handler.hpp"

namespace qzt::http {
namespace {

// --- streams and the end ---

TEST(http_server, AStreamThatEndsIsMarkedAsWhole) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send(get("/two"));
    EXPECT_EQ(read_response(client).body, "one two");
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(http_server, AStreamThatBreaksIsNotMarkedAsWhole) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send(get("/breaking"));
    client.read_until("\r\n\r\n");
    EXPECT_EQ(client.read_to_end(), "3\r\none\r\n");
}

TEST(http_server, AStreamOfAToldLengthIsSentAsOneBody) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send(get("/told"));
    RawResponse whole = read_response(client);
    EXPECT_EQ(whole.field("Content-Length"), "7");
    EXPECT_EQ(whole.field("Transfer-Encoding"), "");
    EXPECT_EQ(whole.body, "one two");
    EXPECT_TRUE(client.is_closed_by_server());
    RawConnection other(running.port());
    other.send(get("/told-wrong"));
    EXPECT_THROW(read_response(other), std::runtime_error) << "what is missing is noticed";
}

TEST(http_server, Http10GetsAStreamWithoutChunks) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send("GET /two HTTP/1.0\r\n\r\n");
    EXPECT_EQ(read_response(client).body, "one two");
}

TEST(http_server, AStreamEndsWhenItsClientLeaves) {
    RunningServer running(sample, quick());
    int ended = streams_ended;
    {
        RawConnection client(running.port());
        client.send(get("/endless"));
        EXPECT_NE(client.read_until("\n\n\r\n").find("id: 1\nevent: hello\ndata: first\n\n"), std::string::npos);
        EXPECT_EQ(running.server().streams(), 1u);
    }
    EXPECT_TRUE(RunningServer::eventually([&] { return streams_ended == ended + 1; }));
    EXPECT_TRUE(RunningServer::eventually([&] { return running.server().connections() == 0; }));
    EXPECT_EQ(running.server().streams(), 0u);
}

TEST(http_server, StoppingEndsStreamsAndFinishesRequests) {
    RunningServer running(sample, quick(), 2);
    RawConnection streaming(running.port()), working(running.port()), idle(running.port());
    streaming.send(get("/endless"));
    streaming.read_until("first\n\n\r\n");
    int begun = slow_begun;
    working.send(get("/slow"));
    idle.send(get("/verb"));
    read_response(idle);
    ASSERT_TRUE(RunningServer::eventually([&] { return slow_begun > begun; }));

    running.stop(5s);
    EXPECT_EQ(running.server().connections(), 0u);
    EXPECT_EQ(streaming.read_to_end(), "0\r\n\r\n");
    auto finished = read_response(working);
    EXPECT_EQ(finished.body, "finished");
    EXPECT_EQ(finished.field("Connection"), "close");
    EXPECT_TRUE(idle.is_closed_by_server());
    EXPECT_THROW(RawConnection(running.port()), std::runtime_error);
}

TEST(http_server, StoppingWaitsNoLongerThanTold) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send(get("/slow"));
    client.send(get("/never"));
    read_response(client);
    auto before = std::chrono::steady_clock::now();
    running.stop(50ms);
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(http_server, ExchangesAreCountedByRouteAndStatus) {
    RunningServer running(
        [](Request request) -> Task<Response> {
            Response response;
            response.route = "/counted/{number}";
            response.status = request.path == "/counted/1" ? 200 : 404;
            co_return response;
        },
        quick());
    testing::HttpClient client(running.port());
    for (auto path : {"/counted/1", "/counted/2", "/counted/3"})
        client.get(path);
    auto text = metrics::prometheus_text();
    for (auto line : {"qzt_http_requests_total{method=\"GET\",route=\"/counted/{number}\",status=\"404\"} 2\n",
                      "qzt_http_request_seconds_count{route=\"/counted/{number}\"} 3\n", "qzt_http_connections 1\n"})
        EXPECT_NE(text.find(line), std::string::npos) << line << text;
}

// The client of the other tests is itself tried here.
TEST(http_client, KeepsCookiesAndSpeaksJson) {
    RunningServer running(
        [](Request request) -> Task<Response> {
            Response response;
            auto seen = request.cookie("seen");
            response.body = seen ? "{\"seen\":" + *seen + "}" : request.body;
            response.headers.add("Set-Cookie",
                                 request.path == "/end" ? "seen=; Max-Age=0" : "seen=1; HttpOnly; Path=/");
            co_return response;
        },
        quick());
    testing::HttpClient client(running.port());
    EXPECT_EQ(client.post("/", {{"title", "路灯"}}).json().at("title"), "路灯");
    EXPECT_EQ(client.get("/end").json().at("seen"), 1);
    EXPECT_EQ(client.get("/").body, "");
}

TEST(http_client, ReadsEventsAndGivesUpInTime) {
    RunningServer running(sample, quick());
    testing::HttpClient client(running.port());
    auto events = client.events("/endless");
    auto first = events.next();
    ASSERT_TRUE(first);
    EXPECT_EQ(first->id + first->event + first->data, "1hellofirst");
    EXPECT_THROW(events.next(20ms), testing::TimedOut);
    running.stop(5s);
    EXPECT_FALSE(events.next());
}

} // namespace
} // namespace qzt::http
