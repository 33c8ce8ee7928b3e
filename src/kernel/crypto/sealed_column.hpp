// Seals and opens the values of one column. Made for a keyring and a column, it has derived all keys that it may
// need; it never changes, and any thread may use it. One epoch seals, the newest unless it is said otherwise, by the
// algorithm of its profile; each value is opened with the key of its own epoch. What does not open is refused by
// name, and nothing of it is given. What is sealed does not hide how long it is. Nonces are random: one column of one
// epoch should seal less than 2³² values, which no station comes near.
#pragma once
#include "kernel/crypto/envelope.hpp"
#include "kernel/crypto/keyring.hpp"
#include "kernel/outcome.hpp"
#include "kernel/pg/codec.hpp"

namespace qzt::crypto {

class SealedColumn {
public:
    SealedColumn(const Keyring& keys, Column column);
    SealedColumn(const Keyring& keys, Column column, uint32_t sealing_epoch); // one of the keyring's

    uint32_t epoch() const { return openers_[sealer_].epoch; } // of what is sealed now
    Outcome<pg::Bytes> seal(const Uuid& row, const Plain& plain) const;
    Outcome<Plain> open(const Uuid& row, BytesView envelope) const;

private:
    struct Opener {
        uint32_t epoch;
        Algorithm algorithm;
        Cipher cipher;
    };
    Refusal refused(const ProblemKind& kind) const;

    Column column_;
    std::vector<Opener> openers_; // by rising epoch
    size_t sealer_ = 0;
};

} // namespace qzt::crypto
