-- Organisations, the people who work in them, the posts they hold, and their sessions.

-- Kinds of organisation are rows, not an enumeration: "dept_urban", "police", "community", "property", "street", …
create table organisations (
    station_id int not null,
    org_id uuid not null,
    kind text not null constraint organisations_kind check (kind ~ '^[a-z_]{2,40}$'),
    name text not null,
    short_name text not null,
    round_the_clock boolean not null default false,
    active boolean not null default true,
    primary key (station_id, org_id),
    constraint organisations_name_taken unique (station_id, name)
);

-- The kinds of grid force. Seeded with fourteen (src/accounts/force_table.cpp), editable.
create table force_kinds (
    station_id int not null,
    force_kind text not null constraint force_kinds_shape check (force_kind ~ '^[a-z_]{2,40}$'),
    name_zh text not null,
    name_en text not null,
    rank int not null,
    active boolean not null default true,
    primary key (station_id, force_kind)
);

create table members (
    station_id int not null,
    member_id uuid not null,
    login text not null,
    name text not null,
    password_hash text not null,               -- Argon2id; empty: no password yet, cannot sign in with one
    password_changed_at timestamptz,
    must_change_password boolean not null default false,
    totp_secret bytea,                         -- null: no second factor
    totp_offered bytea,                        -- shown to its owner, not confirmed by a code yet
    totp_last_step bigint not null default 0,  -- each step is good once
    language text not null default 'zh' constraint members_language check (language in ('zh', 'en')),
    active boolean not null default true,
    created_at timestamptz not null,
    primary key (station_id, member_id),
    constraint members_login_taken unique (station_id, login)
);

create table posts (
    station_id int not null,
    post_id uuid not null,
    member_id uuid not null,
    org_id uuid not null,
    role text not null,
    force_kind text,                           -- of a grid force's post
    area_id uuid,                              -- where the role holds; null: wherever the organisation is competent
    active boolean not null default true,
    primary key (station_id, post_id),
    constraint posts_member foreign key (station_id, member_id) references members,
    constraint posts_org foreign key (station_id, org_id) references organisations,
    constraint posts_force foreign key (station_id, force_kind) references force_kinds
);
create index posts_of_member on posts (station_id, member_id);
create index posts_of_org on posts (station_id, org_id);
create index posts_of_force on posts (station_id, force_kind);

create table sessions (
    station_id int not null,
    session_id uuid not null,
    member_id uuid not null,
    token_hash bytea not null,                 -- SHA-256 of the cookie's secret; the secret itself is nowhere
    created_at timestamptz not null,
    seen_at timestamptz not null,
    ends_at timestamptz not null,              -- at the latest; idle sessions end sooner (session_rules)
    ended_at timestamptz,
    address text not null,
    device text not null,                      -- browser and system in a few words
    primary key (station_id, session_id),
    constraint sessions_member foreign key (station_id, member_id) references members
);
create index sessions_of_member on sessions (station_id, member_id) where ended_at is null;
create unique index sessions_token on sessions (station_id, token_hash);

-- Failed sign-ins by account and by address: what locks, and for how long (sign_in_rules).
create table sign_in_failures (
    station_id int not null,
    subject text not null,                     -- "login:…" or "address:…"
    failures int not null,
    last_at timestamptz not null,
    locked_until timestamptz,
    primary key (station_id, subject)
);

-- Who did what to whose account, and who came in: rows are only ever added. No login of a failed sign-in that matched no
-- account is kept, since people type their password into the wrong field.
create table account_events (
    station_id int not null,
    event_id uuid not null,
    at timestamptz not null,
    act text not null constraint account_events_act check (act ~ '^[a-z_]{2,40}$'),
    actor_id uuid,                             -- null: the console of the server, or nobody who is known
    session_id uuid,
    member_id uuid,                            -- whose account
    org_id uuid,
    address text not null,
    facts jsonb not null,
    primary key (station_id, event_id)
);
create index account_events_of_member on account_events (station_id, member_id, at);
create index account_events_by_time on account_events (station_id, at);
revoke update, delete on account_events from qzt_app;

do $$
declare t text;
begin
    foreach t in array array['organisations', 'force_kinds', 'members', 'posts', 'sessions', 'sign_in_failures',
                             'account_events'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
