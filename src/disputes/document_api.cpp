// Documents and figures of disputes over HTTP, and whether a copy is what was printed here.
#include "cases/guess_limit.hpp"
#include "disputes/dispute_api.hpp"
#include "disputes/dispute_figure_sheet.hpp"
#include "disputes/dispute_figures.hpp"
#include "disputes/dispute_printing.hpp"
#include "disputes/dispute_problems.hpp"
#include "disputes/document_queries.hpp"
#include "kernel/crypto/digests.hpp"
#include "kernel/http/file_to_save.hpp"

namespace qzt {
namespace {

// By the name by which the caller has reached this server.
std::string check_address(const http::Request& request, const std::string& hash) {
    std::string host(request.headers.find("Host").value_or("127.0.0.1"));
    return (request.secure ? "https://" : "http://") + host + "/p/?document=" + hash;
}

Task<http::Whole> printed(Call call, DisputeDesk desk, DisputeId id, std::optional<MediationSessionId> session,
                          std::string name) {
    pg::Tx tx = co_await call.begin();
    PrintedDispute paper = co_await dispute_to_print(tx, desk, call.actor, id, session, call.now);
    co_await tx.commit();
    paper.paper.check_address = check_address(call.request, paper.hash);
    std::string number = paper.paper.number;
    PrintedFile file{id, session, paper.title, paper.hash, {}};
    std::string bytes = co_await desk.blocking->run(
        [store = desk.store, session, paper = std::move(paper)] { return drawn_dispute(store, paper, session); });
    file.file_hash = crypto::sm3_hex(bytes);
    pg::Tx keeping = co_await call.begin();
    co_await keep_drawn(keeping, call.actor, std::move(file), call.now);
    co_await keeping.commit();
    co_return http::file_to_save(name + "-" + number + ".pdf", http::pdf_type, std::move(bytes));
}

Task<http::Whole> print_agreement(Call call, DisputeDesk& desk, DisputeId dispute_id) {
    return printed(std::move(call), desk, dispute_id, {}, "agreement");
}
Task<http::Whole> print_session(Call call, DisputeDesk& desk, DisputeId dispute_id, MediationSessionId session_id) {
    return printed(std::move(call), desk, dispute_id, session_id, "session");
}

GuessLimit& document_guesses() {
    static GuessLimit guesses;
    return guesses;
}

Task<DocumentChecked> check_document(Call call, DocumentCheck said) {
    auto& guesses = document_guesses();
    if (guesses.must_wait(call.request.remote_address, call.now)) throw Refused(Problem(document_checks_limit));
    pg::Tx tx = co_await call.begin();
    DocumentChecked checked = co_await document_checked(tx, call.actor.station_id, said.text_hash);
    co_await tx.commit();
    if (!checked.is_known) guesses.missed(call.request.remote_address, call.now);
    co_return checked;
}

Task<DisputeFigures> show_figures(Call call, DisputeFigureQuery wanted) {
    pg::Tx tx = co_await call.begin();
    DisputeFigures figures = co_await dispute_figures(tx, call.actor.station_id, wanted, call.now);
    co_await tx.commit();
    co_return figures;
}

Task<http::Whole> export_figures(Call call, DisputeDesk& desk, DisputeFigureQuery wanted) {
    pg::Tx tx = co_await call.begin();
    DisputeFigures figures = co_await dispute_figures(tx, call.actor.station_id, wanted, call.now);
    auto body = co_await tx.run(body_of_dispute, call.actor.station_id, std::nullopt);
    co_await tx.commit();
    std::string name = "disputes-" + to_text(wanted.first) + "-" + to_text(wanted.last) + ".xlsx";
    std::string bytes =
        co_await desk.blocking->run([figures = std::move(figures), body = std::move(body), wanted, now = call.now] {
            return or_refuse(dispute_figures_xlsx(figures, wanted, body.station, body.demo, now));
        });
    co_return http::file_to_save(name, http::xlsx_type, std::move(bytes));
}

} // namespace

std::vector<http::Endpoint<Call>> dispute_document_endpoints(DisputeDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/disputes/{dispute_id}/agreement/document", "print_agreement",
                       "The agreement with its signatures as a PDF, as offices print; logged.", print_agreement,
                       desk),
        http::endpoint(get, "/api/disputes/{dispute_id}/sessions/{session_id}/document", "print_session",
                       "The record of a session as a PDF, to be signed; logged.", print_session, desk),
        http::endpoint(post, "/api/dispute-documents/check", "check_dispute_document",
                       "Whether a copy is what was printed here and in force, by the hash that stands on it or the "
                       "SM3 of the file itself; of whom and what it tells, nothing.",
                       check_document),
        http::endpoint(get, "/api/dispute-figures", "show_dispute_figures",
                       "What became of disputes, by kind and by who mediated; each share with both of its counts.",
                       show_figures),
        http::endpoint(get, "/api/dispute-figures/xlsx", "export_dispute_figures",
                       "The same as a workbook, by organisation, too.", export_figures, desk),
    };
}

} // namespace qzt
