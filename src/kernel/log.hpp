// What the program tells its maintainers: one JSON object per line on standard error.
// A line can hold no personal data, because no free text gets in: event names, keys and words are constants of the
// program, checked by the compiler; other values are numbers, ids, enum words, durations and error codes. Text that
// is only known at run time goes through Token, which lets nothing by but short names of technical things.
//   log::info("file_stored", {{"file", id}, {"bytes", size}, {"took", elapsed}, {"trace",
//   log::Trace(request.trace_id)}});
#pragma once
#include "kernel/ids.hpp"
#include "kernel/json_traits.hpp"

#include <boost/system/error_code.hpp>

#include <concepts>
#include <functional>
#include <initializer_list>
#include <typeinfo>

namespace qzt::log {

enum class Level { debug, info, warn, error };
BOOST_DESCRIBE_ENUM(Level, debug, info, warn, error)

// Only a constant expression becomes a Word.
struct Word {
    std::string_view text;
    consteval Word(const char* text) : text(text) {}
};

// A technical name known at run time: a route, an SQLSTATE, a host:port, a setting. Letters, digits and _-./:{}*, at
// most 80, without a run of seven digits (which might be a phone number); anything else is shown as "withheld".
struct Token {
    std::string text;
    explicit Token(std::string_view text);
};

// The 32 hex digits of a request's trace id; anything else is shown as "withheld".
struct Trace {
    std::string text;
    explicit Trace(std::string_view text);
};

// The type of an exception, not its words, which may quote what a citizen wrote.
Token type_of(const std::exception& thrown);

class Value {
public:
    Value(std::same_as<bool> auto yes) : json_(yes ? "true" : "false") {}
    template <std::integral T>
        requires(!std::same_as<T, bool> && !std::same_as<T, char>)
    Value(T number) : json_(std::to_string(number)) {}
    Value(double number);
    Value(char) = delete;
    template <class T>
        requires json::is_id<T>
    Value(const T& id) : json_('"' + id.text() + '"') {}
    template <class E>
        requires std::is_enum_v<E>
    Value(E choice) : json_('"' + std::string(json::word(choice)) + '"') {}
    template <class Rep, class Period> // milliseconds, with a fraction
    Value(std::chrono::duration<Rep, Period> elapsed)
        : Value(std::chrono::duration<double, std::milli>(elapsed).count()) {}
    Value(Word word) : json_('"' + std::string(word.text) + '"') {}
    Value(const Token& token) : json_('"' + token.text + '"') {}
    Value(const Trace& trace) : json_('"' + trace.text + '"') {}
    Value(const boost::system::error_code& error); // "system:104"

    const std::string& json() const { return json_; }

private:
    std::string json_;
};

struct Field {
    Word key;
    Value value;
};
using Fields = std::initializer_list<Field>;

void write(Level level, Word event, Fields fields);
inline void debug(Word event, Fields fields = {}) { write(Level::debug, event, fields); }
inline void info(Word event, Fields fields = {}) { write(Level::info, event, fields); }
inline void warn(Word event, Fields fields = {}) { write(Level::warn, event, fields); }
inline void error(Word event, Fields fields = {}) { write(Level::error, event, fields); }

void set_least_level(Level level); // info unless told
bool is_wanted(Level level);
Level level_of(std::string_view word); // info when it is no level

// Sends lines elsewhere, for tests. An empty function brings standard error back.
void set_sink(std::function<void(std::string_view line)> sink);

} // namespace qzt::log
