-- What a station decides for itself about the loop: categories with their limits, who answers where, limits by priority.
-- Seeded from src/cases/category_table.cpp when the station is made; editable afterwards.

create table categories (
    station_id int not null,
    code text not null constraint categories_code check (code ~ '^[0-9]{4}$'),
    name_zh text not null,
    name_en text not null,
    priority case_priority not null,
    visibility case_visibility not null,
    triage_unit span_unit not null,
    triage_amount bigint not null constraint categories_triage check (triage_amount > 0),
    handle_unit span_unit not null,
    handle_amount bigint not null constraint categories_handle check (handle_amount > 0),
    lead_kinds text[] not null,
    assist_kinds text[] not null,
    emergency_line boolean not null,
    enforcement boolean not null,
    evidence_photos int not null,
    sampling_percent int not null constraint categories_sampling check (sampling_percent between 0 and 100),
    active boolean not null,
    filing_zh text not null,
    filing_en text not null,
    closing_zh text not null,
    closing_en text not null,
    script_zh text not null,
    script_en text not null,
    primary key (station_id, code)
);

-- Limits that hang on the priority alone. Seeded with src/cases/category_table.cpp.
create table priority_limits (
    station_id int not null,
    priority case_priority not null,
    sign_unit span_unit not null,
    sign_amount bigint not null constraint priority_limits_sign check (sign_amount > 0),
    first_contact_unit span_unit not null,
    first_contact_amount bigint not null constraint priority_limits_first_contact check (first_contact_amount > 0),
    check_unit span_unit not null,
    check_amount bigint not null constraint priority_limits_check check (check_amount > 0),
    follow_up_unit span_unit not null,
    follow_up_amount bigint not null constraint priority_limits_follow_up check (follow_up_amount > 0),
    auto_sign boolean not null,
    extensions_max int not null constraint priority_limits_extensions check (extensions_max >= 0),
    extension_percent int not null constraint priority_limits_percent check (extension_percent between 0 and 100),
    suspend_days_max int not null constraint priority_limits_suspend check (suspend_days_max >= 0),
    primary key (station_id, priority)
);

-- The dispatch catalogue: which organisation leads, which assist, for a category, in a community or everywhere.
create table dispatch_catalogue (
    station_id int not null,
    category text not null,
    community_id uuid,
    org_id uuid not null,
    role text not null constraint dispatch_catalogue_role check (role in ('lead', 'assist')),
    rank int not null default 0,
    entry_id uuid not null,
    primary key (station_id, entry_id),
    constraint dispatch_catalogue_org foreign key (station_id, org_id) references organisations (station_id, org_id)
);
create index dispatch_catalogue_of_category on dispatch_catalogue (station_id, category, rank);
create index dispatch_catalogue_of_org on dispatch_catalogue (station_id, org_id);

do $$
declare t text;
begin
    foreach t in array array['categories', 'priority_limits', 'dispatch_catalogue'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
