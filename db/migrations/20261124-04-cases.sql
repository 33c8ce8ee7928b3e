-- The loop. A report is what someone said; a case is the matter; everything else hangs on the case.
-- No foreign keys among the tables that every command writes: rows of one case are only ever written together, by one
-- statement each (src/cases/case_record.cpp), and a check per row would cost a third of the intake rate. The auditor
-- queries of the tests look for orphans instead.

create domain case_state as text check (value in (
    'submitted', 'verifying', 'accepted', 'filed', 'dispatched', 'signed_for', 'handling', 'result_submitted', 'checking',
    'rework', 'following_up', 'closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out'));
create domain case_priority as text check (value in ('P1', 'P2', 'P3', 'P4'));
create domain case_visibility as text check (value in ('normal', 'restricted', 'confidential'));
create domain case_source as text check (value in (
    'grid', 'citizen', 'dispatcher', 'leader', 'video', 'hotline', 'screening', 'device'));
create domain case_party as text check (value in (
    'command_room', 'verifier', 'lead', 'assist', 'checker', 'caller', 'duty_commander', 'reporter', 'nobody'));
create domain span_unit as text check (value in ('urgent_hour', 'work_hour', 'work_day', 'natural_day'));

create table cases (
    station_id int not null,
    case_id uuid not null,
    number text not null,
    version int not null,
    state case_state not null,
    round int not null,
    category text not null,
    priority case_priority not null,
    visibility case_visibility not null,
    source case_source not null,
    title text not null,
    text text not null,
    place_text text not null,
    lon double precision,
    lat double precision,
    grid_id uuid not null,
    community_id uuid not null,
    created_at timestamptz not null,
    accepted_at timestamptz,
    filed_at timestamptz,
    dispatched_at timestamptz,
    signed_at timestamptz,
    result_at timestamptz,
    checked_at timestamptz,
    closed_at timestamptz,
    turn_party case_party not null,
    turn_org uuid,
    turn_since timestamptz not null,
    due_at timestamptz,
    amber_at timestamptz,
    original_due_at timestamptz,
    suspended boolean not null,
    return_pending boolean not null,
    extension_pending boolean not null,
    suspend_pending boolean not null,
    self_handled boolean not null,
    follow_up_done boolean not null,
    joint_decision boolean not null,
    bounces int not null,
    reworks int not null,
    extensions int not null,
    suspensions int not null,
    report_count int not null,
    photo_count int not null,
    supervision_level int not null,
    dispatched_by uuid,
    checked_by uuid,
    merged_into uuid,
    outcome_code text not null,
    outcome_text text not null,
    primary key (station_id, case_id)
) with (fillfactor = 80);
-- The queue reads open cases only; they stay few while closed ones grow without end.
create index cases_open on cases (station_id, priority, due_at)
    where state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out');
create index cases_overdue on cases (station_id, due_at)
    where not suspended and state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out');
create index cases_closed on cases (station_id, closed_at) where closed_at is not null;
create index cases_newest on cases (station_id, created_at desc);
create unique index cases_number_taken on cases (station_id, number);

-- The last sequence number given out for a day and a major category.
create table case_numbers (
    station_id int not null,
    day date not null,
    major text not null,
    last int not null,
    primary key (station_id, day, major)
);

create table reports (
    station_id int not null,
    report_id uuid not null,
    case_id uuid not null,
    query_code text not null,
    reporter_id uuid,
    reporter_hidden boolean not null,
    wants_follow_up boolean not null,
    contact text not null,
    source case_source not null,
    text text not null,
    place_text text not null,
    lon double precision,
    lat double precision,
    accuracy_m double precision,
    placed_by_hand boolean not null,
    files uuid[] not null,
    received_at timestamptz not null,
    device_at timestamptz,
    solved text constraint reports_solved check (solved in ('yes', 'partly', 'no')),
    satisfaction text constraint reports_satisfaction check (satisfaction in ('very', 'yes', 'basic', 'no')),
    reply_text text not null,
    appealed_at timestamptz,
    primary key (station_id, report_id)
);
create index reports_of_case on reports (station_id, case_id);
create index reports_of_reporter on reports (station_id, reporter_id, received_at desc) where reporter_id is not null;
create unique index reports_query_code_taken on reports (station_id, query_code);

create table assignments (
    station_id int not null,
    assignment_id uuid not null,
    case_id uuid not null,
    round int not null,
    role text not null constraint assignments_role check (role in ('lead', 'assist')),
    org_id uuid not null,
    state text not null constraint assignments_state check (state in (
        'assigned', 'signed_for', 'working', 'done', 'declined', 'waived', 'withdrawn')),
    demand text not null,
    assigned_at timestamptz not null,
    visible_at timestamptz not null,
    signed_at timestamptz,
    first_contact_at timestamptz,
    settled_at timestamptz,
    due_at timestamptz,
    handler_id uuid,
    handlers uuid[] not null,
    feedback text not null,
    evidence uuid[] not null,
    reason text not null,
    auto_signed boolean not null,
    primary key (station_id, assignment_id)
) with (fillfactor = 80);
create index assignments_of_case on assignments (station_id, case_id);
create index assignments_of_org on assignments (station_id, org_id, assigned_at desc);

create table case_requests (
    station_id int not null,
    request_id uuid not null,
    case_id uuid not null,
    kind text not null,
    state text not null,
    assignment_id uuid not null,
    org_id uuid not null,
    asked_by uuid not null,
    asked_at timestamptz not null,
    code text not null,
    basis text not null,
    better_org uuid,
    text text not null,
    amount int not null,
    until timestamptz,
    files uuid[] not null,
    leader_id uuid,
    leader_at timestamptz,
    decided_by uuid,
    decided_at timestamptz,
    decision_text text not null,
    primary key (station_id, request_id)
);
create index case_requests_of_case on case_requests (station_id, case_id);

