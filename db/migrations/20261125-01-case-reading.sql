-- What reading cases takes beside the loop itself: words to search by, who looks at what, what was read, who runs jobs.

-- The words of each case, as hashes that the program makes (src/cases/case_search.cpp). A row is written once and seldom
-- changed, so that the many changes of a case do not touch this index. Every hash holds its station and its week or year:
-- looking up a word in the newest weeks first finds the newest cases without reading the others.
create table case_words (
    station_id int not null,
    case_id uuid not null,
    created_at timestamptz not null,
    words bigint[] not null,
    primary key (station_id, case_id)
);
create index case_words_found on case_words using gin (words);

-- Who has a case open just now, and whether they are about to act. Rows are overwritten, old ones mean nothing.
create unlogged table presences (
    station_id int not null,
    case_id uuid not null,
    member_id uuid not null,
    acting boolean not null,
    seen_at timestamptz not null,
    primary key (station_id, case_id, member_id)
);
create index presences_old on presences (station_id, seen_at);

-- Up to where a member has read the notices.
create table notice_marks (
    station_id int not null,
    member_id uuid not null,
    read_up_to timestamptz not null,
    primary key (station_id, member_id),
    constraint notice_marks_member foreign key (station_id, member_id) references members
);

-- One process at a time does a station's job. The database's own clock decides, never a process's.
create table station_leases (
    station_id int not null,
    job text not null constraint station_leases_job check (job ~ '^[a-z_]{2,40}$'),
    holder uuid not null,
    until_at timestamptz not null,
    primary key (station_id, job)
);

-- "Who else told us of this?" looks at open cases of one community only, "who handled such things?" at finished ones.
create index cases_open_near on cases (station_id, community_id, created_at)
    where state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out');
create index cases_finished on cases (station_id, category, community_id, closed_at desc) where closed_at is not null;
create index assignments_open_of_org on assignments (station_id, org_id)
    where state in ('assigned', 'signed_for', 'working');
create index assignments_of_handler on assignments (station_id, handler_id)
    where state in ('assigned', 'signed_for', 'working');

do $$
declare t text;
begin
    foreach t in array array['presences', 'notice_marks', 'station_leases'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;

-- PostgreSQL may use an index on arrays only where no policy has to be judged first. The hashes cannot be read back and
-- hold the station; whatever is found passes the policy of `cases` before anybody sees it. Writing stays guarded.
alter table case_words enable row level security;
alter table case_words force row level security;
create policy found_by_hash on case_words for select using (true);
create policy own_station_insert on case_words for insert with check (station_id = qzt_station());
create policy own_station_update on case_words for update using (true) with check (station_id = qzt_station());
create policy own_station_delete on case_words for delete using (station_id = qzt_station());
