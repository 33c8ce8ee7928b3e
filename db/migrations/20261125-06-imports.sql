-- Tables that an administrator has uploaded and looks at before they are taken: kept as they came, so that what is
-- confirmed is what was shown. The bytes go when the import is done, the row after a day.
create table imports (
    station_id int not null,
    import_id uuid not null,
    kind text not null constraint imports_kind check (kind in ('areas', 'organisations', 'members', 'calendar')),
    state text not null constraint imports_state check (state in ('previewed', 'done')),
    bytes bytea not null,
    by_member uuid not null,
    at timestamptz not null,
    stored int,
    done_at timestamptz,
    primary key (station_id, import_id),
    constraint imports_done check ((state = 'done') = (stored is not null) and (state = 'done') = (done_at is not null)),
    constraint imports_member foreign key (station_id, by_member) references members
);
create index imports_of_member on imports (station_id, by_member);
create index imports_by_time on imports (station_id, at);

alter table imports enable row level security;
alter table imports force row level security;
create policy own_station on imports using (station_id = qzt_station());

-- Whether the database has the shape this program expects is also asked by the program that serves.
grant select on schema_migrations to qzt_app;
