-- A visit is what happened at a door, once for each command of the phone.
create table visits (
    station_id int not null,
    visit_id uuid not null,             -- made by the phone: a visit that comes twice is one
    address_id uuid not null,
    member_id uuid not null,
    session_id uuid,
    at timestamptz not null,            -- when it was, by the phone, as far as it can be
    received_at timestamptz not null,
    outcome text not null constraint visits_outcome check (outcome in ('met', 'nobody_home', 'declined', 'not_found')),
    seen text constraint visits_seen check (seen in ('no_answer', 'back_later', 'looks_empty')),
    confirmed int not null,             -- facts and residences that were seen to be still so
    proposed int not null,
    card_left bool not null,
    body_hash bytea not null,
    answer text not null,
    primary key (station_id, visit_id),
    constraint visits_address foreign key (station_id, address_id) references addresses
);
create index visits_of_address on visits (station_id, address_id, at);
create index visits_of_member on visits (station_id, member_id, at);

-- A change that somebody was told of, waiting for another person, or the resident, to say that it is so.
create table register_proposals (
    station_id int not null,
    proposal_id uuid not null,
    address_id uuid not null,
    subject register_subject not null,
    subject_id uuid not null,
    what text not null constraint register_proposals_what
        check (what in ('moved_out', 'moved_in', 'died', 'field')),
    field register_field,
    change bytea not null,              -- sealed: the value, or the person who moved in
    was_wrong bool not null,            -- the value never was so; otherwise it changed on changed_on
    changed_on date,
    said_by text not null constraint register_proposals_said_by
        check (said_by in ('self', 'cohabitant', 'landlord', 'neighbour', 'document', 'seen')),
    visit_id uuid,
    proposed_by uuid,                   -- null: a resident
    told_at timestamptz not null,       -- at the door: what others changed after it is not written over
    proposed_at timestamptz not null,   -- when it arrived
    state text not null constraint register_proposals_state
        check (state in ('waiting', 'confirmed', 'refused', 'withdrawn', 'overtaken')),
    decided_by uuid,
    decided_at timestamptz,
    reason text,
    primary key (station_id, proposal_id),
    constraint register_proposals_field check ((what = 'field') = (field is not null)),
    constraint register_proposals_decided check ((state = 'waiting') = (decided_at is null)),
    constraint register_proposals_not_own check (state <> 'confirmed' or proposed_by is null or decided_by is null or decided_by <> proposed_by),
    constraint register_proposals_address foreign key (station_id, address_id) references addresses
);
create index register_proposals_of_address on register_proposals (station_id, address_id, proposed_at);
create index register_proposals_of_subject on register_proposals (station_id, subject_id, proposed_at);
create index register_proposals_waiting on register_proposals (station_id, proposed_at) where state = 'waiting';

do $$
declare t text;
begin
    foreach t in array array['visits', 'register_proposals'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
