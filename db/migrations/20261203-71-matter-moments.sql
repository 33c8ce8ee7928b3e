-- What a wall shows of long matters and of disputes, after each change of them: the history by which the time machine
-- tells how many there were and how they went at any moment of the last year. Written with the events, in the same
-- transaction, only ever added to. No person and no home stands in it; of a dispute neither a kind nor a place.
create table project_moments (
    station_id int not null,
    at timestamptz not null,
    project_id uuid not null,
    seq bigint generated always as identity,
    version int not null,
    is_told bool not null,              -- false: of the time before; only that it was running
    state text not null constraint project_moments_state check (state in ('draft', 'running', 'done', 'stopped')),
    kind text not null,
    areas uuid[] not null,
    next_on date,
    first_end_on date,
    planned_end_on date,
    phase int not null,                 -- in which it is, from one on, of how many
    phases int not null,
    lead_gone bool not null,            -- as it was last noticed
    opened_at timestamptz not null,
    ended_at timestamptz,
    primary key (station_id, at, project_id, seq)
);
create index project_moments_last on project_moments (station_id, project_id, at desc, seq desc);

create table dispute_moments (
    station_id int not null,
    at timestamptz not null,
    dispute_id uuid not null,
    seq bigint generated always as identity,
    version int not null,
    is_told bool not null,              -- false: of the time before; colour and what was due are not known
    state text not null,
    restricted bool not null,
    opened_at timestamptz not null,
    colour text constraint dispute_moments_colour check (colour in ('red', 'orange', 'yellow', 'blue')),
    colour_until timestamptz,
    next_due_at timestamptz,
    outcome text constraint dispute_moments_outcome check (outcome in ('agreed', 'failed', 'withdrawn', 'referred')),
    concluded_at timestamptz,
    primary key (station_id, at, dispute_id, seq)
);

-- What the wall counts now: those in hand, and those agreed on since the month began.
create index disputes_in_hand on disputes (station_id) where outcome is null;
create index disputes_agreed on disputes (station_id, concluded_at) where outcome = 'agreed';

do $$
declare t text;
begin
    foreach t in array array['project_moments', 'dispute_moments'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
        execute format('revoke update, delete, truncate on %I from qzt_app', t);
    end loop;
end $$;

-- Of the time before: that a project was running stands in its row, and how it stands now has been so since the last act
-- in it. What its dates were in between does not stand anywhere, nor since when a lead has gone. Of a dispute the states
-- stand in the events; colours and what was due do not, but for those that hold since its last act.
do $$
declare s int;
begin
    for s in select station_id from stations loop
        perform set_config('qzt.station_id', s::text, true);
        delete from wall_midnights where station_id = s; -- folded anew, with long matters and disputes
        insert into project_moments (station_id, at, project_id, version, is_told, state, kind, areas, next_on, first_end_on,
                                     planned_end_on, phase, phases, lead_gone, opened_at, ended_at)
        select s, p.launched_at, p.project_id, 0, false, 'running', p.kind, p.areas, null, p.first_end_on, null, 0, 0, false,
               p.launched_at, null
        from projects p
        where p.station_id = s and p.launched_at is not null;
        insert into project_moments (station_id, at, project_id, version, is_told, state, kind, areas, next_on, first_end_on,
                                     planned_end_on, phase, phases, lead_gone, opened_at, ended_at)
        select s, greatest(p.launched_at, coalesce(p.ended_at, e.at)), p.project_id, p.version, true, p.state, p.kind, p.areas,
               p.next_on, p.first_end_on, p.planned_end_on, coalesce(h.now, h.phases), h.phases, false, p.launched_at,
               p.ended_at
        from projects p
        cross join lateral (
            select max(at) as at
            from project_events
            where station_id = s and project_id = p.project_id and refusal is null and act not in ('shouted', 'printed')) e
        cross join lateral (
            select count(*)::int as phases, (min(n) filter (where is_open))::int as now
            from (select row_number() over (order by f.place, f.phase_id) as n,
                         exists (select from project_steps t
                                 where t.station_id = s and t.project_id = p.project_id and t.phase_id = f.phase_id
                                   and t.state in ('waiting', 'running')) as is_open
                  from project_phases f
                  where f.station_id = s and f.project_id = p.project_id) n) h
        where p.station_id = s and p.launched_at is not null;

        insert into dispute_moments (station_id, at, dispute_id, version, is_told, state, restricted, opened_at, colour,
                                     colour_until, next_due_at, outcome, concluded_at)
        select s, e.at, d.dispute_id, case when e.is_last then d.version else 0 end, e.is_last, e.state, d.restricted,
               d.opened_at, case when e.is_last then d.colour end, case when e.is_last then d.colour_until end,
               case when e.is_last then d.next_due_at end, case when e.is_over then d.outcome end,
               case when e.is_over then d.concluded_at end
        from (select dispute_id, at, to_state as state,
                     to_state in ('agreed_written', 'agreed_oral', 'performing', 'performed', 'breached', 'followed_up',
                                  'failed', 'withdrawn', 'referred', 'archived') as is_over,
                     row_number() over (partition by dispute_id order by at desc, event_id desc) = 1 as is_last
              from dispute_events
              where station_id = s and to_state is not null and refusal is null) e
        join disputes d on d.station_id = s and d.dispute_id = e.dispute_id
        order by e.at, e.is_last;
    end loop;
    perform set_config('qzt.station_id', '', true);
end $$;
