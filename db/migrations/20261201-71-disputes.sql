-- Disputes and their mediation. Finding and mediating are two sides of one dispute: whoever has one of them never has
-- the other. What people said, who they are, what was offered and agreed is sealed; what rules ask for is not.

create table disputes (
    station_id int not null,
    dispute_id uuid not null,           -- made by whoever opens it: a dispute that comes twice is one
    number text not null,
    case_id uuid,                       -- where it came from; a dispute may come by itself
    kind text not null constraint disputes_kind check (kind in (
        'neighbour', 'family', 'wages', 'lease', 'debt', 'damages', 'group', 'consumer', 'other')),
    restricted bool not null,
    story bytea not null,               -- sealed: in a line, and in full
    address_id uuid,
    community_id uuid,
    state text not null constraint disputes_state check (state in (
        'screened', 'triaged', 'assigned', 'consent_asked', 'scheduled', 'in_session', 'agreed_written', 'agreed_oral',
        'performing', 'performed', 'breached', 'followed_up', 'failed', 'withdrawn', 'referred', 'archived')),
    version int not null,
    colour text constraint disputes_colour check (colour in ('red', 'orange', 'yellow', 'blue')),
    colour_reason text,
    colour_until timestamptz,           -- it expires; of people there is none
    urgent bool not null,
    opened_by uuid not null,
    opened_at timestamptz not null,
    triaged_at timestamptz,
    way text constraint disputes_way check (way in (
        'peoples', 'industry', 'administrative', 'judicial', 'lawyer', 'police', 'party_member', 'grid_worker')),
    body_org uuid,
    accepted_at timestamptz,            -- first given to somebody who mediates
    assigned_at timestamptz,            -- last
    due_at timestamptz,
    extended_at timestamptz,
    contacted_at timestamptz,
    outcome text constraint disputes_outcome check (outcome in ('agreed', 'failed', 'withdrawn', 'referred')),
    concluded_at timestamptz,
    was_red bool not null,
    confirmation text not null constraint disputes_confirmation
        check (confirmation in ('none', 'applied', 'confirmed', 'refused')),
    performed_at timestamptz,
    breached_at timestamptz,
    archived_at timestamptz,
    next_step text not null,            -- with next_due_at: of the rules, kept for lists
    next_due_at timestamptz,
    primary key (station_id, dispute_id),
    constraint disputes_number_taken unique (station_id, number),
    constraint disputes_case foreign key (station_id, case_id) references cases,
    constraint disputes_address foreign key (station_id, address_id) references addresses,
    constraint disputes_coloured check ((colour is null) = (colour_reason is null)
        and (colour is null) = (colour_until is null) and (state in ('screened', 'referred', 'archived') or colour is not null)),
    constraint disputes_accepted check ((accepted_at is null) = (due_at is null) and (accepted_at is null) = (way is null)),
    constraint disputes_concluded check ((outcome is null) = (concluded_at is null)),
    constraint disputes_ended check (state not in ('failed', 'withdrawn', 'referred', 'archived') or outcome is not null),
    constraint disputes_archived check ((state = 'archived') = (archived_at is not null)),
    constraint disputes_family_is_restricted check (kind <> 'family' or restricted)
);
create index disputes_by_time on disputes (station_id, opened_at desc, dispute_id desc);
create index disputes_open on disputes (station_id, state, opened_at desc, dispute_id desc) where archived_at is null;
create index disputes_of_case on disputes (station_id, case_id) where case_id is not null;
create index disputes_at on disputes (station_id, address_id) where address_id is not null;

create table dispute_numbers (
    station_id int not null,
    day date not null,
    last int not null,
    primary key (station_id, day)
);

-- The side on which somebody stands, for good: rows are only added, one for each person.
create table dispute_people (
    station_id int not null,
    dispute_id uuid not null,
    member_id uuid not null,
    side text not null constraint dispute_people_side check (side in ('screening', 'mediating', 'following')),
    since timestamptz not null,
    primary key (station_id, dispute_id, member_id),
    constraint dispute_people_one_side unique (station_id, dispute_id, member_id, side),
    constraint dispute_people_dispute foreign key (station_id, dispute_id) references disputes
);
create index dispute_people_of_member on dispute_people (station_id, member_id);

create table dispute_mediators (
    station_id int not null,
    dispute_id uuid not null,
    member_id uuid not null,
    side text not null constraint dispute_mediators_side check (side = 'mediating'),
    is_lead bool not null,
    assigned_at timestamptz not null,
    ended_at timestamptz,
    end_cause text constraint dispute_mediators_end check (end_cause in ('conflict', 'challenged')),
    primary key (station_id, dispute_id, member_id),
    constraint dispute_mediators_mediate foreign key (station_id, dispute_id, member_id, side)
        references dispute_people (station_id, dispute_id, member_id, side),
    constraint dispute_mediators_ended check ((ended_at is null) = (end_cause is null))
);
create index dispute_mediators_side on dispute_mediators (station_id, dispute_id, member_id, side);
create index dispute_mediators_of_member on dispute_mediators (station_id, member_id) where ended_at is null;
create unique index dispute_mediators_lead on dispute_mediators (station_id, dispute_id) where is_lead and ended_at is null;

