// The keys of the sealed fields, as one file holds them (key_file.hpp) and the program remembers them:
//   the root key    wraps the others and does nothing else
//   data keys       one for each epoch; the newest seals, all of them open
//   the index key   what keyed indexes are made with (keyed_index.hpp); it has no epochs, because an index is
//                   compared as it lies, so another key means making every index anew
// No column uses a key as it is: each derives its own.
// A keyring never changes; rotation makes another.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/crypto/ciphers.hpp"
#include "kernel/outcome.hpp"

namespace qzt::crypto {

inline constexpr size_t epochs_max = 1000;

enum class KeyKind { data, index };
BOOST_DESCRIBE_ENUM(KeyKind, data, index)

struct KeptKey {
    KeyKind kind = KeyKind::data;
    uint32_t epoch = 0;
    Profile profile = Profile::international; // what is sealed or indexed with it
    Time made_at;
    Key key;

    KeptKey copy() const { return {kind, epoch, profile, made_at, key.copy()}; }
};

struct RootKey {
    Profile profile = Profile::international; // what wraps the others
    Time made_at;
    Key key;

    RootKey copy() const { return {profile, made_at, key.copy()}; }
};

class Keyring {
public:
    static Keyring make(Profile profile, Time now);
    // The data keys by rising epoch, one at least, then the index key.
    Keyring(RootKey root, std::vector<KeptKey> data, KeptKey index)
        : root_(std::move(root)), data_(std::move(data)), index_(std::move(index)) {}

    // With one more data key, which seals from now on. Refused when there are epochs_max already.
    Outcome<Keyring> with_new_epoch(Profile profile, Time now) const;
    // The same keys under another root key.
    Keyring with_new_root(Profile profile, Time now) const;

    const RootKey& root() const { return root_; }
    std::span<const KeptKey> data_keys() const { return data_; }
    const KeptKey& sealing_key() const { return data_.back(); }
    // The newest that is at least so old, or the oldest there is: a new key seals only once every program that reads
    // the file has seen it.
    const KeptKey& sealing_key(Time now, Duration settling) const;
    const KeptKey* data_key(uint32_t epoch) const; // null when it is unknown
    const KeptKey& index_key() const { return index_; }

    // Tells this keyring from another one's, whatever was rotated, and tells nothing of its keys: 32 hex digits.
    std::string check() const;

private:
    std::vector<KeptKey> copied_data() const;

    RootKey root_;
    std::vector<KeptKey> data_;
    KeptKey index_;
};

} // namespace qzt::crypto
