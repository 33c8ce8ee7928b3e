-- Long joint matters: a project has phases of steps, one who leads it, one next date, and organisations that take part.
-- What must not change is in tables of its own that the program can only add to: the first plan, the commands with
-- what was answered, the history, who was told that a project sleeps.

create table projects (
    station_id int not null,
    project_id uuid not null,           -- made by whoever creates it
    title text not null constraint projects_title check (char_length(title) between 4 and 120),
    kind text not null constraint projects_kind check (kind in (
        'lift', 'shared_space', 'fire_lane', 'committee', 'building', 'environment', 'facility', 'other')),
    scope text not null,
    areas uuid[] not null,
    addresses uuid[] not null,
    template_key text,
    sponsor_org uuid not null,
    lead_id uuid not null,              -- exactly one
    case_id uuid,
    state text not null constraint projects_state check (state in ('draft', 'running', 'done', 'stopped')),
    version int not null,
    next_on date,                       -- null while it runs: it shouts
    next_what text,
    next_step uuid,
    said_next_on date,
    said_next_what text,
    said_next_reason text,
    first_end_on date,
    planned_end_on date,
    created_by uuid not null,
    created_at timestamptz not null,
    launched_at timestamptz,
    ended_at timestamptz,
    ended_text text,
    case_asked_at timestamptz,
    case_asked_code text,
    case_asked_until date,
    case_woken_at timestamptz,
    primary key (station_id, project_id),
    constraint projects_sponsor foreign key (station_id, sponsor_org) references organisations,
    constraint projects_lead foreign key (station_id, lead_id) references members,
    constraint projects_launched check ((state = 'draft' and launched_at is null) or state = 'stopped'
        or launched_at is not null),
    constraint projects_ended check ((state in ('done', 'stopped')) = (ended_at is not null)
        and (ended_at is null) = (ended_text is null)),
    constraint projects_said check ((said_next_on is null) = (said_next_what is null)
        and (said_next_on is null) = (said_next_reason is null)),
    constraint projects_asked check ((case_asked_at is null) = (case_asked_code is null)
        and (case_asked_at is null) = (case_asked_until is null)
        and (case_woken_at is null or case_asked_at is not null))
);
-- The list: those that shout for want of a date first, then by their next date.
create index projects_by_next on projects (station_id, state, next_on nulls first, project_id);
create index projects_of_sponsor on projects (station_id, sponsor_org);
create index projects_of_lead on projects (station_id, lead_id);
create index projects_of_case on projects (station_id, case_id) where case_id is not null;

create table project_parts (
    station_id int not null,
    project_id uuid not null,
    org_id uuid not null,
    part text not null,
    active boolean not null,
    primary key (station_id, project_id, org_id),
    constraint project_parts_project foreign key (station_id, project_id) references projects,
    constraint project_parts_org foreign key (station_id, org_id) references organisations
);
create index project_parts_of_org on project_parts (station_id, org_id) where active;

create table project_phases (
    station_id int not null,
    project_id uuid not null,
    phase_id uuid not null,
    place int not null,
    name text not null,
    name_en text,
    primary key (station_id, project_id, phase_id),
    constraint project_phases_project foreign key (station_id, project_id) references projects
);

create table project_steps (
    station_id int not null,
    project_id uuid not null,
    step_id uuid not null,
    phase_id uuid not null,
    place int not null,
    name text not null,
    name_en text,
    use text not null constraint project_steps_use check (use in ('work', 'ballot', 'tender')),
    cause text,
    needs_evidence boolean not null,
    owner_org uuid not null,
    owner_id uuid,
    after uuid[] not null,
    planned_start date not null,
    planned_end date not null,
    started_on date,
    ended_on date,
    state text not null constraint project_steps_state check (state in ('waiting', 'running', 'done', 'dropped')),
    note text,
    files uuid[] not null,
    ballot_id uuid,
    resolution_id uuid,
    primary key (station_id, project_id, step_id),
    constraint project_steps_phase foreign key (station_id, project_id, phase_id) references project_phases,
    constraint project_steps_owner foreign key (station_id, owner_org) references organisations,
    constraint project_steps_ballot foreign key (station_id, ballot_id) references ballots,
    constraint project_steps_planned check (planned_end >= planned_start),
    constraint project_steps_actual check (ended_on >= started_on),
    constraint project_steps_done check ((state = 'done') = (ended_on is not null)
        and (state not in ('running', 'done') or started_on is not null)
        and (state <> 'waiting' or started_on is null))
);
create index project_steps_of_phase on project_steps (station_id, project_id, phase_id);
create index project_steps_of_owner on project_steps (station_id, owner_org);
create index project_steps_of_ballot on project_steps (station_id, ballot_id) where ballot_id is not null;

-- As first promised: one row for each step, from the launch on.
create table project_first_plans (
    station_id int not null,
    project_id uuid not null,
    step_id uuid not null,
    start_on date not null,
    end_on date not null,
    set_at timestamptz not null,
    primary key (station_id, project_id, step_id),
    constraint project_first_plans_step foreign key (station_id, project_id, step_id) references project_steps
);

