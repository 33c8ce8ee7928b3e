-- A wall is a screen of the station with a name, a format and panels of its own choice; what the panels show is the same for
-- all of them. The arrangement is a list of places in a grid of 12 columns (16:9) or 24 (32:9) and 12 rows
-- (src/insight/wall_plan_rules.cpp). A link of a screen may belong to one wall, and then shows that one and no other; links
-- made before stay as they were and show the standard arrangement.
create table walls (
    station_id int not null,
    wall_id uuid not null,
    name text not null,
    format text not null constraint walls_format check (format in ('standard', 'wide')),
    version int not null,
    panels jsonb not null,
    changed_at timestamptz not null,
    changed_by uuid not null,
    primary key (station_id, wall_id),
    constraint walls_changer foreign key (station_id, changed_by) references members
);
create index walls_of_changer on walls (station_id, changed_by);
alter table walls enable row level security;
alter table walls force row level security;
create policy own_station on walls using (station_id = qzt_station());

alter table wall_keys add column wall_id uuid;
alter table wall_keys add constraint wall_keys_wall foreign key (station_id, wall_id) references walls;
create index wall_keys_of_wall on wall_keys (station_id, wall_id);
