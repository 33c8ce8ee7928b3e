// A few threads of their own for work that would hold up an io thread (hashing a password, reading an image). The
// queue before them has an end: when it is full, work is refused at once instead of being promised for later. A
// BlockingPool must end before the io_contexts of those who wait for it.
#pragma once
#include "kernel/outcome.hpp"
#include "kernel/task.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace qzt {

inline const ProblemKind work_queue_full{"work_queue_full", 503, "服务器正忙，请在几秒后重试；没有保存任何改动。",
                                         "The server is busy. Try again in a few seconds; nothing was changed."};

class BlockingPool {
public:
    BlockingPool(size_t threads, size_t queue_max);
    ~BlockingPool(); // lets running work finish, drops what waits
    BlockingPool(const BlockingPool&) = delete;

    // Runs `work` on one of the threads and resumes on the caller's io_context with its value, or with what it threw.
    // Refused with work_queue_full when too many wait.
    template <class Work>
    Task<std::invoke_result_t<Work>> run(Work work) {
        using Value = std::invoke_result_t<Work>;
        struct Done {
            std::optional<Value> value;
            std::exception_ptr failure;
        };
        auto done = std::make_shared<Done>();
        auto keep = [done, work = std::move(work)]() mutable {
            try {
                done->value.emplace(work());
            } catch (...) {
                done->failure = std::current_exception();
            }
        };
        co_await perform(std::move(keep));
        if (done->failure) std::rethrow_exception(done->failure);
        co_return std::move(*done->value);
    }

    size_t waiting() const;

private:
    using Job = std::move_only_function<void()>;
    Task<> perform(Job job);
    void take_place();
    void push(Job job);
    void serve();

    const size_t queue_max_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> queue_;
    size_t waiting_ = 0; // places taken: jobs in the queue, and those about to enter it
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

} // namespace qzt
