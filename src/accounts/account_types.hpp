// What is said about accounts on the wire: signing in, one's own sessions and second factor, members and
// organisations.
#pragma once
#include "accounts/actor.hpp"
#include "areas/work_hours.hpp"
#include "kernel/clock.hpp"
#include "kernel/json.hpp"

namespace qzt {

// ── one's own account ──────────────────────────────────────────────────────────────────────────────────────────────

struct SignIn {
    Line<1, 60> login;
    Line<1, 256> password;
    std::optional<Line<6, 30>> code; // six digits of the authenticator, or a recovery code
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (login, password, code))

struct MeView {
    StationId station_id;
    std::string station_code;
    std::string station_name;
    bool demo = false;
    MemberId member_id;
    std::string name;
    std::string login;
    Language language = Language::zh;
    std::vector<Post> posts;
    bool must_change_password = false;
    bool has_totp = false;
    bool has_organisation_desk = false; // holds a post that works on the cases of its organisation
    int32_t recovery_codes_left = 0;    // of the second factor
    std::vector<OrgId> begins_projects_of;
    bool keeps_project_templates = false;
};
BOOST_DESCRIBE_STRUCT(MeView, (),
                      (station_id, station_code, station_name, demo, member_id, name, login, language, posts,
                       must_change_password, has_totp, has_organisation_desk, recovery_codes_left, begins_projects_of,
                       keeps_project_templates))

struct SessionView {
    SessionId session_id;
    Time created_at{};
    Time seen_at{};
    Time ends_at{};
    std::string address;
    std::string device;
    bool current = false; // the one that asks
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (session_id, created_at, seen_at, ends_at, address, device, current))
struct SessionList {
    std::vector<SessionView> sessions;
};
BOOST_DESCRIBE_STRUCT(SessionList, (), (sessions))

struct ChangePassword {
    Line<1, 256> old_password;
    Line<1, 256> new_password;
};
BOOST_DESCRIBE_STRUCT(ChangePassword, (), (old_password, new_password))

struct TotpOffer {
    std::string secret; // base32, to be typed
    std::string uri;    // otpauth://…, to be shown as a QR code
};
BOOST_DESCRIBE_STRUCT(TotpOffer, (), (secret, uri))
struct TotpCode {
    Line<6, 6> code;
};
BOOST_DESCRIBE_STRUCT(TotpCode, (), (code))
// Also with a recovery code, for whoever has lost the authenticator.
struct SecondFactor {
    Line<6, 30> code;
};
BOOST_DESCRIBE_STRUCT(SecondFactor, (), (code))
struct RecoveryCodes {
    std::vector<std::string> codes; // told this once
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (codes))

struct ChosenLanguage {
    Language language = Language::zh;
};
BOOST_DESCRIBE_STRUCT(ChosenLanguage, (), (language))

// ── members ────────────────────────────────────────────────────────────────────────────────────────────────────────

struct MemberQuery {
    std::optional<Line<1, 60>> q; // part of the name or the login
    std::optional<OrgId> org_id;
    std::optional<Role> role;
    std::optional<bool> active;
    std::optional<Line<1, 60>> after; // the last login of the page before
    std::optional<Bounded<int32_t, 1, 200>> limit;
};
BOOST_DESCRIBE_STRUCT(MemberQuery, (), (q, org_id, role, active, after, limit))

struct MemberPost {
    PostId post_id;
    Role role = Role::grid_worker;
    OrgId org_id;
    std::string org_name;
    std::optional<AreaId> area_id;
    std::optional<std::string> force_kind;
};
BOOST_DESCRIBE_STRUCT(MemberPost, (), (post_id, role, org_id, org_name, area_id, force_kind))

struct MemberView {
    MemberId member_id;
    std::string login;
    std::string name;
    Language language = Language::zh;
    bool active = true;
    bool must_change_password = false;
    bool has_totp = false;
    Time created_at{};
    std::optional<Time> locked_until;
    std::vector<MemberPost> posts;
};
BOOST_DESCRIBE_STRUCT(MemberView, (),
                      (member_id, login, name, language, active, must_change_password, has_totp, created_at,
                       locked_until, posts))
struct MemberPage {
    std::vector<MemberView> members;
    std::optional<std::string> next; // `after` of the next page
};
BOOST_DESCRIBE_STRUCT(MemberPage, (), (members, next))

struct NewPost {
    Role role = Role::grid_worker;
    OrgId org_id;
    std::optional<AreaId> area_id;
    std::optional<Line<2, 40>> force_kind;
};
BOOST_DESCRIBE_STRUCT(NewPost, (), (role, org_id, area_id, force_kind))

struct CreateMember {
    Line<2, 40> login;
    Line<1, 60> name;
    std::optional<Language> language;
    List<NewPost, 20> posts;
};
BOOST_DESCRIBE_STRUCT(CreateMember, (), (login, name, language, posts))

// The password is told this once and stored nowhere; it must be changed at the first sign-in.
struct MemberWithPassword {
    MemberView member;
    std::string one_time_password;
};
BOOST_DESCRIBE_STRUCT(MemberWithPassword, (), (member, one_time_password))

struct UpdateMember {
    Line<1, 60> name;
    Language language = Language::zh;
    bool active = true;
};
BOOST_DESCRIBE_STRUCT(UpdateMember, (), (name, language, active))

// ── organisations ──────────────────────────────────────────────────────────────────────────────────────────────────

struct OrganisationView {
    OrgId org_id;
    std::string kind;
    std::string name;
    std::string short_name;
    bool round_the_clock = false;
    bool active = true;
    std::string phone;                     // where it is reached at once; empty: none is known
    std::vector<std::string> work_periods; // its own ones, "08:00-12:00"; none: as the station works
};
BOOST_DESCRIBE_STRUCT(OrganisationView, (),
                      (org_id, kind, name, short_name, round_the_clock, active, phone, work_periods))
struct OrganisationList {
    std::vector<OrganisationView> organisations;
};
BOOST_DESCRIBE_STRUCT(OrganisationList, (), (organisations))

struct WriteOrganisation {
    Line<2, 40> kind;
    Line<2, 80> name;
    Line<1, 20> short_name;
    bool round_the_clock = false;
    bool active = true;
    std::optional<Line<0, 30>> phone;                      // unchanged, or none, when left out
    List<Line<1, 20>, work_periods_said_max> work_periods; // none: around the clock, or as the station works
};
BOOST_DESCRIBE_STRUCT(WriteOrganisation, (), (kind, name, short_name, round_the_clock, active, phone, work_periods))

// ── history ────────────────────────────────────────────────────────────────────────────────────────────────────────

enum class AccountAct {
    signed_in,
    sign_in_failed,
    sign_in_locked,
    signed_out,
    session_ended,
    password_changed,
    password_reset,
    totp_set,
    totp_removed,
    totp_reset,
    recovery_codes_made,
    recovery_code_used,
    spray_suspected,
    unlocked,
    member_created,
    member_changed,
    member_activated,
    member_deactivated,
    post_given,
    post_withdrawn,
    organisation_created,
    organisation_changed,
    category_changed,
    catalogue_changed,
    calendar_changed,
    imported,
    audit_exported,
    wall_key_made,
    wall_key_revoked,
    lesson_dismissed,
    limits_changed,
    suggestions_chosen,
    people_import_started,
    people_import_ended,
    people_import_sheet_taken,
    people_export_asked,
    people_export_decided,
    people_export_fetched,
    wall_changed,
    roster_changed,
    mediator_changed,
    mediation_room_changed,
};
BOOST_DESCRIBE_ENUM(AccountAct, signed_in, sign_in_failed, sign_in_locked, signed_out, session_ended,
                    password_changed, password_reset, totp_set, totp_removed, totp_reset, recovery_codes_made,
                    recovery_code_used, spray_suspected, unlocked, member_created, member_changed, member_activated,
                    member_deactivated, post_given, post_withdrawn, organisation_created, organisation_changed,
                    category_changed, catalogue_changed, calendar_changed, imported, audit_exported, wall_key_made,
                    wall_key_revoked, lesson_dismissed, limits_changed, suggestions_chosen, people_import_started,
                    people_import_ended, people_import_sheet_taken, people_export_asked, people_export_decided,
                    people_export_fetched, wall_changed, roster_changed, mediator_changed, mediation_room_changed)

struct AccountEventQuery {
    std::optional<MemberId> member_id;
    std::optional<AccountAct> act;
    std::optional<Time> before;
    std::optional<Bounded<int32_t, 1, 200>> limit;
};
BOOST_DESCRIBE_STRUCT(AccountEventQuery, (), (member_id, act, before, limit))

struct AccountEventView {
    Time at{};
    AccountAct act = AccountAct::signed_in;
    std::optional<MemberId> actor_id;
    std::optional<std::string> actor_name;
    std::optional<MemberId> member_id;
    std::optional<std::string> member_name;
    std::optional<OrgId> org_id;
    std::string address;
    json::Raw facts;
};
BOOST_DESCRIBE_STRUCT(AccountEventView, (),
                      (at, act, actor_id, actor_name, member_id, member_name, org_id, address, facts))
struct AccountEventPage {
    std::vector<AccountEventView> events; // newest first
};
BOOST_DESCRIBE_STRUCT(AccountEventPage, (), (events))

} // namespace qzt
