-- What the police system counted, by month, community (or the station) and kind, as tables brought it. A later row of
-- the same line corrects the one before, which stays: what was known then can be told for ever.
create table police_counts (
    station_id int not null,
    month date not null,
    area_id uuid not null,
    kind text not null,
    imported_at timestamptz not null,
    calls int not null check (calls >= 0),
    cases int check (cases >= 0),
    solved int,
    source text not null,
    imported_by uuid not null,
    primary key (station_id, month, area_id, kind, imported_at),
    constraint police_counts_month check (extract(day from month) = 1),
    constraint police_counts_solved check (solved is null or (cases is not null and solved between 0 and cases))
);
alter table police_counts enable row level security;
alter table police_counts force row level security;
create policy own_station on police_counts using (station_id = qzt_station());
