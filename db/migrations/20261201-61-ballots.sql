-- What owners decide together. A ballot is drafted, opened (its roll is frozen), counted by a committee, announced and,
-- when its objections are answered, final. What must not change is in tables of its own that the program can only add
-- to: the frozen roll, the answers, the papers, the attempts, the result, and who did or tried what.

-- What this city asks for above article 278 of the Civil Code; without a row the national floor holds.
create table ballot_city_thresholds (
    station_id int not null,
    matter text not null constraint ballot_city_thresholds_matter check (matter in (
        'procedure', 'covenant', 'committee', 'property_firm', 'use_fund', 'raise_fund', 'rebuild', 'common_parts', 'other_major')),
    quorum_over int not null,
    quorum_under int not null,
    quorum_is_more_than bool not null,
    agreement_over int not null,
    agreement_under int not null,
    agreement_is_more_than bool not null,
    source text not null constraint ballot_city_thresholds_source check (char_length(source) between 2 and 200),
    set_by uuid not null,
    set_at timestamptz not null,
    primary key (station_id, matter),
    constraint ballot_city_thresholds_quorum check (quorum_under between 1 and 1000 and quorum_over between 1 and quorum_under
        and 3 * quorum_over >= 2 * quorum_under),
    constraint ballot_city_thresholds_agreement check (agreement_under between 1 and 1000
        and agreement_over between 1 and agreement_under
        and case when matter in ('raise_fund', 'rebuild', 'common_parts')
                 then 4 * agreement_over >= 3 * agreement_under
                 else 2 * agreement_over > agreement_under
                      or 2 * agreement_over = agreement_under and agreement_is_more_than end)
);

create table ballots (
    station_id int not null,
    ballot_id uuid not null,            -- made by whoever drafts it: a draft that comes twice is one
    question text not null,
    scope text not null,                -- who bears the cost, in words
    matter text not null constraint ballots_matter check (matter in (
        'procedure', 'covenant', 'committee', 'property_firm', 'use_fund', 'raise_fund', 'rebuild', 'common_parts', 'other_major')),
    quorum_over int not null,
    quorum_under int not null,
    quorum_is_more_than bool not null,
    agreement_over int not null,
    agreement_under int not null,
    agreement_is_more_than bool not null,
    thresholds_source text not null,
    cost_fen bigint constraint ballots_cost check (cost_fen >= 0),
    paid_from text,
    next_step text,
    record_on date not null,
    closes_at timestamptz not null,
    objection_days int not null constraint ballots_objection_days check (objection_days between 1 and 90),
    state text not null constraint ballots_state
        check (state in ('draft', 'open', 'counting', 'announced', 'final', 'voided')),
    version int not null,
    led_by uuid not null,
    org_id uuid not null,
    drafted_at timestamptz not null,
    opened_at timestamptz,
    closed_at timestamptz,
    announced_at timestamptz,
    ended_at timestamptz,               -- final or voided
    void_reason text,
    roll_hash text,
    body_hash bytea not null,
    primary key (station_id, ballot_id),
    constraint ballots_opened check ((opened_at is null) = (roll_hash is null) and (state <> 'draft' or opened_at is null)
        and (state in ('draft', 'voided') or opened_at is not null)),
    constraint ballots_not_closed_early check (closed_at is null or closed_at >= closes_at),
    constraint ballots_counted check (state not in ('counting', 'announced', 'final') or closed_at is not null),
    constraint ballots_announced check (state not in ('announced', 'final') or announced_at is not null),
    constraint ballots_voided check ((state = 'voided') = (void_reason is not null)),
    constraint ballots_ended check ((state in ('final', 'voided')) = (ended_at is not null))
);
create index ballots_by_date on ballots (station_id, drafted_at);

