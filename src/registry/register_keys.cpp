#include "registry/register_keys.hpp"

#include <algorithm>

namespace qzt {

std::shared_ptr<const RegisterKeys::Seals> RegisterKeys::seals_of(const crypto::Keyring& keys, StationId station,
                                                                  uint32_t epoch) {
    return std::make_shared<const Seals>(crypto::SealedColumn(keys, {station, "register_facts", "value"}, epoch),
                                         crypto::SealedColumn(keys, {station, "register_proposals", "change"}, epoch),
                                         crypto::SealedColumn(keys, {station, "register_imports", "sheet"}, epoch));
}

RegisterKeys::RegisterKeys(const crypto::Keyring& keys, StationId station, unsigned name_bits)
    : station_(station), seals_(seals_of(keys, station, keys.sealing_key().epoch)),
      identity_(keys, {station, "people", "identity_hash"}, 0), phone_(keys, {station, "people", "phone_hash"}, 0),
      same_(keys, {station, "people", "same_hash"}, 0),
      credit_code_(keys, {station, "establishments", "credit_code_hash"}, 0),
      card_(keys, {station, "household_cards", "code_hash"}, 0),
      name_(keys, {station, "people", "name_parts"}, name_bits) {}

void RegisterKeys::take(const crypto::Keyring& keys, Time now) {
    seals_.store(seals_of(keys, station_, keys.sealing_key(now, settling).epoch));
}

static pg::Bytes sealed(const crypto::SealedColumn& column, const Uuid& row, std::string_view text) {
    return or_refuse(column.seal(row, crypto::Plain(std::string(text))));
}

static std::string opened(const crypto::SealedColumn& column, const Uuid& row, const pg::Bytes& envelope) {
    return or_refuse(column.open(row, envelope)).reveal();
}

pg::Bytes RegisterKeys::sealed_fact(FactId id, std::string_view value) const {
    return sealed(seals_.load()->facts, id.value, value);
}
std::string RegisterKeys::opened_fact(FactId id, const pg::Bytes& envelope) const {
    return opened(seals_.load()->facts, id.value, envelope);
}
pg::Bytes RegisterKeys::sealed_change(const Uuid& proposal, std::string_view change) const {
    return sealed(seals_.load()->changes, proposal, change);
}
std::string RegisterKeys::opened_change(const Uuid& proposal, const pg::Bytes& envelope) const {
    return opened(seals_.load()->changes, proposal, envelope);
}
// What is longer than one envelope holds is sealed in pieces, each bound to its place and to how many there are: none
// can be left out, moved or added. Each stands behind its length.
static Uuid piece_of(const Uuid& part, size_t piece, size_t pieces) {
    return Uuid::named("piece " + std::to_string(piece) + " of " + std::to_string(pieces) + " of " + part.text());
}

pg::Bytes RegisterKeys::sealed_sheet(const Uuid& part, std::string_view bytes) const {
    auto seals = seals_.load();
    size_t pieces = std::max<size_t>(1, (bytes.size() + crypto::plain_bytes_max - 1) / crypto::plain_bytes_max);
    pg::Bytes all;
    for (size_t i = 0; i < pieces; ++i) {
        pg::Bytes one = sealed(seals->sheets, piece_of(part, i, pieces),
                               bytes.substr(i * crypto::plain_bytes_max, crypto::plain_bytes_max));
        for (int shift = 24; shift >= 0; shift -= 8)
            all.push_back(uint8_t(one.size() >> shift));
        all.insert(all.end(), one.begin(), one.end());
    }
    return all;
}

std::string RegisterKeys::opened_sheet(const Uuid& part, const pg::Bytes& all) const {
    std::vector<pg::Bytes> envelopes;
    for (size_t at = 0; at < all.size();) {
        size_t size = 0;
        for (int i = 0; i < 4 && at < all.size(); ++i)
            size = size << 8 | all[at++];
        size = std::min(size, all.size() - at);
        envelopes.emplace_back(all.begin() + ptrdiff_t(at), all.begin() + ptrdiff_t(at + size));
        at += size;
    }
    auto seals = seals_.load();
    std::string bytes;
    for (size_t i = 0; i < envelopes.size(); ++i)
        bytes += opened(seals->sheets, piece_of(part, i, envelopes.size()), envelopes[i]);
    return bytes;
}

pg::Bytes RegisterKeys::identity_hash(std::string_view number) const { return identity_.whole(number); }
pg::Bytes RegisterKeys::phone_hash(std::string_view phone) const { return phone_.whole(phone); }
pg::Bytes RegisterKeys::same_hash(std::string_view name, std::string_view birth_date) const {
    return same_.whole(std::string(name) + '\n' + std::string(birth_date));
}
pg::Bytes RegisterKeys::credit_code_hash(std::string_view code) const { return credit_code_.whole(code); }
pg::Bytes RegisterKeys::card_hash(std::string_view code) const { return card_.whole(code); }
std::vector<int32_t> RegisterKeys::name_parts(std::string_view name) const { return name_.parts(name); }
Outcome<std::vector<int32_t>> RegisterKeys::wanted_name_parts(std::string_view text) const {
    return name_.wanted_parts(text);
}

} // namespace qzt
