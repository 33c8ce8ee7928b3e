#include "kernel/crypto/keyring.hpp"

#include "kernel/crypto/crypto_problems.hpp"

#include <sodium.h>

namespace qzt::crypto {

// The file tells moments to the second.
static Time to_second(Time t) { return std::chrono::floor<std::chrono::seconds>(t); }

Keyring Keyring::make(Profile profile, Time now) {
    Time made_at = to_second(now);
    std::vector<KeptKey> data;
    data.push_back({KeyKind::data, 1, profile, made_at, random_key()});
    return {{profile, made_at, random_key()}, std::move(data), {KeyKind::index, 1, profile, made_at, random_key()}};
}

std::vector<KeptKey> Keyring::copied_data() const {
    std::vector<KeptKey> copied;
    copied.reserve(data_.size() + 1);
    for (const KeptKey& key : data_)
        copied.push_back(key.copy());
    return copied;
}

Outcome<Keyring> Keyring::with_new_epoch(Profile profile, Time now) const {
    if (data_.size() >= epochs_max) return refuse(key_epochs_full, {{"max", std::to_string(epochs_max)}});
    auto data = copied_data();
    data.push_back({KeyKind::data, data_.back().epoch + 1, profile, to_second(now), random_key()});
    return Keyring(root_.copy(), std::move(data), index_.copy());
}

Keyring Keyring::with_new_root(Profile profile, Time now) const {
    return {{profile, to_second(now), random_key()}, copied_data(), index_.copy()};
}

const KeptKey& Keyring::sealing_key(Time now, Duration settling) const {
    for (size_t i = data_.size(); i-- > 1;)
        if (data_[i].made_at + settling <= now) return data_[i];
    return data_.front();
}

const KeptKey* Keyring::data_key(uint32_t epoch) const {
    auto found = std::ranges::find(data_, epoch, &KeptKey::epoch);
    return found == data_.end() ? nullptr : &*found;
}

// Of the index key alone, which is never rotated.
std::string Keyring::check() const {
    Key derived = derive(index_.profile, index_.key.reveal(), "qzt/check");
    char hex[33];
    sodium_bin2hex(hex, sizeof hex, derived.reveal().data(), 16);
    return hex;
}

} // namespace qzt::crypto