-- One part each: whoever collects does not count.
create table ballot_people (
    station_id int not null,
    ballot_id uuid not null,
    member_id uuid not null,
    part text not null constraint ballot_people_part check (part in ('collector', 'committee')),
    confirmed_at timestamptz,
    confirmed_hash text,                -- of the count that was confirmed
    primary key (station_id, ballot_id, member_id),
    constraint ballot_people_ballot foreign key (station_id, ballot_id) references ballots,
    constraint ballot_people_confirmed check ((confirmed_at is null) = (confirmed_hash is null)
        and (part = 'committee' or confirmed_at is null))
);
create index ballot_people_of_member on ballot_people (station_id, member_id);

-- The roll while it is drafted.
create table ballot_draft_units (
    station_id int not null,
    ballot_id uuid not null,
    address_id uuid not null,
    unit text not null,
    area_dm2 bigint constraint ballot_draft_units_area check (area_dm2 between 1 and 100000000),
    head_group text,
    title text constraint ballot_draft_units_title check (title in ('deed', 'survey', 'contract')),
    primary key (station_id, ballot_id, address_id),
    constraint ballot_draft_units_ballot foreign key (station_id, ballot_id) references ballots,
    constraint ballot_draft_units_address foreign key (station_id, address_id) references addresses,
    constraint ballot_draft_units_entered check ((area_dm2 is null) = (title is null))
);
create index ballot_draft_units_at on ballot_draft_units (station_id, address_id);

-- The roll as it was frozen; its hash stands in ballots.
create table ballot_units (
    station_id int not null,
    ballot_id uuid not null,
    place int not null,
    address_id uuid not null,
    unit text not null,
    area_dm2 bigint not null constraint ballot_units_area check (area_dm2 between 1 and 100000000),
    head int not null constraint ballot_units_head check (head between 1 and place),
    title text not null,
    primary key (station_id, ballot_id, place),
    constraint ballot_units_once unique (station_id, ballot_id, address_id),
    constraint ballot_units_name unique (station_id, ballot_id, unit),
    constraint ballot_units_ballot foreign key (station_id, ballot_id) references ballots,
    constraint ballot_units_address foreign key (station_id, address_id) references addresses
);
create index ballot_units_at on ballot_units (station_id, address_id);

-- Every answer is a row; of those of one head the last said counts.
create table ballot_votes (
    station_id int not null,
    answer_id uuid not null,            -- made by the phone: an answer that comes twice is one
    ballot_id uuid not null,
    head int not null,
    address_id uuid not null,           -- where it was given
    choice bytea not null,              -- sealed, with the receipt: as long for one choice as for another
    channel text not null constraint ballot_votes_channel check (channel in ('door', 'link', 'paper')),
    collected_by uuid,
    said_at timestamptz not null,
    received_at timestamptz not null,
    receipt_hash bytea not null constraint ballot_votes_receipt_hash check (octet_length(receipt_hash) = 32),
    signature_file uuid,
    delegate_name text,
    delegate_file uuid,
    body_hash bytea not null,
    primary key (station_id, answer_id),
    constraint ballot_votes_receipt_taken unique (station_id, receipt_hash),
    constraint ballot_votes_ballot foreign key (station_id, ballot_id) references ballots,
    constraint ballot_votes_unit foreign key (station_id, ballot_id, address_id)
        references ballot_units (station_id, ballot_id, address_id),
    constraint ballot_votes_collected check ((channel = 'link') = (collected_by is null)),
    constraint ballot_votes_signed check (channel <> 'door' or signature_file is not null),
    constraint ballot_votes_delegate check ((delegate_name is null) = (delegate_file is null)),
    constraint ballot_votes_said check (said_at <= received_at)
);
create index ballot_votes_of_head on ballot_votes (station_id, ballot_id, head, said_at);
create index ballot_votes_at on ballot_votes (station_id, ballot_id, address_id);

-- A paper is typed in by two people, and counts once two of them say the same.
create table ballot_paper_entries (
    station_id int not null,
    entry_id uuid not null,
    ballot_id uuid not null,
    paper_id uuid not null,
    address_id uuid not null,
    said bytea not null,                -- sealed: choice and receipt
    signed_on date not null,
    entered_by uuid not null,
    at timestamptz not null,
    body_hash bytea not null,
    primary key (station_id, entry_id),
    constraint ballot_paper_entries_ballot foreign key (station_id, ballot_id) references ballots
);
create index ballot_paper_entries_of_paper on ballot_paper_entries (station_id, ballot_id, paper_id, at);

