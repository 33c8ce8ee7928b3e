-- Who is on duty, week by week: a post in words, an organisation and how many. No names: the wall shows it.
-- A week is saved as a whole; its version tells two who save at once apart.
create table duty_weeks (
    station_id int not null,
    monday date not null,
    version int not null,
    changed_at timestamptz not null,
    changed_by uuid not null,
    primary key (station_id, monday),
    constraint duty_weeks_changer foreign key (station_id, changed_by) references members
);
create index duty_weeks_of_changer on duty_weeks (station_id, changed_by);

create table duty_shifts (
    station_id int not null,
    monday date not null,
    place int not null,                 -- its row in the week
    day date not null,
    from_minute int not null constraint duty_shifts_from check (from_minute between 0 and 1439),
    to_minute int not null constraint duty_shifts_to check (to_minute between 1 and 1440), -- not later than `from`: of the next day
    post text not null,
    org_id uuid not null,
    people int not null constraint duty_shifts_people check (people between 1 and 999),
    primary key (station_id, monday, place),
    constraint duty_shifts_week foreign key (station_id, monday) references duty_weeks,
    constraint duty_shifts_org foreign key (station_id, org_id) references organisations
);
create index duty_shifts_of_day on duty_shifts (station_id, day);
create index duty_shifts_of_org on duty_shifts (station_id, org_id);

do $$
declare t text;
begin
    foreach t in array array['duty_weeks', 'duty_shifts'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
