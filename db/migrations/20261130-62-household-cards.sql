-- A worker at a door leaves a card: whoever lives there opens with it what is registered of them, masked, and who looked.
-- The code is told once and kept as a keyed hash; a newer card for the same door ends the older.
create table household_cards (
    station_id int not null,
    card_id uuid not null,
    address_id uuid not null,
    code_hash bytea not null constraint household_cards_code_hash check (octet_length(code_hash) = 32),
    made_by uuid not null,
    made_at timestamptz not null,
    ends_at timestamptz not null,
    ended_at timestamptz,               -- by a newer one
    opened_at timestamptz,              -- for the first time
    primary key (station_id, card_id),
    constraint household_cards_code_taken unique (station_id, code_hash),
    constraint household_cards_span check (ends_at > made_at),
    constraint household_cards_address foreign key (station_id, address_id) references addresses
);
create unique index household_cards_valid on household_cards (station_id, address_id) where ended_at is null;
create index household_cards_of_address on household_cards (station_id, address_id);

-- For half an hour the code is exchanged for a secret, so that the code itself does not travel with every request.
create table card_sessions (
    station_id int not null,
    session_id uuid not null,
    card_id uuid not null,
    secret_hash bytea not null constraint card_sessions_secret_hash check (octet_length(secret_hash) = 32),
    began_at timestamptz not null,
    ends_at timestamptz not null,
    primary key (station_id, session_id),
    constraint card_sessions_secret_taken unique (station_id, secret_hash),
    constraint card_sessions_card foreign key (station_id, card_id) references household_cards
);
create index card_sessions_of_card on card_sessions (station_id, card_id);
create index card_sessions_over on card_sessions (station_id, ends_at);

-- What a resident says through a card is a proposal like any other: it waits for somebody else. Whoever left the card is
-- not somebody else, or one person could leave a card, write with it and confirm it.
alter table register_proposals
    add column card_id uuid,
    add constraint register_proposals_card foreign key (station_id, card_id) references household_cards,
    drop constraint register_proposals_what,
    add constraint register_proposals_what
        check (what in ('moved_out', 'moved_in', 'died', 'field', 'living', 'opened', 'still_so')),
    add constraint register_proposals_resident
        check (state <> 'confirmed' or proposed_by is not null or decided_by is not null);
create index register_proposals_of_card on register_proposals (station_id, card_id) where card_id is not null;

-- The resident objects to a look: somebody of another organisation than the reader's answers.
create table look_objections (
    station_id int not null,
    objection_id uuid not null,
    read_id uuid not null,
    card_id uuid not null,
    text text not null constraint look_objections_text check (char_length(text) between 2 and 1000),
    objected_at timestamptz not null,
    state text not null constraint look_objections_state check (state in ('waiting', 'justified', 'not_justified')),
    answered_by uuid,
    answered_at timestamptz,
    answer text constraint look_objections_answer_length check (char_length(answer) between 2 and 1000),
    primary key (station_id, objection_id),
    constraint look_objections_once unique (station_id, read_id),
    constraint look_objections_answered check (
        (state = 'waiting') = (answered_at is null) and (state = 'waiting') = (answered_by is null)
        and (state = 'waiting') = (answer is null)),
    constraint look_objections_card foreign key (station_id, card_id) references household_cards
);
create index look_objections_waiting on look_objections (station_id, objected_at) where state = 'waiting';
create index look_objections_of_card on look_objections (station_id, card_id);

do $$
declare t text;
begin
    foreach t in array array['household_cards', 'card_sessions', 'look_objections'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
