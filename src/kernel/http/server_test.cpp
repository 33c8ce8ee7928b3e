// The server seen from the other end of the wire, byte by byte: what it refuses, what it keeps, how it ends.
#include "kernel/http/event_stream.hpp"
#include "kernel/http/server.hpp"
#include "kernel/log.hpp"
#include "kernel/metrics.hpp"
#include "support/http_client.hpp"
#include "support/raw_connection.hpp"
#include "support/running_server.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>
#include <zlib.h>

#include <atomic>
#include <mutex>
#include <stdexcept>

namespace qzt::http {
namespace {

using namespace std::chrono_literals;
using testing::RawConnection;
using testing::RawResponse;
using testing::read_response;
using testing::RunningServer;
using Timer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;
constexpr asio::use_awaitable_t<Executor> awaiting;

std::atomic<int> streams_begun, streams_ended;

Task<> endless(std::shared_ptr<StreamWriter> writer) {
    struct Count {
        Count() { ++streams_begun; }
        ~Count() { ++streams_ended; }
    } count;
    co_await writer->write(sse_message("1", "hello", "first"));
    Timer never(writer->executor(), Timer::time_point::max());
    co_await never.async_wait(awaiting);
}

Task<> flood(std::shared_ptr<StreamWriter> writer) {
    for (;;)
        co_await writer->write(std::string(100'000, 'x'));
}

Task<> two_pieces(std::shared_ptr<StreamWriter> writer) {
    co_await writer->write("one ");
    co_await writer->write("two");
}

Task<> breaking(std::shared_ptr<StreamWriter> writer) {
    co_await writer->write("one");
    throw std::runtime_error("in the middle");
}

Task<Response> streamed(Task<> (*function)(std::shared_ptr<StreamWriter>)) {
    Response response;
    response.headers.set("Content-Type", std::string(event_stream_type));
    response.stream = function;
    co_return response;
}

std::atomic<int> slow_begun;

Task<Response> sample(Request request) {
    Response response;
    response.headers.set("Content-Type", "text/plain; charset=utf-8");
    if (request.path == "/echo") response.body = request.body;
    if (request.path == "/length") response.body = std::to_string(request.body.size());
    if (request.path == "/path/of 街道") response.body = request.path + "?" + request.query;
    if (request.path == "/verb") response.body = std::to_string(int(request.verb));
    if (request.path == "/peer") response.body = request.remote_address + (request.secure ? " secure" : " open");
    if (request.path == "/large") response.body.assign(5000, 'a');
    if (request.path == "/empty") response.status = 204;
    if (request.path == "/breaks") throw std::runtime_error("a citizen's name");
    if (request.path == "/splits") response.headers.set("X-Said", "a\r\nSet-Cookie: b");
    if (request.path == "/slow") {
        Timer timer(co_await asio::this_coro::executor, 300ms);
        ++slow_begun;
        co_await timer.async_wait(awaiting);
        response.body = "finished";
    }
    if (request.path == "/never") {
        Timer timer(co_await asio::this_coro::executor, Timer::time_point::max());
        co_await timer.async_wait(awaiting);
    }
    if (request.path == "/endless") co_return co_await streamed(endless);
    if (request.path == "/flood") co_return co_await streamed(flood);
    if (request.path == "/two") co_return co_await streamed(two_pieces);
    if (request.path == "/breaking") co_return co_await streamed(breaking);
    co_return response;
}

ServerOptions quick() {
    ServerOptions options;
    options.tick = 10ms;
    options.linger_deadline = 200ms;
    return options;
}

std::string get(std::string_view path, std::string_view fields = "") {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: here\r\n" + std::string(fields) + "\r\n";
}

// --- refusals ---

struct Refusal {
    std::string what, bytes;
    int status;
    std::string code;
};

TEST(http_server, refuses_what_is_no_request) {
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

TEST(http_server, refuses_in_the_language_asked_for) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send(get("/a%00", "Accept-Language: en-GB,zh;q=0.5\r\n"));
    EXPECT_NE(read_response(client).body.find("Reload the page"), std::string::npos);
}

TEST(http_server, a_refused_upload_is_answered_while_it_still_sends) {
    auto options = quick();
    options.body_limit = 1000;
    RunningServer running(sample, options);
    RawConnection client(running.port());
    client.send("POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: 900000\r\n\r\n");
    client.send(std::string(900'000, 'a'));
    EXPECT_EQ(read_response(client).status, 413);
}

TEST(http_server, slow_clients_are_ended) {
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

TEST(http_server, a_client_that_does_not_read_is_cut_off) {
    auto options = quick();
    options.write_deadline = 50ms;
    RunningServer running(sample, options);
    RawConnection client(running.port());
    client.send(get("/flood"));
    ASSERT_TRUE(RunningServer::eventually([&] { return running.server().streams() == 1; }));
    EXPECT_TRUE(RunningServer::eventually([&] { return running.server().connections() == 0; }));
}

TEST(http_server, one_connection_too_many_is_told_so) {
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

TEST(http_server, one_stream_too_many_is_told_so) {
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

TEST(http_server, what_a_handler_throws_is_not_told) {
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

TEST(http_server, a_value_cannot_begin_a_field_of_its_own) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send(get("/splits"));
    auto response = read_response(client);
    EXPECT_EQ(response.field("Set-Cookie"), "");
    EXPECT_EQ(response.field("X-Said"), "a  Set-Cookie: b");
}

// --- what is kept ---

TEST(http_server, requests_follow_each_other_on_one_connection) {
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

TEST(http_server, pipelined_requests_are_answered_in_turn) {
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

TEST(http_server, bytes_may_come_one_by_one) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    for (char c : std::string("POST /echo HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: "
                              "chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: r\r\n\r\n"))
        client.send({&c, 1});
    EXPECT_EQ(read_response(client).body, "abcde");
    client.send(get("/verb"));
    EXPECT_EQ(read_response(client).status, 200);
}

TEST(http_server, a_body_at_the_limit_is_taken_whole) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    std::string body(ServerOptions{}.body_limit, 'b');
    client.send("POST /length HTTP/1.1\r\nHost: here\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n");
    client.send(body);
    EXPECT_EQ(read_response(client).body, std::to_string(body.size()));
}

TEST(http_server, paths_are_decoded_and_queries_are_not) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send(get("/path/of%20%E8%A1%97%E9%81%93?a=%20b"));
    EXPECT_EQ(read_response(client).body, "/path/of 街道?a=%20b");
    client.send(get("http://here/path/of%20%E8%A1%97%E9%81%93?"));
    EXPECT_EQ(read_response(client).body, "/path/of 街道?");
}

TEST(http_server, head_tells_the_length_without_the_body) {
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

TEST(http_server, a_careful_client_is_told_to_continue) {
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

TEST(http_server, text_is_compressed_for_those_who_accept_it) {
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

TEST(http_server, every_answer_carries_date_trace_and_guards) {
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
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
}

TEST(http_server, forwarded_addresses_are_believed_of_our_proxies_only) {
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

// --- streams and the end ---

TEST(http_server, a_stream_that_ends_is_marked_as_whole) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send(get("/two"));
    EXPECT_EQ(read_response(client).body, "one two");
    EXPECT_TRUE(client.is_closed_by_server());
}

TEST(http_server, a_stream_that_breaks_is_not_marked_as_whole) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send(get("/breaking"));
    client.read_until("\r\n\r\n");
    EXPECT_EQ(client.read_to_end(), "3\r\none\r\n");
}

TEST(http_server, http_1_0_gets_a_stream_without_chunks) {
    RunningServer running(sample, quick());
    RawConnection client(running.port());
    client.send("GET /two HTTP/1.0\r\n\r\n");
    EXPECT_EQ(read_response(client).body, "one two");
}

TEST(http_server, a_stream_ends_when_its_client_leaves) {
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

TEST(http_server, stopping_ends_streams_and_finishes_requests) {
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

TEST(http_server, stopping_waits_no_longer_than_told) {
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

TEST(http_server, exchanges_are_counted_by_route_and_status) {
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
TEST(http_client, keeps_cookies_and_speaks_json) {
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

TEST(http_client, reads_events_and_gives_up_in_time) {
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
