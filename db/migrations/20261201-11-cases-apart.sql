-- Two cases that look alike and are not the same matter, as the command room has said: they are not shown to each other
-- any more. Each pair stands once, the smaller id first.
create table cases_apart (
    station_id int not null,
    case_id uuid not null,
    other_id uuid not null,
    told_by uuid not null,
    told_at timestamptz not null,
    primary key (station_id, case_id, other_id),
    constraint cases_apart_once check (case_id < other_id)
);
create index cases_apart_of_other on cases_apart (station_id, other_id);
alter table cases_apart enable row level security;
alter table cases_apart force row level security;
create policy own_station on cases_apart using (station_id = qzt_station());
