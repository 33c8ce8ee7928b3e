-- Whoever asks afterwards calls three times, not all on one day, before a follow-up counts as not reached. What was
-- noted as not reached before this was the end of that day's asking, and stays it.
alter table dispute_follow_ups
    add column attempt int not null default 3 constraint dispute_follow_ups_attempt check (attempt between 1 and 3),
    drop constraint dispute_follow_ups_pkey,
    add primary key (station_id, dispute_id, day, attempt);
alter table dispute_follow_ups alter column attempt drop default;

-- What fell due is told with its place: which instalment, which day of a follow-up, which alert.
alter table dispute_events add column place int;

-- Chosen by the parties themselves: then it does not count how much somebody has in hand.
alter table dispute_mediators add column by_wish bool not null default false;
alter table dispute_mediators alter column by_wish drop default;

-- The revision of the working calendar by which what falls due was reckoned; behind the station's, a job reckons anew.
create table dispute_calendars (
    station_id int primary key,
    revision bigint not null
);
alter table dispute_calendars enable row level security;
alter table dispute_calendars force row level security;
create policy own_station on dispute_calendars using (station_id = qzt_station());
