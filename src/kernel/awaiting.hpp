// How a task waits for what Asio does, on the concrete executor of a Task.
#pragma once
#include "kernel/task.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace qzt {

inline constexpr asio::use_awaitable_t<Executor> awaiting;

using SteadyTimer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;

} // namespace qzt
