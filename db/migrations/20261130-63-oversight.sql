-- In an emergency a value is opened on the word of whoever opens it, and somebody else looks at that afterwards. Rows of
-- the log are only added: who reads it has no need of the words, the review has.
alter table register_reads
    add column words text constraint register_reads_words check (char_length(words) between 4 and 400),
    add constraint register_reads_emergency check ((purpose = 'emergency') = (words is not null));

-- By which it is drawn whose look is reviewed without a cause: known to nobody who looks.
alter table stations add column look_seed uuid not null default gen_random_uuid();

-- Somebody else than the reader says whether a look was justified: each of an emergency, and some drawn by lot.
create table look_reviews (
    station_id int not null,
    review_id uuid not null,
    read_id uuid not null,
    member_id uuid not null,            -- the reader
    cause text not null constraint look_reviews_cause check (cause in ('emergency', 'lot')),
    opened_at timestamptz not null,
    state text not null constraint look_reviews_state check (state in ('waiting', 'justified', 'not_justified')),
    decided_by uuid,
    decided_at timestamptz,
    text text constraint look_reviews_text check (char_length(text) between 2 and 1000),
    primary key (station_id, review_id),
    constraint look_reviews_once unique (station_id, read_id),
    constraint look_reviews_other_person check (decided_by is null or decided_by <> member_id),
    constraint look_reviews_decided check (
        (state = 'waiting') = (decided_at is null) and (state = 'waiting') = (decided_by is null)
        and (state = 'waiting') = (text is null))
);
create index look_reviews_waiting on look_reviews (station_id, opened_at) where state = 'waiting';
create index look_reviews_decided_at on look_reviews (station_id, decided_at) where decided_at is not null;

-- What is unusual in how somebody looks. It is about the reader, and says of no resident anything; one of a kind a day.
create table look_alarms (
    station_id int not null,
    alarm_id uuid not null,
    kind text not null constraint look_alarms_kind
        check (kind in ('many_in_an_hour', 'at_night', 'same_person', 'many_own_requests')),
    member_id uuid not null,            -- the reader
    org_id uuid not null,
    role text not null,
    day date not null,
    raised_at timestamptz not null,
    looks int not null,                 -- how many it was for
    state text not null constraint look_alarms_state check (state in ('waiting', 'justified', 'not_justified')),
    decided_by uuid,
    decided_at timestamptz,
    text text constraint look_alarms_text check (char_length(text) between 2 and 1000),
    primary key (station_id, alarm_id),
    constraint look_alarms_once unique (station_id, member_id, kind, day),
    constraint look_alarms_other_person check (decided_by is null or decided_by <> member_id),
    constraint look_alarms_decided check (
        (state = 'waiting') = (decided_at is null) and (state = 'waiting') = (decided_by is null)
        and (state = 'waiting') = (text is null))
);
create index look_alarms_waiting on look_alarms (station_id, raised_at) where state = 'waiting';
create index look_alarms_decided_at on look_alarms (station_id, decided_at) where decided_at is not null;

do $$
declare t text;
begin
    foreach t in array array['look_reviews', 'look_alarms'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
