#include "accounts/members.hpp"

#include "accounts/account_queries.hpp"
#include "accounts/member_queries.hpp"
#include "accounts/member_rules.hpp"
#include "accounts/recovery_codes.hpp"
#include "kernel/json_traits.hpp"

namespace qzt {
namespace {

constexpr int32_t page_default = 50;

MemberView view_of(MemberRow row) {
    return {row.member_id,       std::move(row.login),
            std::move(row.name), row.language,
            row.active,          row.must_change_password,
            row.has_totp,        row.created_at,
            row.locked_until,    {}};
}

// Posts come in order of their member; members in order of their login.
void hand_out(std::vector<MemberPostRow> posts, std::vector<MemberView>& members) {
    std::unordered_map<MemberId, MemberView*> by_id;
    for (auto& member : members)
        by_id.emplace(member.member_id, &member);
    for (auto& post : posts)
        by_id.at(post.member_id)
            ->posts.push_back({post.post_id, post.role, post.org_id, std::move(post.org_name), post.area_id,
                               std::move(post.force_kind)});
}

boost::json::object facts_of(const MemberPost& post) {
    boost::json::object facts{{"post_id", post.post_id.text()}, {"role", json::word(post.role)}};
    if (post.area_id) facts["area_id"] = post.area_id->text();
    if (post.force_kind) facts["force_kind"] = *post.force_kind;
    return facts;
}

template <class Text>
std::optional<std::string> plain(const std::optional<Text>& text) {
    if (!text) return {};
    return std::string(*text);
}

// Locks the member, so that what is decided stays true until the commit. Answers whether the account is in use.
Task<bool> hold_member(pg::Tx& tx, StationId station, MemberId member_id) {
    auto active = co_await tx.run(lock_member, station, member_id);
    if (!active) throw Refused(Problem(member_not_found));
    co_return *active;
}

// One post for a member who is held and has these already.
Task<StoredPost> new_post(pg::Tx& tx, StationId station, MemberId member_id, bool active,
                          std::vector<MemberPost> held, NewPost wanted, Time now) {
    std::vector<Role> roles{wanted.role};
    for (const MemberPost& post : held)
        roles.push_back(post.role);
    or_refuse(accept_roles(roles));
    auto force_kind = plain(wanted.force_kind);
    PlaceRow found = co_await tx.run(place_of_post, station, wanted.org_id, wanted.area_id, force_kind);
    PostPlace place{active, found.org_active, found.org_name, found.area_known, found.force_known};
    or_refuse(accept_place(place, force_kind.value_or("")));
    for (const MemberPost& post : held)
        if (post.role == wanted.role && post.org_id == wanted.org_id && post.area_id == wanted.area_id &&
            post.force_kind == force_kind)
            throw Refused(Problem(post_held));
    co_return StoredPost{station,     PostId::make(now), member_id,     wanted.org_id,
                         wanted.role, force_kind,        wanted.area_id};
}

AccountEvent post_event(const Author& by, AccountAct act, const StoredPost& post, Time now) {
    MemberPost told{post.post_id, post.role, post.org_id, "", post.area_id, post.force_kind};
    auto event = account_event(by, act, post.member_id, now, facts_of(told));
    event.org_id = post.org_id;
    return event;
}

AccountEvent organisation_event(const Author& by, AccountAct act, const OrganisationView& org, Time now) {
    auto event =
        account_event(by, act, {}, now,
                      {{"kind", org.kind},
                       {"name", org.name},
                       {"active", org.active},
                       {"round_the_clock", org.round_the_clock},
                       {"work_periods", boost::json::array(org.work_periods.begin(), org.work_periods.end())},
                       {"phone", org.phone}});
    event.org_id = org.org_id;
    return event;
}

} // namespace

// ── reading ────────────────────────────────────────────────────────────────────────────────────────────────────────

Task<MemberPage> list_members(pg::Tx& tx, StationId station, MemberQuery query) {
    int32_t limit = query.limit ? query.limit->value : page_default;
    auto rows = co_await tx.run(members_found, station, plain(query.q), query.org_id, query.role, query.active,
                                plain(query.after), limit + 1);
    MemberPage page;
    std::vector<MemberId> ids;
    bool more = rows.size() > size_t(limit);
    if (more) rows.pop_back();
    for (auto& row : rows) {
        ids.push_back(row.member_id);
        page.members.push_back(view_of(std::move(row)));
    }
    if (more) page.next = page.members.back().login;
    auto posts = co_await tx.run(posts_of_members, station, ids);
    hand_out(std::move(posts), page.members);
    co_return page;
}

Task<MemberView> member_view(pg::Tx& tx, StationId station, MemberId member_id) {
    auto found = tx.queue(member_by_id, station, member_id);
    auto posts = co_await tx.run(posts_of_members, station, std::vector{member_id});
    auto row = found.take();
    if (!row) throw Refused(Problem(member_not_found));
    std::vector<MemberView> one{view_of(std::move(*row))};
    hand_out(std::move(posts), one);
    co_return std::move(one.front());
}

// ── accounts ───────────────────────────────────────────────────────────────────────────────────────────────────────

Task<FirstPassword> first_password(PasswordHasher& hasher) {
    std::string password = one_time_password();
    std::string hash = co_await hasher.hash(password);
    co_return FirstPassword{std::move(password), std::move(hash)};
}

Task<MemberView> store_member(pg::Tx& tx, Author by, CreateMember wanted, FirstPassword first, Time now) {
    or_refuse(accept_login(wanted.login));
    auto member_id = MemberId::make(now);
    auto made = co_await tx.run(insert_member, by.station_id, member_id, std::string(wanted.login),
                                std::string(wanted.name), first.hash, wanted.language.value_or(Language::zh), now);
    if (!made) throw Refused(Problem(login_taken, {{"login", wanted.login}}));
    std::vector<AccountEvent> events{
        account_event(by, AccountAct::member_created, member_id, now, {{"login", std::string(wanted.login)}})};
    std::vector<StoredPost> posts;
    std::vector<MemberPost> held;
    for (NewPost& post : wanted.posts) {
        StoredPost row = co_await new_post(tx, by.station_id, member_id, true, held, post, now);
        held.push_back({row.post_id, row.role, row.org_id, "", row.area_id, row.force_kind});
        events.push_back(post_event(by, AccountAct::post_given, row, now));
        posts.push_back(std::move(row));
    }
    if (!posts.empty()) tx.queue(insert_posts, pg::Rows<StoredPost>(std::move(posts)));
    queue_events(tx, std::move(events));
    MemberView view = co_await member_view(tx, by.station_id, member_id);
    co_return view;
}

Task<MemberWithPassword> create_member(pg::Tx& tx, Actor by, CreateMember wanted, FirstPassword first, Time now) {
    or_refuse(may_administer(by, {}));
    MemberView view = co_await store_member(tx, author_of(by), std::move(wanted), first, now);
    co_return MemberWithPassword{std::move(view), std::move(first.password)};
}

Task<MemberView> update_member(pg::Tx& tx, Actor by, MemberId member_id, UpdateMember wanted, Time now) {
    or_refuse(may_administer(by, member_id));
    bool was_active = co_await hold_member(tx, by.station_id, member_id);
    tx.queue(update_member_row, by.station_id, member_id, std::string(wanted.name), wanted.language);
    queue_events(tx, {account_event(author_of(by), AccountAct::member_changed, member_id, now)});
    if (wanted.active != was_active) co_await store_active(tx, author_of(by), member_id, wanted.active, now);
    MemberView view = co_await member_view(tx, by.station_id, member_id);
    co_return view;
}

Task<> store_active(pg::Tx& tx, Author by, MemberId member_id, bool active, Time now) {
    co_await hold_member(tx, by.station_id, member_id);
    co_await tx.run(set_member_active, by.station_id, member_id, active);
    // A session of one who is out of use is refused anyway; it must not come back to life with the account.
    if (!active) co_await tx.run(end_sessions_of, by.station_id, member_id, std::nullopt, now);
    auto act = active ? AccountAct::member_activated : AccountAct::member_deactivated;
    queue_events(tx, {account_event(by, act, member_id, now)});
}

Task<> store_first_password(pg::Tx& tx, Author by, MemberId member_id, FirstPassword first, Time now) {
    co_await hold_member(tx, by.station_id, member_id);
    tx.queue(store_password, by.station_id, member_id, first.hash, now, true);
    co_await tx.run(end_sessions_of, by.station_id, member_id, std::nullopt, now);
    queue_events(tx, {account_event(by, AccountAct::password_reset, member_id, now)});
}

Task<MemberWithPassword> reset_password(pg::Tx& tx, Actor by, MemberId member_id, FirstPassword first, Time now) {
    or_refuse(may_administer(by, member_id));
    co_await store_first_password(tx, author_of(by), member_id, first, now);
    MemberView view = co_await member_view(tx, by.station_id, member_id);
    co_return MemberWithPassword{std::move(view), std::move(first.password)};
}

// ── posts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

Task<MemberView> add_post(pg::Tx& tx, Actor by, MemberId member_id, NewPost wanted, Time now) {
    or_refuse(may_administer(by, member_id));
    bool active = co_await hold_member(tx, by.station_id, member_id);
    MemberView before = co_await member_view(tx, by.station_id, member_id);
    StoredPost row =
        co_await new_post(tx, by.station_id, member_id, active, std::move(before.posts), std::move(wanted), now);
    queue_events(tx, {post_event(author_of(by), AccountAct::post_given, row, now)});
    co_await tx.run(insert_posts, pg::Rows<StoredPost>({row}));
    MemberView view = co_await member_view(tx, by.station_id, member_id);
    co_return view;
}

Task<> remove_post(pg::Tx& tx, Actor by, PostId post_id, Time now) {
    or_refuse(may_administer(by, {}));
    auto post = co_await tx.run(active_post, by.station_id, post_id);
    if (!post) throw Refused(Problem(post_not_found));
    or_refuse(may_administer(by, post->member_id));
    auto withdrawn = co_await tx.run(withdraw_post, by.station_id, post_id);
    if (!withdrawn) throw Refused(Problem(post_not_found));
    queue_events(tx, {post_event(author_of(by), AccountAct::post_withdrawn, *post, now)});
}

// ── security ───────────────────────────────────────────────────────────────────────────────────────────────────────

Task<> unlock_member(pg::Tx& tx, Actor by, MemberId member_id, Time now) {
    or_refuse(may_secure(by, member_id));
    MemberView member = co_await member_view(tx, by.station_id, member_id);
    co_await tx.run(clear_failures, by.station_id, login_subject(member.login));
    queue_events(tx, {account_event(author_of(by), AccountAct::unlocked, member_id, now)});
}

Task<> end_member_sessions(pg::Tx& tx, Actor by, MemberId member_id, Time now) {
    or_refuse(may_secure(by, member_id));
    co_await hold_member(tx, by.station_id, member_id);
    auto ended = co_await tx.run(revoke_sessions_of, by.station_id, member_id, now);
    queue_events(tx,
                 {account_event(author_of(by), AccountAct::session_ended, member_id, now, {{"sessions", ended}})});
}

Task<> reset_totp(pg::Tx& tx, Actor by, MemberId member_id, Time now) {
    or_refuse(may_secure(by, member_id));
    co_await hold_member(tx, by.station_id, member_id);
    auto dropped = co_await tx.run(drop_totp, by.station_id, member_id);
    if (!dropped) throw Refused(Problem(totp_not_set));
    tx.queue(drop_recovery_codes, by.station_id, member_id);
    queue_events(tx, {account_event(author_of(by), AccountAct::totp_reset, member_id, now)});
}

// ── organisations ──────────────────────────────────────────────────────────────────────────────────────────────────

Task<OrganisationList> list_organisations(pg::Tx& tx, StationId station) {
    auto organisations = co_await tx.run(organisations_of_station, station);
    co_return OrganisationList{std::move(organisations)};
}

static OrganisationView view_of(OrgId org_id, const WriteOrganisation& wanted, std::string phone_before = "") {
    std::string phone = wanted.phone ? std::string(*wanted.phone) : std::move(phone_before);
    return {org_id,
            wanted.kind,
            wanted.name,
            wanted.short_name,
            wanted.round_the_clock,
            wanted.active,
            std::move(phone),
            plain_words(wanted.work_periods)};
}

Task<OrganisationView> create_organisation(pg::Tx& tx, Actor by, WriteOrganisation wanted, Time now) {
    or_refuse(may_administer(by, {}));
    or_refuse(accept_kind(wanted.kind));
    or_refuse(accept_hours(wanted.round_the_clock, plain_words(wanted.work_periods)));
    OrganisationView org = view_of(OrgId::make(now), wanted);
    auto made = co_await tx.run(insert_organisation, by.station_id, org.org_id, org.kind, org.name, org.short_name,
                                org.round_the_clock, org.active, org.phone, org.work_periods);
    if (!made) throw Refused(Problem(organisation_name_taken, {{"name", org.name}}));
    queue_events(tx, {organisation_event(author_of(by), AccountAct::organisation_created, org, now)});
    co_return org;
}

Task<OrganisationView> update_organisation(pg::Tx& tx, Actor by, OrgId org_id, WriteOrganisation wanted, Time now) {
    or_refuse(may_administer(by, {}));
    or_refuse(accept_kind(wanted.kind));
    or_refuse(accept_hours(wanted.round_the_clock, plain_words(wanted.work_periods)));
    auto namesake = tx.queue(organisation_by_name, by.station_id, std::string(wanted.name));
    auto before = co_await tx.run(organisation_for_update, by.station_id, org_id);
    if (!before) throw Refused(Problem(organisation_not_found));
    auto other = namesake.take();
    if (other && *other != org_id) throw Refused(Problem(organisation_name_taken, {{"name", wanted.name}}));
    OrganisationView org = view_of(org_id, wanted, before->phone);
    co_await tx.run(update_organisation_row, by.station_id, org_id, org.kind, org.name, org.short_name,
                    org.round_the_clock, org.active, org.phone, org.work_periods);
    queue_events(tx, {organisation_event(author_of(by), AccountAct::organisation_changed, org, now)});
    co_return org;
}

} // namespace qzt
