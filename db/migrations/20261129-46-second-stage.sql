-- Some matters are handled in two stages: a road that has sunk in is fenced off within hours and mended within days. Of
-- others the first stage never ends but has to be reported on, again and again: a missing person.
alter table categories
    add column then_unit span_unit,
    add column then_amount bigint not null default 0
        constraint categories_then check (then_amount >= 0 and (then_unit is null) = (then_amount = 0)),
    add column repeats boolean not null default false
        constraint categories_repeats check (not repeats or then_unit is not null);
alter table assignments add column stage int not null default 1
    constraint assignments_stage check (stage in (1, 2));

-- A station that exists already gets what a new one begins with, where it has not set another limit itself.
do $$
declare s int;
begin
    for s in select station_id from stations loop
        perform set_config('qzt.station_id', s::text, true);
        update categories set then_unit = 'work_day', then_amount = 2
        where station_id = s and code = '1001' and handle_unit = 'urgent_hour' and handle_amount = 7200;
        update categories set then_unit = 'work_day', then_amount = 10
        where station_id = s and code = '0907' and handle_unit = 'urgent_hour' and handle_amount = 14400;
        update categories set then_unit = 'urgent_hour', then_amount = 86400, repeats = true
        where station_id = s and code = '1101' and handle_unit = 'urgent_hour' and handle_amount = 86400;
    end loop;
    perform set_config('qzt.station_id', '', true);
end $$;
