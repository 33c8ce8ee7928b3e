-- People from sheets, and to sheets. An import is a job: its sheet lies here sealed until a week after its end, and its
-- row says how far it is, so that a job that was cut goes on where it was. What it says of single rows of the sheet is
-- sealed, too: it is about people.
create table register_imports (
    station_id int not null,
    import_id uuid not null,
    by_member uuid not null,
    session_id uuid,
    at timestamptz not null,
    state text not null constraint register_imports_state
        check (state in ('uploaded', 'previewed', 'running', 'done', 'cancelled', 'failed')),
    sheet bytea,                        -- sealed; null: erased
    preview bytea,                      -- sealed: columns, counts of what is wrong, the first rows
    total int not null default 0,       -- rows of the sheet with something in them, known once it was looked at
    rows_read int not null default 0,   -- while it is looked at
    rows_done int not null default 0,   -- rows that are through, in the order of the sheet; stored with what they changed
    added int not null default 0,
    completed int not null default 0,
    proposed int not null default 0,
    unchanged int not null default 0,
    wrong int not null default 0,
    worked_ms bigint not null default 0,
    started_at timestamptz,
    ended_at timestamptz,
    sheet_taken_at timestamptz,         -- the sheet with remarks is given out once
    failure text constraint register_imports_failure check (failure ~ '^[a-z_]{2,60}$'),
    primary key (station_id, import_id),
    constraint register_imports_member foreign key (station_id, by_member) references members,
    constraint register_imports_done check (rows_done <= total),
    constraint register_imports_adds_up check (added + completed + proposed + unchanged + wrong = rows_done),
    constraint register_imports_ended check ((state in ('done', 'cancelled', 'failed')) = (ended_at is not null))
);
create index register_imports_of_member on register_imports (station_id, by_member, at);
create index register_imports_by_time on register_imports (station_id, at);
-- One at a time: what comes next is found without looking at the others.
create index register_imports_at_work on register_imports (station_id, at) where state in ('uploaded', 'running');

-- Rows of a sheet that something is to be said of.
create table register_import_rows (
    station_id int not null,
    import_id uuid not null,
    sheet_row int not null,
    said bytea not null,                -- sealed: the remarks
    primary key (station_id, import_id, sheet_row),
    constraint register_import_rows_import foreign key (station_id, import_id) references register_imports on delete cascade
);

-- People as a sheet leave the station by two persons' word, by three when they are many, once, within a day.
create table register_exports (
    station_id int not null,
    export_id uuid not null,
    mark bigint not null constraint register_exports_mark check (mark between 1 and 4294967295), -- hidden in the sheet
    asked_by uuid not null,
    asked_at timestamptz not null,
    ground text not null constraint register_exports_ground check (ground in ('case_work', 'upkeep', 'emergency')),
    case_id uuid,
    purpose text not null,              -- in words; stands on every page
    area_ids uuid[] not null,
    fields text[] not null,
    with_minors bool not null,
    minors_reason text,
    max_rows int not null constraint register_exports_rows check (max_rows between 1 and 20000),
    people int not null,                -- when it was asked for, later when it was fetched
    state text not null constraint register_exports_state
        check (state in ('asked', 'approved', 'refused', 'withdrawn', 'fetched')),
    first_by uuid,
    first_at timestamptz,
    second_by uuid,
    second_at timestamptz,
    refused_by uuid,
    ended_at timestamptz,
    reason text,
    expires_at timestamptz,
    fetched_at timestamptz,
    primary key (station_id, export_id),
    constraint register_exports_mark_taken unique (station_id, mark),
    constraint register_exports_asker foreign key (station_id, asked_by) references members,
    constraint register_exports_other_person check (first_by <> asked_by and second_by <> asked_by and second_by <> first_by),
    constraint register_exports_approved check (state not in ('approved', 'fetched') or first_by is not null and expires_at is not null),
    constraint register_exports_two_for_many check (state not in ('approved', 'fetched') or max_rows <= 500 or second_by is not null),
    constraint register_exports_case check ((ground = 'case_work') = (case_id is not null)),
    constraint register_exports_minors check (with_minors = (minors_reason is not null))
);
create index register_exports_of_asker on register_exports (station_id, asked_by, asked_at);
create index register_exports_by_time on register_exports (station_id, asked_at);

do $$
declare t text;
begin
    foreach t in array array['register_imports', 'register_import_rows', 'register_exports'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
