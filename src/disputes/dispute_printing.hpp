// Printing what was agreed and what was recorded, and telling whether a copy is what was printed.
#pragma once
#include "accounts/call.hpp"
#include "disputes/dispute_desk.hpp"
#include "disputes/dispute_document.hpp"
#include "disputes/dispute_store.hpp"

namespace qzt {

struct PrintedDispute {
    DisputePaper paper;
    std::string hash, title;
    std::map<DisputeSignatureId, std::string> picture_hashes; // in the content store
    std::map<DisputeSignatureId, std::pair<int, int>> picture_sizes;
};
// For whoever mediates it; leaves a line in its history and is known by its hash from then on. Without a session: the
// agreement.
Task<PrintedDispute> dispute_to_print(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeId id,
                                      std::optional<MediationSessionId> session, Time now);
// Reads the pictures and draws; blocks.
std::string drawn_dispute(const files::ContentStore* store, PrintedDispute printed,
                          std::optional<MediationSessionId> session);

// The file that was drawn is known by its own hash from then on.
struct PrintedFile {
    DisputeId dispute_id;
    std::optional<MediationSessionId> session_id;
    std::string title, text_hash, file_hash;
};
Task<> keep_drawn(pg::Tx& tx, Actor by, PrintedFile file, Time now);

// By the hash of its text, as it is printed, or of the file itself.
Task<DocumentChecked> document_checked(pg::Tx& tx, StationId station, std::string hash);

} // namespace qzt
