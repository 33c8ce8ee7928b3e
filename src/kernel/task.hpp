// Task<T> is what an asynchronous function returns. The executor is concrete, which spares a virtual call at each
// suspension. House rules for coroutines: one co_await per statement, its result in a named variable; parameters by
// value; no capturing lambda coroutine that outlives its closure; a deadline on every wait; a bound on every queue.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#if !defined(__clang__) || __clang_major__ < 19
#error "Build with clang-19 or newer: older compilers miscompile coroutines (docs/decisions)."
#endif

namespace qzt {

namespace asio = boost::asio;

using Executor = asio::io_context::executor_type;
template <class T = void>
using Task = asio::awaitable<T, Executor>;

} // namespace qzt
