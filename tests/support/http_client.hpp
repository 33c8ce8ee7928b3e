// A small blocking client of the running server for *_apitest.cpp: keeps one connection and its cookies, speaks JSON,
// reads server-sent events. Every wait has a deadline; what does not come in time is thrown.
//   HttpClient client(server.port());
//   auto made = client.post("/api/v1/cases", {{"title", "路灯不亮"}});
//   EXPECT_EQ(made.status, 201) << made.body;
//   EXPECT_EQ(client.get("/api/v1/cases/x").code(), "case_not_found");
#pragma once
#include "support/raw_connection.hpp"

#include <boost/json/value.hpp>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace qzt::testing {

struct Answer : RawResponse {
    boost::json::value json() const; // throws when the body is none
    std::string code() const;        // of a problem, else empty
};

struct Event {
    std::string id, event, data;
    boost::json::value json() const;
};

// An open stream of events, on a connection of its own.
class EventSource {
public:
    EventSource(RawConnection connection, RawResponse head)
        : connection_(std::move(connection)), head_(std::move(head)) {}
    const RawResponse& head() const { return head_; }
    // The next event; comments are passed over. Empty when the server has ended the stream; throws TimedOut.
    std::optional<Event> next(std::chrono::milliseconds deadline = std::chrono::seconds(10));
    void leave() { connection_.leave(); }

private:
    RawConnection connection_;
    RawResponse head_;
    std::string text_;
};

using Fields = std::vector<std::pair<std::string, std::string>>;

class HttpClient {
public:
    explicit HttpClient(uint16_t port, std::chrono::milliseconds deadline = std::chrono::seconds(10))
        : port_(port), deadline_(deadline) {}

    Answer get(std::string_view target, const Fields& fields = {});
    Answer post(std::string_view target, const boost::json::value& body, const Fields& fields = {});
    Answer put(std::string_view target, const boost::json::value& body, const Fields& fields = {});
    Answer patch(std::string_view target, const boost::json::value& body, const Fields& fields = {});
    Answer del(std::string_view target, const Fields& fields = {});
    // Any method and body; the Content-Type is among the fields.
    Answer send(std::string_view method, std::string_view target, std::string_view body, const Fields& fields = {});

    // Throws when the answer is not 200.
    EventSource events(std::string_view target, const Fields& fields = {});

    void always(std::string name, std::string value); // a field sent with every request
    void come_from(std::string address) { from_ = std::move(address); }
    std::map<std::string, std::string>& cookies() { return cookies_; }

private:
    std::string head(std::string_view method, std::string_view target, const Fields& fields) const;
    void keep_cookies(const RawResponse& response);

    uint16_t port_;
    std::chrono::milliseconds deadline_;
    std::string from_;
    std::optional<RawConnection> connection_;
    Fields always_;
    std::map<std::string, std::string> cookies_;
};

} // namespace qzt::testing
