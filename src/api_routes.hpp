// The server's table of contents: every feature's endpoints.
#pragma once
#include "accounts/accounts.hpp"
#include "areas/tile_cache.hpp"
#include "ballots/ballot_closing.hpp"
#include "cases/case_desk.hpp"
#include "disputes/dispute_desk.hpp"
#include "figures/figure_api.hpp"
#include "files/file_desk.hpp"
#include "hot_spots/hot_spot_api.hpp"
#include "insight/wall_api.hpp"
#include "kernel/http/routes.hpp"
#include "people_sheets/people_desk.hpp"
#include "police_counts/police_count_api.hpp"
#include "projects/project_case.hpp"
#include "projects/tender_desk.hpp"
#include "registry/register_desk.hpp"
#include "rehearsal/rehearsal_api.hpp"
#include "residents/resident_desk.hpp"
#include "setup/imports.hpp"

namespace qzt {

// What the endpoints of one thread work with.
struct Desks {
    AccountDesk accounts;
    CaseDesk cases;
    FileDesk files;
    WallDesk wall;
    FigureDesk figures;
    HotSpotDesk hot_spots;
    PoliceCountDesk police_counts;
    RehearsalDesk rehearsal;
    ImportDesk imports;
    RegisterDesk registry;
    PeopleDesk people;
    ResidentDesk residents;
    BallotDesk ballots;
    DisputeDesk disputes;
    ProjectDesk projects;
    TenderDesk tenders;
    TileCache* tiles = nullptr;
};

http::Routes<Call> api_routes(Desks* desks); // null: for the contract only
std::string openapi_text();

} // namespace qzt
