#include "api_routes.hpp"

#include "accounts/account_api.hpp"
#include "accounts/colleagues.hpp"
#include "accounts/wall_keys.hpp"
#include "areas/calendar_api.hpp"
#include "areas/tile_api.hpp"
#include "ballots/ballot_api.hpp"
#include "cases/book_api.hpp"
#include "cases/case_api.hpp"
#include "cases/category_api.hpp"
#include "cases/command_api.hpp"
#include "cases/running/calendar_preview.hpp"
#include "cases/suggestion_api.hpp"
#include "disputes/dispute_api.hpp"
#include "files/file_api.hpp"
#include "hot_spots/hot_spot_api.hpp"
#include "insight/audit_api.hpp"
#include "insight/bulletin_api.hpp"
#include "insight/oversight_api.hpp"
#include "insight/register_figures.hpp"
#include "insight/roster.hpp"
#include "insight/wall_past_api.hpp"
#include "insight/wall_plan_api.hpp"
#include "kernel/http/openapi.hpp"
#include "people_sheets/people_export_api.hpp"
#include "people_sheets/people_import_api.hpp"
#include "police_counts/police_count_api.hpp"
#include "projects/dossier_api.hpp"
#include "projects/project_api.hpp"
#include "projects/tender_api.hpp"
#include "registry/address_api.hpp"
#include "registry/register_api.hpp"
#include "residents/card_api.hpp"
#include "residents/plate_api.hpp"
#include "residents/report_photos.hpp"
#include "setup/import_api.hpp"
#include "visits/visit_api.hpp"

namespace qzt {

http::Routes<Call> api_routes(Desks* desks) {
    http::Routes<Call> routes;
    routes.add(account_endpoints(desks ? &desks->accounts : nullptr));
    routes.add(member_endpoints(desks ? &desks->accounts : nullptr));
    routes.add(wall_key_endpoints());
    routes.add(colleague_endpoints());
    routes.add(book_endpoints(desks ? &desks->cases : nullptr));
    routes.add(calendar_endpoints());
    routes.add(calendar_preview_endpoints());
    routes.add(category_endpoints(desks ? &desks->cases : nullptr));
    routes.add(suggestion_endpoints(desks ? &desks->cases : nullptr));
    routes.add(import_endpoints(desks ? &desks->imports : nullptr));
    routes.add(tile_endpoints(desks ? desks->tiles : nullptr));
    routes.add(file_endpoints(desks ? &desks->files : nullptr));
    routes.add(command_endpoints(desks ? &desks->cases : nullptr));
    routes.add(likely_endpoints(desks ? &desks->cases : nullptr));
    routes.add(case_endpoints(desks ? &desks->cases : nullptr));
    routes.add(address_endpoints());
    routes.add(register_endpoints(desks ? &desks->registry : nullptr));
    routes.add(visit_endpoints(desks ? &desks->registry : nullptr));
    routes.add(people_import_endpoints(desks ? &desks->people : nullptr));
    routes.add(people_export_endpoints(desks ? &desks->people : nullptr));
    routes.add(card_endpoints(desks ? &desks->residents : nullptr));
    routes.add(ballot_endpoints(desks ? &desks->ballots : nullptr));
    routes.add(ballot_roll_endpoints(desks ? &desks->ballots : nullptr));
    routes.add(ballot_signature_endpoints(desks ? &desks->ballots : nullptr));
    routes.add(public_ballot_endpoints(desks ? &desks->ballots : nullptr));
    routes.add(dispute_endpoints(desks ? &desks->disputes : nullptr));
    routes.add(mediation_endpoints(desks ? &desks->disputes : nullptr));
    routes.add(dispute_document_endpoints(desks ? &desks->disputes : nullptr));
    routes.add(mediator_endpoints(desks ? &desks->disputes : nullptr));
    routes.add(project_endpoints(desks ? &desks->projects : nullptr));
    routes.add(project_dossier_endpoints(desks ? &desks->projects : nullptr));
    routes.add(tender_endpoints(desks ? &desks->tenders : nullptr));
    routes.add(public_tender_endpoints(desks ? &desks->tenders : nullptr));
    routes.add(plate_endpoints(desks ? &desks->residents : nullptr));
    routes.add(report_photo_endpoints(desks ? &desks->residents : nullptr));
    routes.add(public_endpoints(desks ? &desks->cases : nullptr));
    routes.add(wall_endpoints(desks ? &desks->wall : nullptr));
    routes.add(wall_past_endpoints(desks ? &desks->wall : nullptr));
    routes.add(wall_plan_endpoints());
    routes.add(roster_endpoints());
    routes.add(bulletin_endpoints(desks ? &desks->cases : nullptr));
    routes.add(figure_endpoints(desks ? &desks->figures : nullptr));
    routes.add(hot_spot_endpoints(desks ? &desks->hot_spots : nullptr));
    routes.add(police_count_endpoints(desks ? &desks->police_counts : nullptr));
    routes.add(rehearsal_endpoints(desks ? &desks->rehearsal : nullptr));
    routes.add(audit_endpoints());
    routes.add(oversight_endpoints(desks ? &desks->cases : nullptr));
    routes.add(register_figure_endpoints());
    return routes;
}

std::string openapi_text() {
    return http::openapi(
        {"侨智通 Qiaozhitong", QZT_VERSION,
         "Reports from the street, dispatch with a deadline, an independent check, and the reporter's "
         "word at the end. Every act that changes something carries a `command_id` made by the client "
         "(a repeat gets the first answer) and, on an existing case, the `version` it saw. Requests that "
         "change something carry `X-Requested-With: qzt`."},
        api_routes(nullptr));
}

} // namespace qzt
