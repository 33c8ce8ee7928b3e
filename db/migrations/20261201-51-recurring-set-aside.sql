-- A place where one matter came back and of which somebody said that nobody need ask for the cause. The row names the
-- newest case of that day: with the next one the place is proposed anew.
create table recurring_set_aside (
    station_id int not null,
    case_id uuid not null,
    told_by uuid not null,
    told_at timestamptz not null,
    reason text not null,
    primary key (station_id, case_id)
);
alter table recurring_set_aside enable row level security;
alter table recurring_set_aside force row level security;
create policy own_station on recurring_set_aside using (station_id = qzt_station());
