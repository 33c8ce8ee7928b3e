#include "ballots/ballot_api.hpp"
#include "ballots/ballot_fund.hpp"
#include "ballots/ballot_views.hpp"
#include "ballots/roll_import.hpp"
#include "files/file_api.hpp"
#include "kernel/http/file_to_save.hpp"

namespace qzt {
namespace {

RollSheetBytes bytes_of(Call& call) { return std::make_shared<const std::string>(std::move(call.request.body)); }

Task<http::Whole> save_roll(Call call, BallotId ballot_id) {
    pg::Tx tx = co_await call.begin();
    std::string bytes = co_await roll_as_sheet(tx, call.actor, ballot_id);
    co_await tx.commit();
    co_return http::file_to_save("roll.xlsx", http::xlsx_type, std::move(bytes));
}

Task<RollSheetView> bring_sheet(Call call, BallotDesk& desk, BallotId ballot_id, http::InQuery<RollSheetWish> wish) {
    RollSheetBytes bytes = bytes_of(call);
    if (!wish.value.version) {
        pg::Tx tx = co_await call.begin();
        RollSheetView looked =
            co_await bring_roll_sheet(tx, desk, call.actor, ballot_id, bytes, wish.value, call.language(), call.now);
        co_await tx.commit();
        co_return looked;
    }
    auto taken = co_await traced<RollSheetView>(call, ballot_id, BallotAct::sheet_taken, [&](pg::Tx& tx) {
        return bring_roll_sheet(tx, desk, call.actor, ballot_id, bytes, wish.value, call.language(), call.now);
    });
    co_return taken;
}

Task<http::Whole> remark_sheet(Call call, BallotDesk& desk, BallotId ballot_id, http::InQuery<RollSheetWish> wish) {
    RollSheetBytes given = bytes_of(call);
    pg::Tx tx = co_await call.begin();
    std::string bytes =
        co_await roll_sheet_with_remarks(tx, desk, call.actor, ballot_id, std::move(given), wish.value);
    co_await tx.commit();
    co_return http::file_to_save("roll-with-remarks.xlsx", http::xlsx_type, std::move(bytes));
}

Task<RollSheetUndone> undo_sheet(Call call, BallotId ballot_id, RollSheetId sheet_id, BallotVersion seen) {
    auto undone = co_await traced<RollSheetUndone>(call, ballot_id, BallotAct::sheet_undone, [&](pg::Tx& tx) {
        return undo_roll_sheet(tx, call.actor, ballot_id, sheet_id, seen.version, call.now);
    });
    co_return undone;
}

Task<BallotView> viewed(pg::Tx& tx, Actor by, Task<BallotRow> act) {
    BallotRow row = co_await std::move(act);
    BallotView view = co_await own_ballot_view(tx, std::move(by), std::move(row));
    co_return view;
}

Task<BallotView> put_documents(Call call, BallotId ballot_id, SetBallotDocuments said) {
    BallotView view = co_await traced<BallotView>(call, ballot_id, BallotAct::documents_set, [&](pg::Tx& tx) {
        return viewed(tx, call.actor, set_documents(tx, call.actor, ballot_id, said, call.now));
    });
    co_return view;
}

} // namespace

std::vector<http::Endpoint<Call>> ballot_roll_endpoints(BallotDesk* desk) {
    using enum http::Verb;
    const std::vector<std::string> sheets{std::string(http::xlsx_type), "text/csv"};
    return {
        http::endpoint(get, "/api/ballots/{ballot_id}/roll/sheet", "save_ballot_roll",
                       "The roll of a draft as a sheet to fill in.", save_roll),
        with_raw_body(http::endpoint(post, "/api/ballots/{ballot_id}/roll/sheet", "bring_ballot_roll",
                                     "A sheet of areas, looked at; or, with the version that was seen, what is good "
                                     "in it taken at once.",
                                     bring_sheet, desk),
                      sheets),
        with_raw_body(http::endpoint(post, "/api/ballots/{ballot_id}/roll/sheet-remarks", "remark_ballot_roll",
                                     "The sheet itself with what is said of its rows.", remark_sheet, desk),
                      sheets),
        http::endpoint(post, "/api/ballots/{ballot_id}/roll/sheets/{sheet_id}/undo", "undo_ballot_roll_sheet",
                       "Take the last sheet back; what was typed since stays.", undo_sheet),
        http::endpoint(put, "/api/ballots/{ballot_id}/documents", "set_ballot_documents",
                       "What the application for the fund needs, who brings it and by when.", put_documents),
    };
}

} // namespace qzt
