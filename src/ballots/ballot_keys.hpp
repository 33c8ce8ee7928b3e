// What ballots of one station are sealed with, found by and signed with. Any thread may use it.
#pragma once
#include "ballots/ballot_types.hpp"
#include "kernel/crypto/keyed_index.hpp"
#include "kernel/crypto/sealed_column.hpp"

#include <atomic>
#include <memory>

namespace qzt {

// A choice with its receipt: how it was sealed at the door, and what the count is made of.
struct SaidChoice {
    BallotChoice choice = BallotChoice::abstain;
    std::string receipt;

    bool operator==(const SaidChoice&) const = default;
};

class BallotKeys {
public:
    BallotKeys(const crypto::Keyring& keys, StationId station);
    // The keys as they are in the file now; a new one seals and signs once it has settled.
    void take(const crypto::Keyring& keys, Time now);

    // One letter and the receipt: as long whatever was chosen, so that its length tells nothing.
    pg::Bytes sealed_vote(AnswerId id, const SaidChoice& said) const;
    SaidChoice opened_vote(AnswerId id, const pg::Bytes& sealed) const;
    pg::Bytes sealed_paper(PaperEntryId id, const SaidChoice& said) const;
    SaidChoice opened_paper(PaperEntryId id, const pg::Bytes& sealed) const;

    pg::Bytes sealed_voter(NamingId id, std::string name) const;
    std::string opened_voter(NamingId id, const pg::Bytes& sealed) const;

    // Not the hash of the result file: whoever has the database and the file must not join them.
    pg::Bytes receipt_hash(std::string_view receipt) const { return receipts_.whole(receipt); }

    // Of whoever objects; not that of the answer, so that nobody joins the two.
    pg::Bytes objector_hash(std::string_view receipt) const { return objectors_.whole(receipt); }

    pg::Bytes ticket_hash(std::string_view code) const { return tickets_.whole(code); }

    std::string signed_file(BallotResult result) const;
    std::vector<std::string> public_keys() const; // of all epochs, the newest last

private:
    struct Epochs {
        crypto::SealedColumn votes, papers, voters;
        crypto::SigningKey signing;
        std::vector<std::string> public_keys;
    };
    static std::shared_ptr<const Epochs> epochs_of(const crypto::Keyring& keys, StationId station,
                                                   const crypto::KeptKey& sealing);

    StationId station_;
    std::atomic<std::shared_ptr<const Epochs>> epochs_;
    crypto::KeyedIndex receipts_, tickets_, objectors_;
};

} // namespace qzt
