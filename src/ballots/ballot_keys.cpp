#include "ballots/ballot_keys.hpp"

#include "ballots/ballot_receipt.hpp"
#include "registry/register_keys.hpp"

namespace qzt {

static std::string signing_use(StationId station) { return "ballots/" + std::to_string(station.value); }

std::shared_ptr<const BallotKeys::Epochs> BallotKeys::epochs_of(const crypto::Keyring& keys, StationId station,
                                                                const crypto::KeptKey& sealing) {
    std::vector<std::string> all;
    for (const crypto::KeptKey& kept : keys.data_keys())
        all.push_back(crypto::hex_of(crypto::SigningKey(kept, signing_use(station)).public_key()));
    return std::make_shared<const Epochs>(
        crypto::SealedColumn(keys, {station, "ballot_votes", "choice"}, sealing.epoch),
        crypto::SealedColumn(keys, {station, "ballot_paper_entries", "said"}, sealing.epoch),
        crypto::SealedColumn(keys, {station, "ballot_voters", "name"}, sealing.epoch),
        crypto::SigningKey(sealing, signing_use(station)), std::move(all));
}

BallotKeys::BallotKeys(const crypto::Keyring& keys, StationId station)
    : station_(station), epochs_(epochs_of(keys, station, keys.sealing_key())),
      receipts_(keys, {station, "ballot_votes", "receipt_hash"}, 0),
      tickets_(keys, {station, "ballot_tickets", "code_hash"}, 0),
      objectors_(keys, {station, "ballot_objections", "receipt_hash"}, 0) {}

void BallotKeys::take(const crypto::Keyring& keys, Time now) {
    epochs_.store(epochs_of(keys, station_, keys.sealing_key(now, RegisterKeys::settling)));
}

static crypto::Plain plain_of(const SaidChoice& said) {
    return crypto::Plain(std::string(1, "aox"[size_t(said.choice)]) + said.receipt);
}

static SaidChoice choice_of_plain(const crypto::Plain& plain) {
    const std::string& text = plain.reveal();
    size_t choice = text.empty() ? std::string_view::npos : std::string_view("aox").find(text[0]);
    if (choice == std::string_view::npos || text.size() != 1 + receipt_length)
        throw std::runtime_error("a sealed choice says something else");
    return {BallotChoice(choice), text.substr(1)};
}

pg::Bytes BallotKeys::sealed_vote(AnswerId id, const SaidChoice& said) const {
    return or_refuse(epochs_.load()->votes.seal(id.value, plain_of(said)));
}
SaidChoice BallotKeys::opened_vote(AnswerId id, const pg::Bytes& sealed) const {
    return choice_of_plain(or_refuse(epochs_.load()->votes.open(id.value, sealed)));
}
pg::Bytes BallotKeys::sealed_paper(PaperEntryId id, const SaidChoice& said) const {
    return or_refuse(epochs_.load()->papers.seal(id.value, plain_of(said)));
}
SaidChoice BallotKeys::opened_paper(PaperEntryId id, const pg::Bytes& sealed) const {
    return choice_of_plain(or_refuse(epochs_.load()->papers.open(id.value, sealed)));
}

pg::Bytes BallotKeys::sealed_voter(NamingId id, std::string name) const {
    return or_refuse(epochs_.load()->voters.seal(id.value, crypto::Plain(std::move(name))));
}
std::string BallotKeys::opened_voter(NamingId id, const pg::Bytes& sealed) const {
    return or_refuse(epochs_.load()->voters.open(id.value, sealed)).reveal();
}

std::string BallotKeys::signed_file(BallotResult result) const {
    return signed_text(std::move(result), epochs_.load()->signing);
}

std::vector<std::string> BallotKeys::public_keys() const { return epochs_.load()->public_keys; }

} // namespace qzt
