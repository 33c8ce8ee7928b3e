// Finding rows by sealed values without opening them, by keyed hashes that stand beside the envelope:
//   whole    the HMAC of the whole value, for equality: a number of a card, a phone
//   parts    the HMACs of its pairs of neighbouring characters, cut to some bits, for a part of a name
// Store what `whole` and `parts` give; ask with the same, for parts by "contains all" (@>). Whoever asks by parts
// gets every row that has the text, and some that do not: open each and look again. A value is indexed as its bytes
// are. Who stores and who asks must make it plain in the same way before.
//
// What this gives away, to somebody who has the database and not the keys:
//   - equality: the same value twice in a column shows, and so does how often each value comes (frequency). A column
//     of few or well-known values must not be indexed whole;
//   - of parts, how many pairs a value has, which rows may share one, and how often each hash comes. The cut makes
//     hits ambiguous: with b ≤ log₂(rows) − 1 bits each hash stands for two rows at least on the average, and for
//     several different pairs. A very common pair still shows by its frequency;
//   - nothing between columns, tables or stations: each has a key of its own.
// Somebody who has the key file as well can try every card and phone number there is: then the index hides nothing.
#pragma once
#include "kernel/crypto/envelope.hpp"
#include "kernel/crypto/keyring.hpp"
#include "kernel/outcome.hpp"
#include "kernel/pg/codec.hpp"

namespace qzt::crypto {

inline constexpr unsigned part_bits_max = 31;
inline constexpr size_t parts_max = 256; // different pairs of one value; longer texts are found by their beginning

// How wide hashes of parts may be among so many rows: log₂(rows) − 1, whole bits. 58,000 rows: 14. It is chosen once
// for a column: another width means making the index anew.
unsigned part_bits(uint64_t rows);

class KeyedIndex {
public:
    // Bits: 0 to part_bits_max.
    KeyedIndex(const Keyring& keys, const Column& column, unsigned bits);

    pg::Bytes whole(std::string_view value) const; // 32 bytes
    // Each hash once, in rising order; none when the value has one character only.
    std::vector<int32_t> parts(std::string_view value) const;
    // What rows must contain so as to have the text. Less than two characters are refused: "contains nothing" would
    // find every row.
    Outcome<std::vector<int32_t>> wanted_parts(std::string_view text) const;

private:
    Mac whole_, parts_;
    unsigned bits_;
};

} // namespace qzt::crypto
