-- A sample of records, drawn at random, that somebody else looks at again.
create table rechecks (
    station_id int not null,
    recheck_id uuid not null,
    address_id uuid not null,
    grid_id uuid,
    subject register_subject not null,
    subject_id uuid not null,
    drawn_at timestamptz not null,
    verified_by uuid,                   -- who said so; never who looks again
    member_id uuid,                     -- who looked again
    at timestamptz,
    result text constraint rechecks_result check (result in ('right', 'wrong', 'not_met')),
    primary key (station_id, recheck_id),
    constraint rechecks_once unique (station_id, subject_id, drawn_at),
    constraint rechecks_other_person check (member_id is null or verified_by is null or member_id <> verified_by),
    constraint rechecks_done check ((result is null) = (at is null) and (result is null) = (member_id is null))
);
create index rechecks_of_grid on rechecks (station_id, grid_id, drawn_at);

create index rechecks_open on rechecks (station_id, drawn_at) where result is null;

do $$
begin
    alter table rechecks enable row level security;
    alter table rechecks force row level security;
    create policy own_station on rechecks using (station_id = qzt_station());
end $$;