-- Who may see a restricted dispute beside those with a side in it.
create table dispute_named (
    station_id int not null,
    dispute_id uuid not null,
    member_id uuid not null,
    named_by uuid not null,
    at timestamptz not null,
    primary key (station_id, dispute_id, member_id),
    constraint dispute_named_dispute foreign key (station_id, dispute_id) references disputes
);
create index dispute_named_member on dispute_named (station_id, member_id);

create table dispute_parties (
    station_id int not null,
    dispute_id uuid not null,
    party_id uuid not null,
    place int not null,
    said bytea not null,                -- sealed: name, phone, where, and what an agreement asks for
    phone_hash bytea,                   -- keyed; by it a relapse is known
    consent text not null constraint dispute_parties_consent check (consent in ('not_asked', 'given', 'declined')),
    consented_at timestamptz,
    primary key (station_id, dispute_id, party_id),
    constraint dispute_parties_place unique (station_id, dispute_id, place),
    constraint dispute_parties_dispute foreign key (station_id, dispute_id) references disputes,
    constraint dispute_parties_consented check ((consent = 'not_asked') = (consented_at is null))
);
create index dispute_parties_by_phone on dispute_parties (station_id, phone_hash) where phone_hash is not null;

create table mediation_rooms (
    station_id int not null,
    room_id uuid not null,
    name text not null constraint mediation_rooms_name check (char_length(name) between 1 and 60),
    seats int not null constraint mediation_rooms_seats check (seats between 2 and 500),
    active bool not null,
    primary key (station_id, room_id),
    constraint mediation_rooms_name_taken unique (station_id, name)
);

create table dispute_sessions (
    station_id int not null,
    session_id uuid not null,
    dispute_id uuid not null,
    round int not null,
    room_id uuid,                       -- absent: on the spot
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    is_public bool not null,
    state text not null constraint dispute_sessions_state check (state in ('planned', 'held', 'cancelled')),
    said bytea not null,                -- sealed: where, whom, minutes
    planned_by uuid not null,
    held_at timestamptz,
    primary key (station_id, session_id),
    constraint dispute_sessions_dispute foreign key (station_id, dispute_id) references disputes,
    constraint dispute_sessions_room foreign key (station_id, room_id) references mediation_rooms,
    constraint dispute_sessions_lasts check (ends_at > starts_at),
    constraint dispute_sessions_held check ((state = 'held') = (held_at is not null))
);
create index dispute_sessions_of_dispute on dispute_sessions (station_id, dispute_id, round);
create index dispute_sessions_in_room on dispute_sessions (station_id, room_id, starts_at) where state <> 'cancelled';

create table dispute_offers (
    station_id int not null,
    offer_id uuid not null,
    dispute_id uuid not null,
    party_id uuid,                      -- absent: what the mediator proposes
    said bytea not null,
    amount_fen bigint constraint dispute_offers_amount check (amount_fen >= 0),
    made_at timestamptz not null,
    accepted_by uuid[] not null,
    declined_by uuid[] not null,
    primary key (station_id, offer_id),
    constraint dispute_offers_dispute foreign key (station_id, dispute_id) references disputes
);
create index dispute_offers_of_dispute on dispute_offers (station_id, dispute_id, made_at);

create table dispute_agreements (
    station_id int not null,
    dispute_id uuid not null,
    is_written bool not null,
    said bytea not null,
    amount_fen bigint constraint dispute_agreements_amount check (amount_fen >= 0),
    wants_confirmation bool not null,
    text_hash text not null constraint dispute_agreements_hash check (char_length(text_hash) = 64),
    drafted_by uuid not null,
    drafted_at timestamptz not null,
    effective_at timestamptz,
    primary key (station_id, dispute_id),
    constraint dispute_agreements_dispute foreign key (station_id, dispute_id) references disputes
);

-- Of the text that was signed; a text that changed afterwards is not.
create table dispute_signatures (
    station_id int not null,
    signature_id uuid not null,
    dispute_id uuid not null,
    signer text not null constraint dispute_signatures_signer check (signer in ('party', 'mediator', 'committee')),
    party_id uuid,
    member_id uuid,
    way text not null constraint dispute_signatures_way check (way in ('glass', 'paper', 'seal', 'fingerprint')),
    file_id uuid not null,
    witness bytea,                      -- sealed
    text_hash text not null,
    signed_at timestamptz not null,
    recorded_by uuid not null,
    primary key (station_id, signature_id),
    constraint dispute_signatures_dispute foreign key (station_id, dispute_id) references disputes,
    constraint dispute_signatures_whose check ((signer = 'party') = (party_id is not null)
        and (signer = 'mediator') = (member_id is not null)),
    constraint dispute_signatures_witnessed check (signer <> 'party' or way <> 'glass' or witness is not null)
);
create index dispute_signatures_of_dispute on dispute_signatures (station_id, dispute_id);

