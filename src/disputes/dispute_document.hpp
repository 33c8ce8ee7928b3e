// What is printed of a dispute: the agreement with its signatures, the register of an oral one, the record of a
// session; as offices print, with a hash that anybody who holds a copy can ask about.
#pragma once
#include "disputes/dispute_rows.hpp"
#include "kernel/documents/office_document.hpp"
#include "kernel/outcome.hpp"

#include <map>

namespace qzt {

struct DisputePaper {
    std::string station, body, number;
    DisputeKind kind = DisputeKind::neighbour;
    std::vector<std::string> mediators;
    std::string room; // of the session that is printed, or where it was
    bool is_demo = false;
    DisputeRecords records;
    std::map<DisputeSignatureId, documents::OfficePicture> pictures;
    std::map<DisputeSignatureId, std::string> witnesses;
    std::string check_address; // where a copy is checked; the hash stands in it
};

// Of the text that was signed, and of a record as it stands: what a copy is checked by.
std::string session_hash(std::string_view number, const MediationSessionView& session);

Outcome<std::string> agreement_pdf(const DisputePaper& paper);
Outcome<std::string> session_pdf(const DisputePaper& paper, MediationSessionId session, const std::string& hash);

// 1,234.50 元
std::string yuan(int64_t fen);

} // namespace qzt
