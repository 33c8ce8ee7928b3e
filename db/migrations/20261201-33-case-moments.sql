-- What a wall shows of a case, after each change of it: the history by which the time machine tells how the wall stood at
-- any moment of the last year. Written with the events, in the same statement's transaction, only ever added to. No person
-- and no home stands in it.
create table case_moments (
    station_id int not null,
    at timestamptz not null,
    case_id uuid not null,
    version int not null,
    is_new boolean not null,
    state case_state not null,
    category text not null,
    priority case_priority not null,
    visibility case_visibility not null,
    source case_source not null,
    grid_id uuid not null,
    community_id uuid not null,
    created_at timestamptz not null,
    due_at timestamptz,
    amber_at timestamptz,
    closed_at timestamptz,
    closed_before timestamptz,          -- as it was before this change
    suspended boolean not null,
    planned_until timestamptz,          -- while suspended: as first promised,
    suspended_until timestamptz,        -- and as promised now
    primary key (station_id, at, case_id, version)
);

-- How the wall stood at each midnight, folded from the moments before, so that nobody walks through more than a day of them.
create table wall_midnights (
    station_id int not null,
    day date not null,
    standing text not null,
    primary key (station_id, day)
);

do $$
declare t text;
begin
    foreach t in array array['case_moments', 'wall_midnights'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
revoke update, delete, truncate on case_moments from qzt_app;

-- Of the time before: the states stand in the events. Which limit ran at each moment does not, so those days show no lamps;
-- what is open now goes on with the limit that it has.
do $$
declare s int;
begin
    for s in select station_id from stations loop
        perform set_config('qzt.station_id', s::text, true);
        insert into case_moments
        select e.station_id, e.at, e.case_id, e.version, e.version = e.first_version, e.state, c.category, c.priority,
               c.visibility, c.source, c.grid_id, c.community_id, c.created_at, case when e.is_last then c.due_at end,
               case when e.is_last then c.amber_at end, e.closed_at,
               lag(e.closed_at) over (partition by e.case_id order by e.version), e.is_last and c.suspended, null, null
        from (select distinct on (case_id, version) station_id, case_id, version, at, state,
                     min(version) over of_case as first_version, version = max(version) over of_case as is_last,
                     case when state in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out')
                          then min(at) filter (where state in ('closed', 'archived', 'declined', 'voided', 'merged',
                                                               'transferred_out')) over of_case end as closed_at
              from events
              where station_id = s
              window of_case as (partition by case_id)
              order by case_id, version, seq desc) e
        join cases c on c.station_id = s and c.case_id = e.case_id;
    end loop;
    perform set_config('qzt.station_id', '', true);
end $$;
