// One client's connection: reads requests one after another, has them handled, writes the answers. All on one thread.
// A stalled client is ended by its deadline, which the worker's tick looks at; memory that only a request needs is
// given back while a stream is idle.
#pragma once
#include "kernel/http/response_head.hpp"
#include "kernel/http/transport.hpp"
#include "kernel/http/worker.hpp"

#include <boost/asio/cancellation_signal.hpp>
#include <boost/beast/core/flat_buffer.hpp>

namespace qzt::http {

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(std::shared_ptr<Worker> worker, std::unique_ptr<Transport> transport);
    ~Connection();

    static void begin(std::shared_ptr<Worker> worker, std::unique_ptr<Transport> transport);

    Instant deadline() const { return deadline_; }
    void miss_deadline();
    void stop(); // after the request it is on, or at once when it is on none
    void cut();  // now

private:
    friend class ChunkWriter;
    enum class Phase { opening, idle, reading, answering, streaming, closing };

    // What the connection must know of a request after the handler has taken it.
    struct Exchange {
        Request request;
        std::string trace_id;
        Language language = Language::zh;
        Verb verb = Verb::get;
        bool http_1_0 = false;
        bool keep_alive = false;
        bool head_only = false;
        bool gzip = false;
        std::optional<Problem> problem; // the server's own refusal
        Instant began;
    };

    Task<> run();
    Task<> converse();
    Task<std::optional<Exchange>> read_request(); // empty when the client left
    Task<bool> read_more(size_t wished);
    Task<bool> answer(Exchange exchange);
    Task<Response> handled(Exchange& exchange);
    Task<bool> write_whole(Exchange& exchange, Response response);
    Task<> stream(Exchange& exchange, Response response);
    Task<> linger();
    static Task<> watch(std::shared_ptr<Connection> self);
    void end_stream();
    void record(const Exchange& exchange, const Response& response);

    bool stopping() const { return worker_->state().stopping; }
    void allow(std::chrono::milliseconds time) { deadline_ = std::chrono::steady_clock::now() + time; }
    void allow_forever() { deadline_ = Instant::max(); }
    void forget_buffer();

    std::shared_ptr<Worker> worker_;
    std::unique_ptr<Transport> transport_;
    boost::beast::flat_buffer buffer_;
    Instant deadline_ = Instant::max();
    Phase phase_ = Phase::opening;
    bool late_ = false;        // the deadline of reading was missed
    bool client_left_ = false; // during a stream
    bool writing_ = false;
    bool broken_ = false; // a piece was written in part
    asio::cancellation_signal stream_end_;
};

} // namespace qzt::http
