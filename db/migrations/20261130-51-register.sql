-- The register (一标三实): people, dwellings and establishments at the standard addresses. What is known of each stands
-- field by field in register_facts, sealed; the other tables hold only what must be asked for: codes, days and keyed
-- hashes. Fields are a closed list: what may be known of a resident at all is decided here and in
-- src/registry/register_fields.cpp, and nowhere else. Rows name each other without foreign keys, whose checks are planned
-- for empty tables while thousands of rows come in at once; src/registry/register_audit.hpp asks instead.
create domain register_subject as text check (value in ('person', 'dwelling', 'establishment'));
create domain register_field as text check (value in (
    -- of a person
    'name', 'identity_number', 'other_document', 'phone', 'sex', 'birth_date', 'hukou_division', 'residence_kind',
    -- of a dwelling
    'actual_use', 'occupancy', 'ownership',
    -- of an establishment
    'unit_name', 'credit_code', 'industry', 'operating', 'headcount_band', 'fire_key', 'contact_name', 'contact_phone'));
create domain register_source as text check (value in ('visit', 'resident', 'import', 'document', 'neighbour', 'merge'));
create domain residence_kind as text check (value in ('registered', 'floating', 'overseas', 'undocumented'));

-- Bitemporal: valid_* is when it was so, known_* when we held it to be so. What is held now has no known_to. A row is
-- never rewritten but for its end and for who last verified it.
create table register_facts (
    station_id int not null,
    fact_id uuid not null,
    subject register_subject not null,
    subject_id uuid not null,           -- of a dwelling: its address
    field register_field not null,
    value bytea,                        -- sealed; null: asked, and not given
    valid_from date,                    -- null: before anybody asked
    valid_to date,
    known_from timestamptz not null,
    known_to timestamptz,
    source register_source not null,
    recorded_by uuid,                   -- the member who wrote it down; null: an import by the system, or a resident
    confirmed_by uuid,                  -- the other member; null: nobody yet, or the resident (confirmed_at)
    confirmed_at timestamptz,
    verified_at timestamptz,            -- seen to be still so
    verified_by uuid,
    primary key (station_id, fact_id),
    constraint register_facts_valid check (valid_to is null or valid_from is null or valid_to >= valid_from),
    constraint register_facts_known check (known_to is null or known_to >= known_from),
    constraint register_facts_value check (value is null or octet_length(value) <= 1024)
);
-- What is so now, once for each field.
create unique index register_facts_now on register_facts (station_id, subject_id, field)
    where known_to is null and valid_to is null;
create index register_facts_of_subject on register_facts (station_id, subject_id, known_from);

-- A person is here once. No name, no number, no phone stands here: only keyed hashes to find the row by.
create table people (
    station_id int not null,
    person_id uuid not null,
    status text not null constraint people_status check (status in ('here', 'left', 'died', 'merged')),
    merged_into uuid,
    residence_kind residence_kind not null,
    identity_hash bytea constraint people_identity_hash check (octet_length(identity_hash) = 32),
    phone_hash bytea constraint people_phone_hash check (octet_length(phone_hash) = 32),
    same_hash bytea constraint people_same_hash check (octet_length(same_hash) = 32), -- of name and day of birth
    version int not null,
    known_from timestamptz not null,
    primary key (station_id, person_id),
    constraint people_merged check ((status = 'merged') = (merged_into is not null)),
    constraint people_merged_into foreign key (station_id, merged_into) references people
);
-- One number, one person.
create unique index people_identity on people (station_id, identity_hash) where status <> 'merged';
create index people_phone on people (station_id, phone_hash) where phone_hash is not null;
create index people_same on people (station_id, same_hash) where same_hash is not null;
create index people_merged on people (station_id, merged_into) where merged_into is not null;

-- By which a person is found by a part of the name: keyed hashes, another key for each station. They are looked into by
-- hash before it is asked whose they are, which row-level security would forbid: whoever has the hashes has the key.
create table person_names (
    station_id int not null,
    person_id uuid not null,
    parts int[] not null,
    primary key (station_id, person_id)
);
create index person_names_found on person_names using gin (parts) with (fastupdate = off);
alter table person_names enable row level security;
alter table person_names force row level security;
create policy found_by_hash on person_names for select using (true);
create policy own_station_insert on person_names for insert with check (station_id = qzt_station());
create policy own_station_update on person_names for update using (true) with check (station_id = qzt_station());
create policy own_station_delete on person_names for delete using (station_id = qzt_station());

create table households (
    station_id int not null,
    household_id uuid not null,
    address_id uuid not null,
    head_id uuid,
    since date,
    until date,
    primary key (station_id, household_id)
);
create index households_of_address on households (station_id, address_id);

-- Who lives where, bitemporal like the facts.
create table residences (
    station_id int not null,
    residence_id uuid not null,
    person_id uuid not null,
    address_id uuid not null,
    household_id uuid,
    relation text not null constraint residences_relation check (relation ~ '^[0-9]{2}$'), -- GB/T 4761, to the head
    living text not null constraint residences_living check (living in ('own', 'rent', 'lodge', 'temporary')),
    valid_from date,
    valid_to date,
    known_from timestamptz not null,
    known_to timestamptz,
    source register_source not null,
    recorded_by uuid,
    confirmed_by uuid,
    confirmed_at timestamptz,
    verified_at timestamptz,
    verified_by uuid,
    primary key (station_id, residence_id),
    constraint residences_valid check (valid_to is null or valid_from is null or valid_to >= valid_from),
    constraint residences_known check (known_to is null or known_to >= known_from)
);
create unique index residences_now on residences (station_id, person_id, address_id)
    where known_to is null and valid_to is null;
