-- The station's working periods are a setting, and an organisation may have its own: "08:00-12:00", in the order of the
-- day. Both move the ends of open limits as a changed day of the calendar does, so both raise its revision.
alter table stations add column work_periods text[] not null default '{08:00-12:00,14:00-18:00}'
    constraint stations_work_periods check (cardinality(work_periods) between 1 and 4);
alter table organisations add column work_periods text[] not null default '{}'
    constraint organisations_work_periods check (
        cardinality(work_periods) <= 4 and not (round_the_clock and cardinality(work_periods) > 0));

-- The revision and the book's version stand in the very row that changes.
create function raise_own_calendar_revision() returns trigger language plpgsql as $$
begin
    new.book_version := old.book_version + 1;
    new.calendar_revision := old.calendar_revision + 1;
    new.calendar_changed_at := clock_timestamp();
    return new;
end $$;

create trigger stations_work_periods_raise_revision before update on stations
    for each row when (old.work_periods is distinct from new.work_periods)
    execute function raise_own_calendar_revision();
create trigger organisations_hours_raise_revision after update on organisations
    for each row when (old.work_periods is distinct from new.work_periods
                       or old.round_the_clock is distinct from new.round_the_clock)
    execute function raise_calendar_revision();
