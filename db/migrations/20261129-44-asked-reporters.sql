-- Each reporter who wished it is called after the check; how often, since when, and whether that is done stands with the
-- report.
alter table reports
    add column calls int not null default 0,
    add column first_call_at timestamptz,
    add column asked_at timestamptz;
