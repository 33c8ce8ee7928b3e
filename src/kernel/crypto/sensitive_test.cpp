// What a sensitive value cannot be made to do, and what is left of it afterwards.
#include "kernel/crypto/sensitive.hpp"

#include "kernel/crypto/keyring.hpp"
#include "kernel/json_write.hpp"
#include "kernel/log.hpp"
#include "kernel/pg/codec.hpp"

#include <gtest/gtest.h>
#include <spdlog/fmt/fmt.h>

#include <cstring>
#include <new>
#include <sstream>

namespace qzt {
namespace {

template <class T>
concept Streamable = requires(std::ostream& out, const T& value) { out << value; };
template <class T>
concept Formattable = fmt::is_formattable<T>::value;
template <class T>
concept Loggable = std::is_constructible_v<log::Value, T>;
template <class T>
concept Storable = requires(std::string& out, const T& value) { pg::Codec<T>::put(out, value); };
template <class T>
concept Writable = json::is_text<T> || json::is_struct<T> || json::is_vector<T>;

// None of these compiles for what is sensitive; each does for a plain string, so the question is the right one.
template <class T>
inline constexpr bool is_mute =
    !Streamable<T> && !Formattable<T> && !Storable<T> && !Writable<T> && !Loggable<T> &&
    !std::is_convertible_v<T, std::string> && !std::is_convertible_v<T, std::string_view> &&
    !std::is_convertible_v<T, const char*> && !std::is_copy_constructible_v<T> && !std::is_copy_assignable_v<T>;
static_assert(Streamable<std::string> && Formattable<std::string> && Storable<std::string> && Writable<std::string> &&
              Loggable<int>);
static_assert(is_mute<Sensitive<std::string>>);
static_assert(is_mute<Sensitive<std::vector<uint8_t>>>);
static_assert(is_mute<Sensitive<std::array<uint8_t, 32>>>);
static_assert(!Streamable<crypto::KeptKey> && !Formattable<crypto::KeptKey> && !Streamable<crypto::Keyring> &&
              !Formattable<crypto::Keyring>);
// An argument stays where it is unless it is given away.
static_assert(!std::is_constructible_v<Sensitive<std::string>, const std::string&>);

constexpr std::string_view short_text = "350999199001011"; // lies inside the string itself
const std::string long_text(200, 'q');                     // lies elsewhere

// The storage of an object that has ended.
template <class T>
struct Remains {
    alignas(T) std::array<unsigned char, sizeof(T)> bytes{};
    T* made() { return new (bytes.data()) T; }
    bool hold(std::string_view text) const {
        return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()).contains(text);
    }
};

TEST(Sensitive, LeavesNothingOfAShortTextBehind) {
    Remains<Sensitive<std::string>> remains;
    auto* held = remains.made();
    held->reveal() = short_text;
    EXPECT_TRUE(remains.hold(short_text)) << "or this test looks in the wrong place";
    held->~Sensitive();
    EXPECT_FALSE(remains.hold(short_text.substr(0, 8)));
    EXPECT_FALSE(remains.hold(short_text.substr(8)));
}

TEST(Sensitive, WipesThePlaceThatItLeaves) {
    Remains<Sensitive<std::string>> remains;
    auto* held = remains.made();
    held->reveal() = short_text;
    Sensitive<std::string> moved = std::move(*held);
    EXPECT_EQ(moved.reveal(), short_text);
    EXPECT_FALSE(remains.hold(short_text.substr(1, 8)));
    *held = std::move(moved);
    EXPECT_EQ(held->reveal(), short_text);
    *held = Sensitive<std::string>();
    EXPECT_FALSE(remains.hold(short_text.substr(1, 8)));
    held->~Sensitive();
}

TEST(Sensitive, WipesWhatItWasMadeOf) {
    std::string given(short_text);
    Sensitive<std::string> held(std::move(given));
    EXPECT_EQ(held.reveal(), short_text);
    EXPECT_EQ(std::memcmp(given.data(), std::string(15, '\0').data(), 15), 0);
    std::array<uint8_t, 32> bytes;
    bytes.fill(7);
    Sensitive<std::array<uint8_t, 32>> key(std::move(bytes));
    EXPECT_EQ(key.reveal()[31], 7);
    EXPECT_EQ(bytes, (std::array<uint8_t, 32>{}));
}

TEST(Sensitive, WipesAllThatALongTextHasEverTaken) {
    std::string text = long_text;
    const char* place = text.data();
    text.resize(3);
    ASSERT_EQ(text.data(), place);
    crypto::wipe(text);
    ASSERT_EQ(text.data(), place) << "the room is still the string's";
    EXPECT_EQ(std::string_view(place, long_text.size()).find('q'), std::string_view::npos);
}

TEST(Sensitive, IsCopiedOnlyByWord) {
    Sensitive<std::string> held{std::string(long_text)};
    Sensitive<std::string> twin = held.copy();
    EXPECT_EQ(twin.reveal(), held.reveal());
    EXPECT_NE(twin.reveal().data(), held.reveal().data());
}

} // namespace
} // namespace qzt
