#include "projects/tender_keys.hpp"

#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"
#include "registry/register_keys.hpp"

namespace qzt {

// The longest bid in UTF-8, with its figures.
static constexpr size_t sealed_bid_bytes = 4'000 * 4 + 256;

TenderKeys::TenderKeys(const crypto::Keyring& keys, StationId station)
    : station_(station),
      bids_(std::make_shared<const crypto::SealedColumn>(keys, crypto::Column{station, "tender_bids", "sealed"})),
      codes_(keys, {station, "tender_bidders", "code_hash"}, 0) {}

void TenderKeys::take(const crypto::Keyring& keys, Time now) {
    uint32_t epoch = keys.sealing_key(now, RegisterKeys::settling).epoch;
    bids_.store(
        std::make_shared<const crypto::SealedColumn>(keys, crypto::Column{station_, "tender_bids", "sealed"}, epoch));
}

pg::Bytes TenderKeys::sealed_bid(BidId id, const BidSaid& bid) const {
    std::string text = json::text_of(bid);
    text.resize(std::max(text.size(), sealed_bid_bytes), ' ');
    return or_refuse(bids_.load()->seal(id.value, crypto::Plain(std::move(text))));
}

Outcome<BidSaid> TenderKeys::opened_bid(BidId id, const pg::Bytes& sealed) const {
    auto plain = bids_.load()->open(id.value, sealed);
    if (!plain) return Refusal(plain.error());
    return json::from_text<BidSaid>(plain->reveal());
}

} // namespace qzt
