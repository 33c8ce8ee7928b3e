#include "disputes/dispute_keys.hpp"

#include "registry/register_keys.hpp"

namespace qzt {

std::shared_ptr<const DisputeKeys::Seals> DisputeKeys::seals_of(const crypto::Keyring& keys, StationId station,
                                                                uint32_t epoch) {
    auto seals = std::make_shared<Seals>();
    constexpr std::pair<const char*, const char*> columns[] = {{"disputes", "story"},
                                                               {"dispute_parties", "said"},
                                                               {"dispute_sessions", "said"},
                                                               {"dispute_offers", "said"},
                                                               {"dispute_agreements", "said"},
                                                               {"dispute_terms", "said"},
                                                               {"dispute_signatures", "witness"},
                                                               {"dispute_follow_ups", "said"}};
    static_assert(std::size(columns) == size_t(DisputeSeal::follow_up) + 1);
    for (auto [table, column] : columns)
        seals->emplace_back(keys, crypto::Column{station, table, column}, epoch);
    return seals;
}

DisputeKeys::DisputeKeys(const crypto::Keyring& keys, StationId station)
    : station_(station), seals_(seals_of(keys, station, keys.sealing_key().epoch)),
      phones_(keys, {station, "dispute_parties", "phone_hash"}, 0) {}

void DisputeKeys::take(const crypto::Keyring& keys, Time now) {
    seals_.store(seals_of(keys, station_, keys.sealing_key(now, RegisterKeys::settling).epoch));
}

pg::Bytes DisputeKeys::sealed_text(DisputeSeal column, const Uuid& row, std::string_view text) const {
    return or_refuse(seals_.load()->at(size_t(column)).seal(row, crypto::Plain(std::string(text))));
}

std::string DisputeKeys::opened_text(DisputeSeal column, const Uuid& row, const pg::Bytes& sealed) const {
    return or_refuse(seals_.load()->at(size_t(column)).open(row, sealed)).reveal();
}

std::optional<pg::Bytes> DisputeKeys::phone_hash(std::string_view phone) const {
    std::string digits;
    for (char c : phone)
        if (c >= '0' && c <= '9') digits += c;
    if (digits.size() == 13 && digits.starts_with("86")) digits.erase(0, 2);
    if (digits.size() < 5) return {};
    return phones_.whole(digits);
}

Uuid term_row_id(DisputeId dispute, int32_t place) {
    return Uuid::named("term " + std::to_string(place) + " of " + dispute.text());
}

Uuid follow_up_row_id(DisputeId dispute, int32_t day, int32_t attempt) {
    // The last has the name that the only one had before there were three.
    std::string call = attempt < 3 ? " call " + std::to_string(attempt) : "";
    return Uuid::named("follow-up " + std::to_string(day) + call + " of " + dispute.text());
}

} // namespace qzt