-- Left at a door: with its code whoever lives there answers once, on a phone of their own. A newer one for the same unit
-- ends the older, and so does the answer.
create table ballot_tickets (
    station_id int not null,
    ticket_id uuid not null,
    ballot_id uuid not null,
    address_id uuid not null,
    code_hash bytea not null constraint ballot_tickets_code_hash check (octet_length(code_hash) = 32),
    made_by uuid not null,
    made_at timestamptz not null,
    ended_at timestamptz,
    primary key (station_id, ticket_id),
    constraint ballot_tickets_code_taken unique (station_id, code_hash),
    constraint ballot_tickets_unit foreign key (station_id, ballot_id, address_id)
        references ballot_units (station_id, ballot_id, address_id)
);
create index ballot_tickets_at on ballot_tickets (station_id, ballot_id, address_id);
create unique index ballot_tickets_valid on ballot_tickets (station_id, ballot_id, address_id) where ended_at is null;

create table ballot_attempts (
    station_id int not null,
    attempt_id uuid not null,
    ballot_id uuid not null,
    address_id uuid not null,
    kind text not null constraint ballot_attempts_kind
        check (kind in ('nobody_met', 'abroad', 'declined', 'appointment', 'power_needed')),
    next_at timestamptz,
    note text,
    member_id uuid not null,
    at timestamptz not null,
    received_at timestamptz not null,
    primary key (station_id, attempt_id),
    constraint ballot_attempts_unit foreign key (station_id, ballot_id, address_id)
        references ballot_units (station_id, ballot_id, address_id),
    constraint ballot_attempts_appointment check (kind <> 'appointment' or next_at is not null)
);
create index ballot_attempts_at on ballot_attempts (station_id, ballot_id, address_id, at);

create table ballot_results (
    station_id int not null,
    ballot_id uuid not null,
    text text not null,                 -- the signed file as it is handed out
    made_at timestamptz not null,
    primary key (station_id, ballot_id),
    constraint ballot_results_ballot foreign key (station_id, ballot_id) references ballots
);

create table ballot_objections (
    station_id int not null,
    objection_id uuid not null,
    ballot_id uuid not null,
    text text not null constraint ballot_objections_text check (char_length(text) between 2 and 1000),
    objected_at timestamptz not null,
    answered_by uuid,
    answered_at timestamptz,
    answer text,
    primary key (station_id, objection_id),
    constraint ballot_objections_ballot foreign key (station_id, ballot_id) references ballots,
    constraint ballot_objections_answered check ((answered_at is null) = (answered_by is null)
        and (answered_at is null) = (answer is null))
);
create index ballot_objections_of_ballot on ballot_objections (station_id, ballot_id, objected_at);

-- Who did what, who tried what and was refused, and who read choices.
create table ballot_events (
    station_id int not null,
    event_id uuid not null,
    ballot_id uuid not null,
    at timestamptz not null,
    member_id uuid,                     -- null: whoever has a receipt
    session_id uuid,
    act text not null,
    refusal text,                       -- the code; null: it was done
    primary key (station_id, event_id)
);
create index ballot_events_of_ballot on ballot_events (station_id, ballot_id, at);

do $$
declare t text;
begin
    foreach t in array array['ballot_city_thresholds', 'ballots', 'ballot_people', 'ballot_draft_units', 'ballot_units',
                             'ballot_votes', 'ballot_paper_entries', 'ballot_tickets', 'ballot_attempts', 'ballot_results',
                             'ballot_objections', 'ballot_events'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
revoke update, delete, truncate on ballot_units, ballot_votes, ballot_paper_entries, ballot_attempts, ballot_results,
    ballot_events from qzt_app;
revoke delete, truncate on ballots, ballot_objections, ballot_tickets from qzt_app;
