-- Who opened a case in which they saw who reported, or one of a restricted class: when, and what gave them the right.
-- Written in the transaction that answers; rows are only ever added. It names no resident, only the case.
create table case_reads (
    station_id int not null,
    read_id uuid not null,
    at timestamptz not null,
    member_id uuid not null,
    session_id uuid,
    address text not null,
    case_id uuid not null,
    visibility text not null constraint case_reads_visibility check (visibility in ('normal', 'restricted', 'confidential')),
    reporters int not null,             -- how many reporters' names or contacts were shown
    ground text not null constraint case_reads_ground check (ground ~ '^[a-z_]{2,40}$'),
    primary key (station_id, read_id)
);
create index case_reads_by_time on case_reads (station_id, at);
create index case_reads_of_case on case_reads (station_id, case_id, at);
create index case_reads_of_member on case_reads (station_id, member_id, at);
revoke update, delete on case_reads from qzt_app;
alter table case_reads enable row level security;
alter table case_reads force row level security;
create policy own_station on case_reads using (station_id = qzt_station());