create table case_tasks (
    station_id int not null,
    task_id uuid not null,
    case_id uuid not null,
    round int not null,
    kind text not null constraint case_tasks_kind check (kind in ('verify', 'check', 'follow_up')),
    state text not null constraint case_tasks_state check (state in ('open', 'done', 'cancelled')),
    assignee_id uuid,
    draw_seed bigint not null,
    drawn_from int not null,
    created_at timestamptz not null,
    done_at timestamptz,
    done_by uuid,
    outcome text not null,
    text text not null,
    files uuid[] not null,
    attempts int not null,
    last_attempt_at timestamptz,
    first_attempt_at timestamptz,
    primary key (station_id, task_id)
);
create index case_tasks_of_case on case_tasks (station_id, case_id);
create index case_tasks_of_assignee on case_tasks (station_id, assignee_id) where state = 'open';

-- Only timers that still run or pause; a timer that ended is gone, its story stands in the events.
create table timers (
    station_id int not null,
    timer_id uuid not null,
    case_id uuid not null,
    kind text not null,
    assignment_id uuid,
    task_id uuid,
    request_id uuid,
    unit span_unit not null,
    amount bigint not null,
    started_at timestamptz not null,
    due_at timestamptz,
    amber_at timestamptz,
    remaining bigint,
    stage int not null,
    supervision_id uuid,
    arrival_id uuid,
    primary key (station_id, timer_id)
) with (fillfactor = 80);
create index timers_of_case on timers (station_id, case_id);
-- A missed deadline stays at stage 2 until its matter is done; it does not fire again.
create index timers_next on timers (station_id, least(amber_at, due_at)) where due_at is not null and stage < 2;

create table turn_spans (
    station_id int not null,
    turn_id uuid not null,
    case_id uuid not null,
    party case_party not null,
    org_id uuid,
    clock_stopped boolean not null,
    from_at timestamptz not null,
    until_at timestamptz,
    primary key (station_id, turn_id)
);
create index turn_spans_of_case on turn_spans (station_id, case_id);

create table supervisions (
    station_id int not null,
    supervision_id uuid not null,
    case_id uuid not null,
    level int not null,
    kind text not null,
    org_id uuid not null,
    author_id uuid,
    opened_at timestamptz not null,
    reason text not null,
    demand text not null,
    reply_due_at timestamptz,
    reply text not null,
    replied_at timestamptz,
    replied_by uuid,
    closed_at timestamptz,
    closed_by uuid,
    primary key (station_id, supervision_id)
);
create index supervisions_of_case on supervisions (station_id, case_id);

create table arrivals (
    station_id int not null,
    arrival_id uuid not null,
    case_id uuid not null,
    kind text not null,
    org_id uuid not null,
    summoned_by uuid not null,
    summoned_at timestamptz not null,
    arrive_by timestamptz not null,
    place_text text not null,
    demand text not null,
    acknowledged_at timestamptz,
    arrived_at timestamptz,
    arrived_member uuid,
    left_at timestamptz,
    result text not null,
    primary key (station_id, arrival_id)
);
create index arrivals_of_case on arrivals (station_id, case_id);

-- The one append-only history: timeline, audit, notifications, wall and statistics read it. `seq` is not the order of
-- commits, so readers that must not skip a row go by (xid, seq) and only below the oldest running transaction.
create table events (
    station_id int not null,
    xid xid8 not null default pg_current_xact_id(),
    seq bigint generated always as identity,
    case_id uuid not null,
    kind text not null,
    at timestamptz not null,
    device_at timestamptz,
    actor_id uuid,                      -- null: a deadline, not a person
    actor_org uuid,
    actor_role text,
    session_id uuid,
    command_id uuid not null,
    version int not null,
    state case_state not null,
    assignment_id uuid,
    org_id uuid,
    to_reporter boolean not null,
    text text not null,
    facts jsonb not null,
    primary key (station_id, xid, seq)
);
create index events_of_case on events (station_id, case_id, seq);

-- A command's first answer, kept as long as its effect: a repeat is answered the same, byte for byte.
create table commands (
    station_id int not null,
    command_id uuid not null,
    case_id uuid not null,
    body_hash bytea not null,
    answer text not null,
    at timestamptz not null,
    primary key (station_id, command_id)
);

-- The outbox and the inbox in one: what is to be told to whom, and from when.
create table notices (
    station_id int not null,
    notice_id uuid not null,
    case_id uuid not null,
    kind text not null,
    member_id uuid,
    org_id uuid,
    report_id uuid,
    urgent boolean not null,
    at timestamptz not null,
    visible_at timestamptz not null,
    primary key (station_id, notice_id)
);
create index notices_of_member on notices (station_id, member_id, visible_at desc) where member_id is not null;
create index notices_of_org on notices (station_id, org_id, visible_at desc) where org_id is not null;
create index notices_of_case on notices (station_id, case_id);

do $$
declare t text;
begin
    foreach t in array array['cases', 'case_numbers', 'reports', 'assignments', 'case_requests', 'case_tasks', 'timers',
                             'turn_spans', 'supervisions', 'arrivals', 'events', 'commands', 'notices'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;

-- History is only ever added to.
revoke update, delete, truncate on events, commands from qzt_app;
