-- Two records of one person become one, and one again two.
create table person_merges (
    station_id int not null,
    merge_id uuid not null,
    kept_id uuid not null,
    merged_id uuid not null,
    by_member uuid not null,
    at timestamptz not null,
    undone_by uuid,
    undone_at timestamptz,
    primary key (station_id, merge_id),
    constraint person_merges_two check (kept_id <> merged_id),
    constraint person_merges_undone check ((undone_by is null) = (undone_at is null))
);
-- One is merged once at a time.
create unique index person_merges_open on person_merges (station_id, merged_id) where undone_at is null;

do $$
begin
    alter table person_merges enable row level security;
    alter table person_merges force row level security;
    create policy own_station on person_merges using (station_id = qzt_station());
end $$;
