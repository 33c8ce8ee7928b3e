// What an auditor sees: who opened which case by what right, who did what to whose account, and, for one case that is
// asked about, who did what in it. It tells of staff and of case numbers; no resident, no text and no place is in it.
#pragma once
#include "accounts/account_ids.hpp"
#include "accounts/actor.hpp"
#include "cases/loop/case_ids.hpp"
#include "cases/loop/case_states.hpp"
#include "kernel/clock.hpp"
#include "kernel/json.hpp"

namespace qzt {

// `read`: a look at a case that shows a reporter or is of a restricted class; `account`: the history of accounts;
// `act`: the history of a case, only together with its number.
enum class AuditKind { read, account, act };
BOOST_DESCRIBE_ENUM(AuditKind, read, account, act)

struct AuditFilter {
    std::optional<AuditKind> kind;
    std::optional<MemberId> member_id; // who acted, or whose account
    std::optional<Line<1, 40>> number; // of a case
    std::optional<Line<2, 40>> what;   // a ground, an act upon accounts, or a kind of event
    std::optional<Visibility> visibility;
    std::optional<Time> from;  // at or after
    std::optional<Time> until; // before
};
BOOST_DESCRIBE_STRUCT(AuditFilter, (), (kind, member_id, number, what, visibility, from, until))

struct AuditQuery : AuditFilter {
    std::optional<Line<1, 80>> after; // `next` of the page before
    std::optional<Bounded<int32_t, 1, 200>> limit;
};
BOOST_DESCRIBE_STRUCT(AuditQuery, (AuditFilter), (after, limit))

struct AuditEntry {
    std::string entry_id; // stands once in the list
    Time at{};
    AuditKind kind = AuditKind::read;
    std::string what;                 // a word: of ReadGround, AccountAct or EventKind
    std::optional<MemberId> actor_id; // absent: a deadline, the console of the server, or nobody who is known
    std::optional<std::string> actor_name;
    std::string address; // empty where it is not kept
    std::optional<CaseId> case_id;
    std::optional<std::string> number;
    std::optional<Visibility> visibility;
    std::optional<int32_t> reporters;  // of a read: how many reporters were shown
    std::optional<MemberId> member_id; // whose account
    std::optional<std::string> member_name;
    std::optional<std::string> draw; // of a lot: seed, share and candidates as JSON, so that it can be drawn again
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (),
                      (entry_id, at, kind, what, actor_id, actor_name, address, case_id, number, visibility,
                       reporters, member_id, member_name, draw))

struct AuditPage {
    std::vector<AuditEntry> entries; // newest first
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(AuditPage, (), (entries, next))

} // namespace qzt
