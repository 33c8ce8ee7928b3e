// How a sealed value lies in its column:
//   1  version, always 1
//   1  algorithm (ciphers.hpp)
//   4  epoch of the data key, highest byte first
//   n  nonce, ciphertext as long as the text, tag: as the algorithm has them
// The head is authenticated together with where the value stands: station, table, column and row. A value that was
// moved to another place, or whose head was changed, does not open.
#pragma once
#include "kernel/crypto/ciphers.hpp"
#include "kernel/ids.hpp"

namespace qzt::crypto {

inline constexpr uint8_t envelope_version = 1;
inline constexpr size_t envelope_head_bytes = 6;
inline constexpr size_t plain_bytes_max = 65536;

// A column of one station; its keys open no other.
struct Column {
    StationId station;
    std::string table;
    std::string name;
};

struct EnvelopeHead {
    Algorithm algorithm = Algorithm::aes_256_gcm;
    uint32_t epoch = 0;
};

void append_head(std::vector<uint8_t>& out, const EnvelopeHead& head);

// Empty when these bytes can be no envelope: cut, too long, of another version or an unknown algorithm. What it says
// is to be believed only once the value has opened.
std::optional<EnvelopeHead> head_of(BytesView envelope);

// Both are the same only for the same column (and row); names of any length do not run into each other.
std::string text_of(const Column& column);
std::vector<uint8_t> bound_bytes(const EnvelopeHead& head, const Column& column, const Uuid& row);

} // namespace qzt::crypto
