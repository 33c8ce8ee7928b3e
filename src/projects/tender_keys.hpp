// What bids are sealed with, and by what the codes of bidders are found. Any thread may use it.
#pragma once
#include "kernel/crypto/keyed_index.hpp"
#include "kernel/crypto/sealed_column.hpp"
#include "projects/tender_types.hpp"

#include <atomic>
#include <memory>

namespace qzt {

class TenderKeys {
public:
    TenderKeys(const crypto::Keyring& keys, StationId station);
    // The keys as they are in the file now; a new one seals once it has settled.
    void take(const crypto::Keyring& keys, Time now);

    // As long whatever was bid, so that its length tells nothing.
    pg::Bytes sealed_bid(BidId id, const BidSaid& bid) const;
    Outcome<BidSaid> opened_bid(BidId id, const pg::Bytes& sealed) const;

    pg::Bytes code_hash(std::string_view code) const { return codes_.whole(code); }

private:
    StationId station_;
    std::atomic<std::shared_ptr<const crypto::SealedColumn>> bids_;
    crypto::KeyedIndex codes_;
};

} // namespace qzt
