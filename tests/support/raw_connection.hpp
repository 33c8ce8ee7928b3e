// A blocking TCP connection on loopback for tests that care about single bytes. Every wait has a deadline.
#pragma once
#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace qzt::testing {

struct TimedOut : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class RawConnection {
public:
    // `from`: 127.0.0.9, for a server that tells its callers apart by their addresses.
    explicit RawConnection(uint16_t port, std::chrono::milliseconds deadline = std::chrono::seconds(10),
                           const std::string& from = {});
    RawConnection(RawConnection&& other) noexcept;
    RawConnection& operator=(RawConnection&&) = delete;
    ~RawConnection();

    void set_deadline(std::chrono::milliseconds deadline) { deadline_ = deadline; }
    void send(std::string_view bytes); // what the server no longer takes is dropped
    void finish_sending();
    void leave();                                  // closes at once
    std::string read_until(std::string_view mark); // up to and with the mark; throws when it does not come in time
    std::string read_exactly(size_t n);
    std::string read_to_end();  // throws when the server does not close in time
    bool has_ended() const;     // the server has closed already; does not wait
    bool is_closed_by_server(); // waits for it, at most until the deadline

private:
    bool fill(); // false at the end
    int fd_;
    std::chrono::milliseconds deadline_;
    std::string read_;
};

struct RawResponse {
    int status = 0;
    std::string head;
    std::string body;
    std::string field(std::string_view name) const; // empty when there is none
};

// One answer: its head, then its body by Content-Length, by chunks or to the end.
RawResponse read_response(RawConnection& connection, bool head_only = false);
// The same in two steps.
RawResponse read_head(RawConnection& connection);
RawResponse read_body(RawConnection& connection, RawResponse response, bool head_only = false);

} // namespace qzt::testing