create table project_meetings (
    station_id int not null,
    project_id uuid not null,
    meeting_id uuid not null,
    at timestamptz not null,
    place text not null,
    agenda text not null,
    orgs uuid[] not null,
    members uuid[] not null,            -- people at work; residents are not written down
    state text not null constraint project_meetings_state check (state in ('called', 'held', 'cancelled')),
    minutes text,
    files uuid[] not null,
    called_by uuid not null,
    primary key (station_id, project_id, meeting_id),
    constraint project_meetings_project foreign key (station_id, project_id) references projects,
    constraint project_meetings_minutes check ((state = 'called') = (minutes is null))
);

create table project_resolutions (
    station_id int not null,
    project_id uuid not null,
    resolution_id uuid not null,
    meeting_id uuid not null,
    place int not null,
    text text not null,
    step_id uuid,
    primary key (station_id, project_id, resolution_id),
    constraint project_resolutions_meeting foreign key (station_id, project_id, meeting_id) references project_meetings
);
create index project_resolutions_of_meeting on project_resolutions (station_id, project_id, meeting_id);

-- Every version of a document is a row.
create table project_paperwork (
    station_id int not null,
    project_id uuid not null,
    paperwork_id uuid not null,
    edition int not null constraint project_paperwork_edition check (edition >= 1),
    title text not null,
    org_id uuid not null,
    step_id uuid,
    is_shared boolean not null,
    files uuid[] not null constraint project_paperwork_files check (cardinality(files) >= 1),
    note text,
    kept_by uuid not null,
    kept_at timestamptz not null,
    primary key (station_id, project_id, paperwork_id, edition),
    constraint project_paperwork_project foreign key (station_id, project_id) references projects,
    constraint project_paperwork_org foreign key (station_id, org_id) references organisations
);
create index project_paperwork_of_org on project_paperwork (station_id, org_id);

-- Money in fen.
create table project_budget_lines (
    station_id int not null,
    project_id uuid not null,
    line_id uuid not null,
    place int not null,
    name text not null,
    paid_from text not null,
    planned_fen bigint not null constraint project_budget_planned check (planned_fen >= 0),
    committed_fen bigint not null constraint project_budget_committed check (committed_fen >= 0),
    paid_fen bigint not null,
    note text,
    primary key (station_id, project_id, line_id),
    constraint project_budget_lines_project foreign key (station_id, project_id) references projects,
    constraint project_budget_paid check (paid_fen between 0 and committed_fen),
    constraint project_budget_over check (committed_fen <= planned_fen or note is not null)
);

create table project_risks (
    station_id int not null,
    project_id uuid not null,
    risk_id uuid not null,
    text text not null,
    answer text not null,
    likelihood text not null constraint project_risks_likelihood check (likelihood in ('low', 'middle', 'high')),
    impact text not null constraint project_risks_impact check (impact in ('low', 'middle', 'high')),
    owner_org uuid not null,
    owner_id uuid,
    next_look date not null,
    is_over boolean not null,
    primary key (station_id, project_id, risk_id),
    constraint project_risks_project foreign key (station_id, project_id) references projects,
    constraint project_risks_owner foreign key (station_id, owner_org) references organisations
);
create index project_risks_of_owner on project_risks (station_id, owner_org);

-- A command that comes again gets its first answer.
create table project_commands (
    station_id int not null,
    command_id uuid not null,
    project_id uuid not null,
    body_hash bytea not null constraint project_commands_hash check (octet_length(body_hash) = 32),
    answer text not null,
    at timestamptz not null,
    primary key (station_id, command_id)
);

create table project_events (
    station_id int not null,
    event_id uuid not null,
    project_id uuid not null,
    at timestamptz not null,
    member_id uuid,                     -- null: the program itself, or a bidder
    session_id uuid,
    act text not null,
    about uuid,
    text text not null,
    facts jsonb not null,
    refusal text,                       -- the code; null: it was done
    primary key (station_id, event_id)
);
create index project_events_of_project on project_events (station_id, project_id, at);

-- Who was told that a project sleeps: once for each date that passed, and each stage.
create table project_shouts (
    station_id int not null,
    project_id uuid not null,
    since date not null,
    stage text not null constraint project_shouts_stage check (stage in ('lead', 'leader')),
    shout text not null constraint project_shouts_shout check (shout in ('no_date', 'past', 'lead_gone')),
    at timestamptz not null,
    primary key (station_id, project_id, since, stage),
    constraint project_shouts_project foreign key (station_id, project_id) references projects
);

-- Templates of this station; one with the key of a shipped template takes its place.
create table project_templates (
    station_id int not null,
    template_key text not null constraint project_templates_key check (template_key ~ '^[a-z][a-z0-9_]{1,59}$'),
    body jsonb not null,
    kept_by uuid not null,
    kept_at timestamptz not null,
    primary key (station_id, template_key)
);

do $$
declare t text;
begin
    foreach t in array array['projects', 'project_parts', 'project_phases', 'project_steps', 'project_first_plans',
                             'project_meetings', 'project_resolutions', 'project_paperwork', 'project_budget_lines',
                             'project_risks', 'project_commands', 'project_events', 'project_shouts',
                             'project_templates'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
revoke update, delete, truncate on project_first_plans, project_resolutions, project_commands, project_events,
    project_shouts from qzt_app;
revoke delete, truncate on projects, project_parts, project_meetings, project_budget_lines, project_risks,
    project_paperwork from qzt_app;
