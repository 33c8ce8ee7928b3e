// A value that must not be told: what a sealed field holds, a key. It cannot be streamed, formatted or logged, is
// moved and never copied, and its bytes are overwritten when it ends or moves on. Whoever needs the value says
// `reveal()`, which is easy to find in a review.
// What a caller makes of the revealed value is beyond this type's reach, and so are copies made before it came here.
#pragma once
#include <openssl/crypto.h>

#include <array>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

namespace qzt {

namespace crypto {

// A string's spare room holds what was there before it became shorter, so all of it is overwritten.
template <class Buffer>
    requires requires(Buffer& buffer) { buffer.resize(buffer.capacity()); }
void wipe(Buffer& buffer) {
    buffer.resize(buffer.capacity());
    OPENSSL_cleanse(buffer.data(), buffer.size());
    buffer.clear();
}
template <size_t Size>
void wipe(std::array<uint8_t, Size>& bytes) {
    OPENSSL_cleanse(bytes.data(), bytes.size());
}

} // namespace crypto

template <class T>
class Sensitive {
public:
    Sensitive() = default;
    // Takes the value and wipes the place where it was.
    explicit Sensitive(T&& value) : value_(std::move(value)) { crypto::wipe(value); }
    Sensitive(Sensitive&& other) noexcept : value_(std::move(other.value_)) { crypto::wipe(other.value_); }
    Sensitive& operator=(Sensitive&& other) noexcept {
        if (this == &other) return *this;
        crypto::wipe(value_);
        value_ = std::move(other.value_);
        crypto::wipe(other.value_);
        return *this;
    }
    ~Sensitive() { crypto::wipe(value_); }

    Sensitive copy() const { return Sensitive(T(value_)); }

    const T& reveal() const { return value_; }
    T& reveal() { return value_; }

    friend std::ostream& operator<<(std::ostream&, const Sensitive&) = delete;

private:
    T value_{};
};

} // namespace qzt
