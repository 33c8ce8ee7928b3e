// Members, their posts and their organisations, for those who administer them. Every change is guarded by
// member_rules, written with its row of history, and committed by the caller.
#pragma once
#include "accounts/account_history.hpp"
#include "accounts/account_types.hpp"
#include "accounts/password.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

Task<MemberPage> list_members(pg::Tx& tx, StationId station, MemberQuery query);

// A first password and its hash, made before the transaction begins.
struct FirstPassword {
    std::string password;
    std::string hash;
};
Task<FirstPassword> first_password(PasswordHasher& hasher);

Task<MemberWithPassword> create_member(pg::Tx& tx, Actor by, CreateMember wanted, FirstPassword first, Time now);
Task<MemberView> update_member(pg::Tx& tx, Actor by, MemberId member_id, UpdateMember wanted, Time now);
Task<MemberWithPassword> reset_password(pg::Tx& tx, Actor by, MemberId member_id, FirstPassword first, Time now);
Task<MemberView> add_post(pg::Tx& tx, Actor by, MemberId member_id, NewPost wanted, Time now);
Task<> remove_post(pg::Tx& tx, Actor by, PostId post_id, Time now);

// For security officers.
Task<> unlock_member(pg::Tx& tx, Actor by, MemberId member_id, Time now);
Task<> end_member_sessions(pg::Tx& tx, Actor by, MemberId member_id, Time now);
Task<> reset_totp(pg::Tx& tx, Actor by, MemberId member_id, Time now);

Task<OrganisationList> list_organisations(pg::Tx& tx, StationId station);
Task<OrganisationView> create_organisation(pg::Tx& tx, Actor by, WriteOrganisation wanted, Time now);
Task<OrganisationView> update_organisation(pg::Tx& tx, Actor by, OrgId org_id, WriteOrganisation wanted, Time now);

// What the console of the server does too: the same rows and the same history, without a member who asks.
Task<MemberView> store_member(pg::Tx& tx, Author by, CreateMember wanted, FirstPassword first, Time now);
Task<> store_first_password(pg::Tx& tx, Author by, MemberId member_id, FirstPassword first, Time now);
Task<> store_active(pg::Tx& tx, Author by, MemberId member_id, bool active, Time now);
Task<MemberView> member_view(pg::Tx& tx, StationId station, MemberId member_id);

} // namespace qzt