create table dispute_terms (
    station_id int not null,
    dispute_id uuid not null,
    place int not null constraint dispute_terms_place check (place between 1 and 60),
    said bytea not null,                -- sealed: who does what
    due_on date not null,
    amount_fen bigint constraint dispute_terms_amount check (amount_fen >= 0),
    state text not null constraint dispute_terms_state check (state in ('open', 'performed', 'breached')),
    settled_at timestamptz,
    primary key (station_id, dispute_id, place),
    constraint dispute_terms_dispute foreign key (station_id, dispute_id) references disputes,
    constraint dispute_terms_settled check ((state = 'open') = (settled_at is null))
);

create table dispute_follow_ups (
    station_id int not null,
    dispute_id uuid not null,
    day int not null constraint dispute_follow_ups_day check (day in (7, 30, 90)),
    member_id uuid not null,
    at timestamptz not null,
    is_reached bool not null,
    is_kept bool,                       -- what was agreed
    is_quiet bool,                      -- nothing came up again
    said bytea,
    primary key (station_id, dispute_id, day),
    constraint dispute_follow_ups_dispute foreign key (station_id, dispute_id) references disputes,
    constraint dispute_follow_ups_reached check (is_reached = (is_quiet is not null) and (is_reached or is_kept is null))
);

-- What falls due, each once: taken from the rules with every act.
create table dispute_timers (
    station_id int not null,
    dispute_id uuid not null,
    timer text not null,
    place int not null,                 -- of a term, a day of a follow-up, an alert; else 0
    due_at timestamptz not null,
    fired_at timestamptz,
    primary key (station_id, dispute_id, timer, place),
    constraint dispute_timers_dispute foreign key (station_id, dispute_id) references disputes
);
create index dispute_timers_due on dispute_timers (station_id, due_at) where fired_at is null;

-- What was printed, by its hash: whoever holds a copy can ask whether it is the one that was made here.
create table dispute_documents (
    station_id int not null,
    document_id uuid not null,
    dispute_id uuid not null,
    session_id uuid,
    title text not null,
    text_hash text not null constraint dispute_documents_hash check (char_length(text_hash) = 64),
    made_by uuid not null,
    made_at timestamptz not null,
    primary key (station_id, document_id),
    constraint dispute_documents_dispute foreign key (station_id, dispute_id) references disputes
);
create index dispute_documents_of_dispute on dispute_documents (station_id, dispute_id);
create index dispute_documents_by_hash on dispute_documents (station_id, text_hash);

create table dispute_commands (
    station_id int not null,
    command_id uuid not null,
    dispute_id uuid not null,
    member_id uuid not null,
    body_hash bytea not null,
    number text not null,               -- the answer: the dispute's number, state and version as they were then
    state text not null,
    version int not null,
    at timestamptz not null,
    primary key (station_id, command_id),
    constraint dispute_commands_dispute foreign key (station_id, dispute_id) references disputes
);
create index dispute_commands_of_dispute on dispute_commands (station_id, dispute_id);

-- Who did what, who tried what and was refused, who read what was said.
create table dispute_events (
    station_id int not null,
    event_id uuid not null,
    dispute_id uuid not null,
    at timestamptz not null,
    member_id uuid,                     -- null: a deadline
    session_id uuid,
    act text not null,
    timer text,
    from_state text,
    to_state text,
    refusal text,                       -- the code; null: it was done
    primary key (station_id, event_id)
);
create index dispute_events_of_dispute on dispute_events (station_id, dispute_id, at);

create table mediators (
    station_id int not null,
    member_id uuid not null,
    kind text not null constraint mediators_kind check (kind in (
        'peoples', 'industry', 'administrative', 'judicial', 'lawyer', 'police', 'party_member', 'grid_worker')),
    org_id uuid not null,
    kinds text[] not null,              -- of disputes; empty: all
    areas uuid[] not null,              -- communities; empty: all
    languages text[] not null,
    load_max int not null constraint mediators_load check (load_max between 1 and 50),
    active bool not null,
    version int not null,
    set_by uuid not null,
    set_at timestamptz not null,
    primary key (station_id, member_id),
    constraint mediators_member foreign key (station_id, member_id) references members,
    constraint mediators_org foreign key (station_id, org_id) references organisations
);
create index mediators_of_org on mediators (station_id, org_id);

do $$
declare t text;
begin
    foreach t in array array['disputes', 'dispute_numbers', 'dispute_people', 'dispute_mediators', 'dispute_named',
                             'dispute_parties', 'mediation_rooms', 'dispute_sessions', 'dispute_offers',
                             'dispute_agreements', 'dispute_signatures', 'dispute_terms', 'dispute_follow_ups',
                             'dispute_timers', 'dispute_documents', 'dispute_commands', 'dispute_events', 'mediators'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
revoke update, delete, truncate on dispute_people, dispute_named, dispute_signatures, dispute_follow_ups,
    dispute_documents, dispute_commands, dispute_events from qzt_app;
revoke delete, truncate on disputes, dispute_mediators, dispute_parties, dispute_sessions, dispute_offers,
    dispute_agreements, mediators, mediation_rooms, dispute_numbers from qzt_app;
