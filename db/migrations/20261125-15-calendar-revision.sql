-- Whoever changes days of the working calendar, by whichever way, raises its revision; a job then lets open cases follow
-- and writes down up to which revision they do (src/cases/calendar_job.hpp).
alter table stations
    add column calendar_revision bigint not null default 1,
    add column calendar_changed_at timestamptz not null default now(),
    add column calendar_applied bigint not null default 1;

create function raise_calendar_revision() returns trigger language plpgsql as $$
begin
    update stations set calendar_revision = calendar_revision + 1, calendar_changed_at = clock_timestamp()
    where station_id = qzt_station() or qzt_station() is null;
    return null;
end $$;

create trigger calendar_days_raise_revision after insert or delete or truncate on calendar_days
    for each statement execute function raise_calendar_revision();
create trigger calendar_days_change_revision after update on calendar_days
    for each statement execute function raise_calendar_revision();

-- Since when a timer has run without a stop, and how much of its limit was left then. Of those that were stopped once it
-- is not known any more, nor where a person may have set an earlier moment: they keep their due moments.
alter table timers
    add column running_since timestamptz,
    add column allowance bigint not null default 0;

do $$
declare s int;
begin
    for s in select station_id from stations loop
        perform set_config('qzt.station_id', s::text, true);
        update timers t set running_since = t.started_at, allowance = t.amount
        from cases c
        left join categories k on k.station_id = c.station_id and k.code = c.category
        where t.station_id = s and c.station_id = s and c.case_id = t.case_id and t.due_at is not null
          and (t.kind <> 'handle' or (t.unit = k.handle_unit and t.amount = k.handle_amount))
          and not exists (select from events e
                          where e.station_id = s and e.case_id = t.case_id and e.at > t.started_at
                            and e.kind in ('resumed', 'verified', 'dispatch_undone', 'extension_granted'));
    end loop;
    perform set_config('qzt.station_id', '', true);
end $$;
