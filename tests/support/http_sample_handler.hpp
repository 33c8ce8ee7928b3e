// A handler that shows every side of the server to its tests: plain answers, slow ones, streams, and what breaks.
#pragma once
#include "kernel/http/event_stream.hpp"
#include "kernel/http/server.hpp"
#include "kernel/log.hpp"
#include "kernel/metrics.hpp"
#include "support/http_client.hpp"
#include "support/raw_connection.hpp"
#include "support/running_server.hpp"
#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>
#include <mutex>
#include <stdexcept>
#include <zlib.h>

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

inline std::atomic<int> streams_begun, streams_ended;

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

inline std::atomic<int> slow_begun;

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
    if (request.path == "/told" || request.path == "/told-wrong") {
        Response told = co_await streamed(two_pieces);
        told.headers.set("Content-Length", request.path == "/told" ? "7" : "9");
        co_return told;
    }
    co_return response;
}

ServerOptions quick() {
    ServerOptions options;
    options.tick = 10ms;
    options.linger_deadline = 200ms;
    return options;
}

[[maybe_unused]] inline std::string get(std::string_view path, std::string_view fields = "") {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: here\r\n" + std::string(fields) + "\r\n";
}

} // namespace
} // namespace qzt::http
