#include "kernel/log.hpp"

#include "kernel/json_write.hpp"

#include <boost/core/demangle.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <mutex>

namespace qzt::log {

static constexpr size_t token_max = 80;
static constexpr int digits_in_a_row_max = 6;

static bool is_technical_name(std::string_view text) {
    int digits = 0;
    for (char c : text) {
        bool digit = c >= '0' && c <= '9';
        digits = digit ? digits + 1 : 0;
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (digits > digits_in_a_row_max || !(digit || letter || std::string_view("_-./:{}*").contains(c)))
            return false;
    }
    return !text.empty() && text.size() <= token_max;
}

Token::Token(std::string_view text) : text(is_technical_name(text) ? text : "withheld") {}

Trace::Trace(std::string_view text)
    : text(text.size() == 32 && text.find_first_not_of("0123456789abcdef") == text.npos ? text : "withheld") {}

Token type_of(const std::exception& thrown) { return Token(boost::core::demangle(typeid(thrown).name())); }

Value::Value(double number) { json::write_number(json_, number); }

Value::Value(const boost::system::error_code& error)
    : Value(Token(std::string(error.category().name()) + ":" + std::to_string(error.value()))) {}

static std::atomic<Level> least_level = Level::info;
static std::mutex sink_mutex;
static std::function<void(std::string_view)> other_sink;

static spdlog::logger& standard_error() {
    static auto logger = [] {
        auto made = std::make_shared<spdlog::logger>("qzt", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%v");
        made->set_level(spdlog::level::trace);
        made->flush_on(spdlog::level::trace);
        return made;
    }();
    return *logger;
}

void write(Level level, Word event, Fields fields) {
    if (!is_wanted(level)) return;
    std::string line = R"({"at":")";
    line += to_text(SystemClock().now());
    ((line += R"(","level":")") += json::word(level)) += R"(","event":")";
    (line += event.text) += '"';
    for (const auto& [key, value] : fields)
        (((line += ",\"") += key.text) += "\":") += value.json();
    line += '}';

    std::unique_lock lock(sink_mutex);
    if (other_sink) return other_sink(line);
    lock.unlock();
    standard_error().info(spdlog::string_view_t(line));
}

void set_least_level(Level level) { least_level = level; }
Level level_of(std::string_view word) { return json::from_word<Level>(word).value_or(Level::info); }

bool is_wanted(Level level) { return level >= least_level.load(std::memory_order_relaxed); }

void set_sink(std::function<void(std::string_view)> sink) {
    std::lock_guard lock(sink_mutex);
    other_sink = std::move(sink);
}

} // namespace qzt::log
