#include "disputes/dispute_printing.hpp"

#include "disputes/dispute_lists.hpp"
#include "disputes/dispute_problems.hpp"
#include "disputes/dispute_records.hpp"
#include "disputes/document_queries.hpp"
#include "files/file_queries.hpp"

#include <algorithm>

namespace qzt {

namespace {

Task<> add_signers(pg::Tx& tx, PrintedDispute& printed, const DisputeKeys& keys, DisputeFile file) {
    std::vector<FileId> ids;
    for (const DisputeSignatureRow& signature : file.signatures)
        ids.push_back(signature.file_id);
    auto files = co_await tx.run(files_by_id, file.row.station_id, ids);
    for (const DisputeSignatureRow& signature : file.signatures) {
        DisputeSignatureId id = signature.signature_id;
        if (signature.witness)
            printed.paper.witnesses[id] = keys.opened_text(DisputeSeal::witness, id.value, *signature.witness);
        auto stored = std::ranges::find(files, signature.file_id, &StoredFile::file_id);
        if (stored == files.end() || !stored->width || !stored->height) continue;
        printed.picture_hashes[id] = stored->full_hash;
        printed.picture_sizes[id] = {*stored->width, *stored->height};
    }
}

} // namespace

Task<PrintedDispute> dispute_to_print(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeId id,
                                      std::optional<MediationSessionId> session, Time now) {
    DisputeFile file = co_await access::dispute_to_show(tx, by, id);
    if (sight_of(file, dispute_caller(by)) != DisputeSight::whole) throw Refused(Problem(dispute_records_closed));
    auto book = desk.books->current();
    PrintedDispute printed;
    DisputePaper& paper = printed.paper;
    paper.number = file.row.number;
    paper.kind = file.row.kind;
    paper.records = whole_records(*desk.keys, file, book->calendar());
    if (!session && !paper.records.agreement) throw Refused(Problem(agreement_missing));
    auto body = co_await tx.run(body_of_dispute, by.station_id, file.row.body_org);
    paper.station = body.station;
    paper.is_demo = body.demo;
    paper.body = body.body.value_or("");
    auto names = co_await tx.run(names_of_mediators, by.station_id, id);
    for (const DisputeMediatorView& mediator : names)
        if (!mediator.ended_at) paper.mediators.push_back(mediator.name);
    printed.title = "agreement";
    if (session) {
        auto found = std::ranges::find(paper.records.sessions, *session, &MediationSessionView::session_id);
        if (found == paper.records.sessions.end()) throw Refused(Problem(no_such_session));
        if (found->state != MediationSessionState::held) throw Refused(Problem(session_not_held));
        if (found->room_id) {
            auto room = co_await tx.run(mediation_room_name, by.station_id, *found->room_id);
            paper.room = room.value_or("—");
        }
        printed.hash = session_hash(paper.number, *found);
        printed.title = "session";
    } else {
        printed.hash = paper.records.agreement->text_hash;
        co_await add_signers(tx, printed, *desk.keys, file);
    }
    tx.queue(keep_dispute_document, by.station_id, DisputeDocumentId::make(now), id, session, printed.title,
             printed.hash, by.member_id, now);
    queue_dispute_event(tx, dispute_event(by, id, DisputeAct::printed, now));
    co_return printed;
}

std::string drawn_dispute(const files::ContentStore* store, PrintedDispute printed,
                          std::optional<MediationSessionId> session) {
    DisputePaper& paper = printed.paper;
    for (const auto& [id, hash] : printed.picture_hashes) {
        auto bytes = store ? store->get(hash) : std::nullopt;
        if (!bytes) continue;
        auto [width, height] = printed.picture_sizes.at(id);
        paper.pictures[id] = {std::move(*bytes), width, height};
    }
    if (session) return or_refuse(session_pdf(paper, *session, printed.hash));
    return or_refuse(agreement_pdf(paper));
}

Task<> keep_drawn(pg::Tx& tx, Actor by, PrintedFile file, Time now) {
    co_await tx.run(keep_dispute_file, by.station_id, file.file_hash, file.dispute_id, file.session_id, file.title,
                    file.text_hash, by.member_id, now);
}

Task<DocumentChecked> document_checked(pg::Tx& tx, StationId station, std::string hash) {
    auto known = co_await tx.run(dispute_document_by_hash, station, std::move(hash));
    if (!known) co_return DocumentChecked{};
    co_return DocumentChecked{
        true, known->kind, known->made_at, known->station, known->is_latest, known->in_force_since, known->is_file};
}

} // namespace qzt