create index residences_of_address on residences (station_id, address_id);

-- A dwelling is one address behind a door of its own. Besides codes it holds what the door needs at a glance, made anew
-- with each change of what lies behind it (src/registry/doors.cpp).
create table dwellings (
    station_id int not null,
    address_id uuid not null,
    around_id uuid not null,            -- the estate or road that it lies in: what need not be said at its door
    grid_id uuid,
    area_id uuid,
    occupancy text not null constraint dwellings_occupancy
        check (occupancy in ('self', 'rented', 'vacant', 'commercial', 'mixed', 'unknown')),
    actual_use text not null constraint dwellings_use
        check (actual_use in ('dwelling', 'commerce', 'office', 'factory', 'warehouse', 'other', 'unknown')),
    version int not null,
    residents int not null default 0,
    establishments int not null default 0,
    missing int not null default 0,     -- fields that nobody gave or refused to give
    due_on date not null,               -- the first day on which something of it is stale
    due_what text not null constraint dwellings_due_what
        check (due_what in ('uncollected', 'residence', 'dwelling', 'establishment')),
    verified_at timestamptz,            -- when somebody last met somebody
    missed int not null default 0,      -- visits in a row to which nobody opened
    missed_at timestamptz,
    next_at timestamptz,                -- when to come again
    changed_at timestamptz not null default now(), -- phones ask for what changed since
    primary key (station_id, address_id),
    constraint dwellings_address foreign key (station_id, address_id) references addresses
);
create index dwellings_due on dwellings (station_id, grid_id, due_on);
create index dwellings_of_area on dwellings (station_id, area_id);

create table tenancies (
    station_id int not null,
    tenancy_id uuid not null,
    address_id uuid not null,
    landlord_id uuid,
    tenant_id uuid not null,
    use text not null constraint tenancies_use check (use in ('whole', 'shared', 'shop', 'storage', 'dormitory')),
    since date not null,
    until date,
    declared_by text not null constraint tenancies_declared_by check (declared_by in ('visit', 'tenant', 'landlord', 'import')),
    recorded_at timestamptz not null,
    primary key (station_id, tenancy_id),
    constraint tenancies_dates check (until is null or until >= since)
);
create index tenancies_of_address on tenancies (station_id, address_id);
create index tenancies_of_tenant on tenancies (station_id, tenant_id);

create table establishments (
    station_id int not null,
    establishment_id uuid not null,
    address_id uuid not null,
    unit_name text not null,            -- on the sign over the door: no secret
    credit_code_hash bytea,
    unlicensed bool not null,
    operating text not null constraint establishments_operating
        check (operating in ('open', 'paused', 'stopped', 'banned', 'gone')),
    version int not null,
    known_from timestamptz not null,
    verified_at timestamptz,
    primary key (station_id, establishment_id)
);
create index establishments_of_address on establishments (station_id, address_id);
create unique index establishments_code on establishments (station_id, credit_code_hash) where operating <> 'gone';

-- Who saw what of whom, on which ground and for what. Written in the transaction that shows it; rows are only added.
create table register_reads (
    station_id int not null,
    read_id uuid not null,
    at timestamptz not null,
    said_at timestamptz not null,       -- by the phone, when it was read without a network
    member_id uuid not null,
    session_id uuid,
    org_id uuid not null,
    role text not null,
    act text not null constraint register_reads_act check (act in ('listed', 'opened', 'found', 'revealed', 'exported')),
    subject register_subject,
    subject_id uuid,
    address_id uuid,
    area_id uuid,                       -- of what was taken along
    field register_field,
    purpose text not null constraint register_reads_purpose
        check (purpose in ('visit', 'case_work', 'own_request', 'emergency', 'upkeep')),
    case_id uuid,
    visit_id uuid,
    primary key (station_id, read_id),
    constraint register_reads_revealed check (act <> 'revealed' or (subject_id is not null and field is not null))
);
create index register_reads_by_time on register_reads (station_id, at);
create index register_reads_of_subject on register_reads (station_id, subject_id, at) where subject_id is not null;
create index register_reads_of_address on register_reads (station_id, address_id, at) where address_id is not null;
create index register_reads_of_area on register_reads (station_id, area_id, at) where area_id is not null;
create index register_reads_of_member on register_reads (station_id, member_id, at);
revoke update, delete on register_reads from qzt_app;

-- How wide the hashes of parts of names are (src/kernel/crypto/keyed_index.hpp): chosen once for a station.
alter table stations add column name_index_bits int not null default 14
    constraint stations_name_index_bits check (name_index_bits between 4 and 31);

do $$
declare t text;
begin
    foreach t in array array['register_facts', 'people', 'households', 'residences', 'dwellings', 'tenancies',
                             'establishments', 'register_reads'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;

-- After thousands of rows have come in at once: what is planned before the database has counted them takes a minute
-- instead of a moment. The program does not own the tables, and so may not count them by itself.
create function count_register() returns void language plpgsql security definer set search_path = public as $$
begin
    analyze register_facts, people, person_names, households, residences, dwellings, tenancies, establishments;
end $$;
