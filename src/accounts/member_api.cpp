#include "accounts/account_api.hpp"
#include "accounts/members.hpp"

namespace qzt {
namespace {

using http::Verb;

// ── members ────────────────────────────────────────────────────────────────────────────────────────────────────────

Task<MemberPage> get_members(Call call, MemberQuery query) {
    pg::Tx tx = co_await call.begin();
    MemberPage page = co_await list_members(tx, call.actor.station_id, std::move(query));
    co_return page;
}

Task<http::Created<MemberWithPassword>> post_member(Call call, AccountDesk& desk, CreateMember wanted) {
    FirstPassword first = co_await first_password(*desk.hasher);
    pg::Tx tx = co_await call.begin();
    MemberWithPassword made = co_await create_member(tx, call.actor, std::move(wanted), std::move(first), call.now);
    co_await tx.commit();
    co_return http::Created<MemberWithPassword>{std::move(made)};
}

Task<MemberView> put_member(Call call, MemberId member_id, UpdateMember wanted) {
    pg::Tx tx = co_await call.begin();
    MemberView member = co_await update_member(tx, call.actor, member_id, std::move(wanted), call.now);
    co_await tx.commit();
    co_return member;
}

Task<MemberWithPassword> post_one_time_password(Call call, AccountDesk& desk, MemberId member_id) {
    FirstPassword first = co_await first_password(*desk.hasher);
    pg::Tx tx = co_await call.begin();
    MemberWithPassword member = co_await reset_password(tx, call.actor, member_id, std::move(first), call.now);
    co_await tx.commit();
    co_return member;
}

Task<http::Created<MemberView>> post_post(Call call, MemberId member_id, NewPost wanted) {
    pg::Tx tx = co_await call.begin();
    MemberView member = co_await add_post(tx, call.actor, member_id, std::move(wanted), call.now);
    co_await tx.commit();
    co_return http::Created<MemberView>{std::move(member)};
}

Task<> delete_post(Call call, PostId post_id) {
    pg::Tx tx = co_await call.begin();
    co_await remove_post(tx, call.actor, post_id, call.now);
    co_await tx.commit();
}

// ── security ───────────────────────────────────────────────────────────────────────────────────────────────────────

Task<> delete_lock(Call call, MemberId member_id) {
    pg::Tx tx = co_await call.begin();
    co_await unlock_member(tx, call.actor, member_id, call.now);
    co_await tx.commit();
}

Task<> delete_member_sessions(Call call, MemberId member_id) {
    pg::Tx tx = co_await call.begin();
    co_await end_member_sessions(tx, call.actor, member_id, call.now);
    co_await tx.commit();
}

Task<> delete_member_totp(Call call, MemberId member_id) {
    pg::Tx tx = co_await call.begin();
    co_await reset_totp(tx, call.actor, member_id, call.now);
    co_await tx.commit();
}

Task<AccountEventPage> get_account_events(Call call, AccountEventQuery query) {
    pg::Tx tx = co_await call.begin();
    AccountEventPage page = co_await account_history(tx, call.actor.station_id, std::move(query));
    co_return page;
}

// ── organisations ──────────────────────────────────────────────────────────────────────────────────────────────────

Task<OrganisationList> get_organisations(Call call) {
    pg::Tx tx = co_await call.begin();
    OrganisationList organisations = co_await list_organisations(tx, call.actor.station_id);
    co_return organisations;
}

Task<http::Created<OrganisationView>> post_organisation(Call call, WriteOrganisation wanted) {
    pg::Tx tx = co_await call.begin();
    OrganisationView made = co_await create_organisation(tx, call.actor, std::move(wanted), call.now);
    co_await tx.commit();
    co_return http::Created<OrganisationView>{std::move(made)};
}

Task<OrganisationView> put_organisation(Call call, OrgId org_id, WriteOrganisation wanted) {
    pg::Tx tx = co_await call.begin();
    OrganisationView org = co_await update_organisation(tx, call.actor, org_id, std::move(wanted), call.now);
    co_await tx.commit();
    co_return org;
}

} // namespace

std::vector<http::Endpoint<Call>> member_endpoints(AccountDesk* desk) {
    return {
        http::endpoint(Verb::get, "/api/members", "list_members", "Members, by name, organisation or role.",
                       get_members),
        http::endpoint(Verb::post, "/api/members", "create_member",
                       "Make an account; its first password is told once.", post_member, desk),
        http::endpoint(Verb::put, "/api/members/{member_id}", "update_member",
                       "Rename, put out of use or back into it.", put_member),
        http::endpoint(Verb::post, "/api/members/{member_id}/one-time-password", "reset_password",
                       "Give a new first password; all sessions end.", post_one_time_password, desk),
        http::endpoint(Verb::post, "/api/members/{member_id}/posts", "add_post", "Give a post.", post_post),
        http::endpoint(Verb::del, "/api/posts/{post_id}", "remove_post", "Withdraw a post.", delete_post),
        http::endpoint(Verb::del, "/api/members/{member_id}/lock", "unlock_member",
                       "Lift the lock of failed sign-ins.", delete_lock),
        http::endpoint(Verb::del, "/api/members/{member_id}/sessions", "end_member_sessions",
                       "End all of a member's sessions.", delete_member_sessions),
        http::endpoint(Verb::del, "/api/members/{member_id}/totp", "reset_totp", "Remove a member's second factor.",
                       delete_member_totp),
        http::endpoint(Verb::get, "/api/account-events", "list_account_events", "Who did what to whose account.",
                       get_account_events),
        http::endpoint(Verb::get, "/api/organisations", "list_organisations", "Organisations, also those out of use.",
                       get_organisations),
        http::endpoint(Verb::post, "/api/organisations", "create_organisation", "Add an organisation.",
                       post_organisation),
        http::endpoint(Verb::put, "/api/organisations/{org_id}", "update_organisation", "Change an organisation.",
                       put_organisation),
    };
}

} // namespace qzt
