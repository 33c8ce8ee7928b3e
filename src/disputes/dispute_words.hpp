// The words that disputes are told with: kinds, colours, states, acts.
#pragma once
#include "accounts/account_ids.hpp"

#include <boost/describe.hpp>

namespace qzt {

using DisputeId = Id<struct DisputeTag>;
using DisputePartyId = Id<struct DisputePartyTag>;
using MediationSessionId = Id<struct MediationSessionTag>;
using MediationRoomId = Id<struct MediationRoomTag>;
using DisputeOfferId = Id<struct DisputeOfferTag>;
using DisputeSignatureId = Id<struct DisputeSignatureTag>;
using DisputeDocumentId = Id<struct DisputeDocumentTag>;
using DisputeCommandId = Id<struct DisputeCommandTag>;

// What it is about, after category 09; consumer disputes come from 0702.
enum class DisputeKind { neighbour, family, wages, lease, debt, damages, group, consumer, other };
BOOST_DESCRIBE_ENUM(DisputeKind, neighbour, family, wages, lease, debt, damages, group, consumer, other)

// How much may come of a dispute; of people there is no colour. red: key, orange: watched, yellow: ordinary, blue:
// not yet broken out.
enum class DisputeColour { red, orange, yellow, blue };
BOOST_DESCRIBE_ENUM(DisputeColour, red, orange, yellow, blue)

enum class DisputeState {
    screened,
    triaged,
    assigned,
    consent_asked,
    scheduled,
    in_session,
    agreed_written,
    agreed_oral,
    performing,
    performed,
    breached,
    followed_up,
    failed,
    withdrawn,
    referred,
    archived,
};
BOOST_DESCRIBE_ENUM(DisputeState, screened, triaged, assigned, consent_asked, scheduled, in_session, agreed_written,
                    agreed_oral, performing, performed, breached, followed_up, failed, withdrawn, referred, archived)

enum class DisputeOutcome { agreed, failed, withdrawn, referred };
BOOST_DESCRIBE_ENUM(DisputeOutcome, agreed, failed, withdrawn, referred)

// Who has one of them in a dispute never has another in it.
enum class DisputeSide { screening, mediating, following };
BOOST_DESCRIBE_ENUM(DisputeSide, screening, mediating, following)

// By whom a dispute is mediated: people's committees, of a trade, an authority, the judicial office, a lawyer, the
// police within the law, party members and others who are respected, grid workers.
enum class MediatorKind { peoples, industry, administrative, judicial, lawyer, police, party_member, grid_worker };
BOOST_DESCRIBE_ENUM(MediatorKind, peoples, industry, administrative, judicial, lawyer, police, party_member,
                    grid_worker)
enum class SpokenLanguage { putonghua, mindong, minnan, she, hakka, english, sign_language };
BOOST_DESCRIBE_ENUM(SpokenLanguage, putonghua, mindong, minnan, she, hakka, english, sign_language)
enum class MediatorEnd { conflict, challenged };
BOOST_DESCRIBE_ENUM(MediatorEnd, conflict, challenged)

enum class PartyConsent { not_asked, given, declined };
BOOST_DESCRIBE_ENUM(PartyConsent, not_asked, given, declined)
enum class MediationSessionState { planned, held, cancelled };
BOOST_DESCRIBE_ENUM(MediationSessionState, planned, held, cancelled)
enum class DisputeSigner { party, mediator, committee };
BOOST_DESCRIBE_ENUM(DisputeSigner, party, mediator, committee)
enum class SignatureWay { glass, paper, seal, fingerprint };
BOOST_DESCRIBE_ENUM(SignatureWay, glass, paper, seal, fingerprint)
enum class TermState { open, performed, breached };
BOOST_DESCRIBE_ENUM(TermState, open, performed, breached)
enum class ConfirmationState { none, applied, confirmed, refused };
BOOST_DESCRIBE_ENUM(ConfirmationState, none, applied, confirmed, refused)
// Where somebody is told to go when it is not mediated here.
enum class OtherWay { court, arbitration, administrative, police, peoples_committee };
BOOST_DESCRIBE_ENUM(OtherWay, court, arbitration, administrative, police, peoples_committee)

enum class DisputeAct {
    opened,
    named,
    triaged,
    recoloured,
    assigned,
    stepped_back,
    challenged,
    contacted,
    consented,
    scheduled,
    cancelled,
    held,
    offered,
    answered,
    drafted,
    signed_agreement,
    agreed_orally,
    failed,
    withdrawn,
    referred,
    extended,
    performed,
    breached,
    applied,
    confirmed,
    followed_up,
    archived,
    records_read,
    printed,
    fell_due,
};
BOOST_DESCRIBE_ENUM(DisputeAct, opened, named, triaged, recoloured, assigned, stepped_back, challenged, contacted,
                    consented, scheduled, cancelled, held, offered, answered, drafted, signed_agreement,
                    agreed_orally, failed, withdrawn, referred, extended, performed, breached, applied, confirmed,
                    followed_up, archived, records_read, printed, fell_due)

enum class DisputeTimer {
    triage,        // 4 working hours
    first_contact, // a working day; 2 hours when it is urgent
    consent,       // 3 working days
    police_first,  // police mediation: 3 working days from its acceptance
    police_second, // 7 working days from the first session
    whole,         // 30 days, and 30 more when all parties wish
    colour,        // 30 days
    term_near,     // 3 days before an instalment
    term,          // the day of an instalment
    confirm_alert, // days 20, 25 and 29
    confirm,       // the 30th day, by the law's own counting
    follow_up,     // days 7, 30 and 90
};
BOOST_DESCRIBE_ENUM(DisputeTimer, triage, first_contact, consent, police_first, police_second, whole, colour,
                    term_near, term, confirm_alert, confirm, follow_up)

// What comes next, as everybody on either side may know.
enum class DisputeStep {
    triage,
    assign,
    contact,
    consent,
    schedule,
    hold,
    agree,
    sign,
    perform,
    follow_up,
    archive,
    nothing,
};
BOOST_DESCRIBE_ENUM(DisputeStep, triage, assign, contact, consent, schedule, hold, agree, sign, perform, follow_up,
                    archive, nothing)

} // namespace qzt
