-- Noise at night is not found at noon: of some categories a result is checked at the time of day of the report. The
-- task says from when to when that is, for the first day on which it falls.
alter table categories add column same_hours boolean not null default false;
alter table case_tasks
    add column window_from timestamptz,
    add column window_until timestamptz;
