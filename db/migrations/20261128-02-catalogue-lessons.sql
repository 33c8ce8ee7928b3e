-- A granted return, and a re-dispatch, teach where a category belongs in a community. What was taught is read from the
-- cases themselves; here stands what an administrator decided about it, and from when it counts anew.
create table catalogue_lesson_decisions (
    station_id int not null,
    decision_id uuid not null,
    category text not null,
    community_id uuid not null,
    wrong_org uuid not null,
    better_org uuid not null,
    taken boolean not null,            -- into the dispatch catalogue; else dismissed
    times int not null,                -- how often it had been taught by then
    reason text not null,
    decided_by uuid not null,
    decided_at timestamptz not null,
    primary key (station_id, decision_id)
);
create index catalogue_lesson_decisions_of_lesson
    on catalogue_lesson_decisions (station_id, category, community_id, decided_at);

-- Few cases ever come back; lessons are looked for among these alone.
create index cases_bounced on cases (station_id, community_id, created_at) where bounces > 0;

alter table catalogue_lesson_decisions enable row level security;
alter table catalogue_lesson_decisions force row level security;
create policy own_station on catalogue_lesson_decisions using (station_id = qzt_station());
revoke update, delete, truncate on catalogue_lesson_decisions from qzt_app;
