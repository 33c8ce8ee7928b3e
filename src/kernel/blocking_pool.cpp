#include "kernel/blocking_pool.hpp"

#include "kernel/awaiting.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

namespace qzt {

BlockingPool::BlockingPool(size_t threads, size_t queue_max) : queue_max_(queue_max) {
    for (size_t i = 0; i < threads; ++i)
        threads_.emplace_back([this] { serve(); });
}

BlockingPool::~BlockingPool() {
    {
        std::lock_guard lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    for (auto& thread : threads_)
        thread.join();
}

size_t BlockingPool::waiting() const {
    std::lock_guard lock(mutex_);
    return waiting_;
}

Task<> BlockingPool::perform(Job job) {
    take_place();
    Executor executor = co_await asio::this_coro::executor;
    // The guard keeps the io_context running while nothing but this work is left to wait for. It travels back with
    // the answer: once that is posted, the context may end, and this thread must not touch it any more.
    auto start = [this, executor, job = std::move(job)](auto resume) mutable {
        auto whole = [executor, guard = asio::make_work_guard(executor), job = std::move(job),
                      resume = std::move(resume)]() mutable {
            job();
            asio::post(executor, [guard = std::move(guard), resume = std::move(resume)]() mutable { resume(); });
        };
        push(std::move(whole));
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<Executor>&, void()>(std::move(start), awaiting);
}

void BlockingPool::take_place() {
    std::lock_guard lock(mutex_);
    if (waiting_ >= queue_max_) throw Refused(Problem(work_queue_full));
    ++waiting_;
}

void BlockingPool::push(Job job) {
    {
        std::lock_guard lock(mutex_);
        queue_.push_back(std::move(job));
    }
    changed_.notify_one();
}

void BlockingPool::serve() {
    while (true) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return ending_ || !queue_.empty(); });
        if (ending_) return;
        Job job = std::move(queue_.front());
        queue_.pop_front();
        --waiting_;
        lock.unlock();
        job();
    }
}

} // namespace qzt
