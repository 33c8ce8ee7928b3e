-- What the station's own dispatched cases have taught about the class of a report. Versions are only added: each with what it
-- was learnt from and how it did on what it had not seen, beside what was in use then, and the rules of the category tree.
create table text_models (
    station_id int not null,
    version int not null,
    trained_at timestamptz not null,
    asked_by uuid,                     -- who asked for it; empty: it was time
    examples int not null,
    labels int not null,
    corrected int not null,            -- of the examples those in which a person had chosen otherwise than was suggested
    from_at timestamptz not null,      -- of the oldest and the newest report that it learnt from
    until_at timestamptz not null,
    tried int not null,                -- newest reports, kept aside
    macro_f1 float8 not null,
    first_right float8 not null,
    among_three float8 not null,
    in_use_version int,                -- what was in use then, on the same reports; empty: the category tree
    in_use_macro_f1 float8 not null,
    in_use_first_right float8 not null,
    in_use_among_three float8 not null,
    outcome text not null constraint text_models_outcome check (outcome in ('taken', 'worse', 'too_few_tried', 'held')),
    told_labels text[] not null,       -- on the reports kept aside: what it said, how often, and how often rightly
    told_times int[] not null,
    told_rightly int[] not null,
    primary key (station_id, version)
);
alter table text_models enable row level security;
alter table text_models force row level security;
create policy own_station on text_models using (station_id = qzt_station());
revoke update, delete, truncate on text_models from qzt_app;

-- The models themselves. Old ones go; their figures stay.
create table text_model_files (
    station_id int not null,
    version int not null,
    bytes bytea not null constraint text_model_files_size check (octet_length(bytes) <= 20000000),
    primary key (station_id, version),
    foreign key (station_id, version) references text_models (station_id, version)
);
alter table text_model_files enable row level security;
alter table text_model_files force row level security;
create policy own_station on text_model_files using (station_id = qzt_station());
revoke update, truncate on text_model_files from qzt_app;

-- What helps, since when, by whose word and why; the newest row counts. Without any it is the words of the category tree.
create table text_model_uses (
    station_id int not null,
    use_no int not null,
    at timestamptz not null,
    way text not null constraint text_model_uses_way check (way in ('model', 'tree', 'off')),
    version int,                       -- of the model
    by_member uuid,                    -- empty: by itself, because it was not worse
    reason text not null,
    primary key (station_id, use_no),
    constraint text_model_uses_version check ((way = 'model') = (version is not null))
);
alter table text_model_uses enable row level security;
alter table text_model_uses force row level security;
create policy own_station on text_model_uses using (station_id = qzt_station());
revoke update, delete, truncate on text_model_uses from qzt_app;

-- What was suggested when a case was sent out, and what was chosen. Who chose does not stand here: these are figures of the
-- suggestions and not of people.
create table suggestion_outcomes (
    station_id int not null,
    outcome_id uuid not null,
    case_id uuid not null,
    at timestamptz not null,
    ground text not null,              -- where the class came from
    version int,                       -- of the model; empty: none was in use
    category text not null,            -- suggested first
    priority text not null,
    lead_org uuid not null,
    chosen_category text not null,
    chosen_priority text not null,
    chosen_lead uuid not null,
    primary key (station_id, outcome_id)
);
create index suggestion_outcomes_newest on suggestion_outcomes (station_id, at);
create index suggestion_outcomes_of_case on suggestion_outcomes (station_id, case_id, at);
alter table suggestion_outcomes enable row level security;
alter table suggestion_outcomes force row level security;
create policy own_station on suggestion_outcomes using (station_id = qzt_station());
revoke update, delete, truncate on suggestion_outcomes from qzt_app;
