-- The territory: station → community → estate → grid → building, who answers where, and the working calendar.

create domain area_level as text check (value in ('station', 'community', 'estate', 'grid', 'building'));
create domain day_kind as text check (value in ('workday', 'restday', 'statutory_holiday', 'makeup_workday'));

create table areas (
    station_id int not null,
    area_id uuid not null,
    parent_id uuid,
    level area_level not null,
    name text not null,
    code text not null,
    lon double precision not null,      -- a point inside, for labels and pins
    lat double precision not null,
    outline jsonb,                      -- GeoJSON geometry, WGS-84; null for areas known by name only
    active boolean not null default true,
    primary key (station_id, area_id),
    constraint areas_code_taken unique (station_id, code),
    constraint areas_parent foreign key (station_id, parent_id) references areas
);
create index areas_of_parent on areas (station_id, parent_id);

-- What the map shows beneath the grids when no tiles are to be had: water, green, roads, blocks, buildings, labels.
create table base_layers (
    station_id int not null,
    layer text not null,
    features jsonb not null,
    primary key (station_id, layer)
);

create table calendar_days (
    station_id int not null,
    day date not null,
    kind day_kind not null,
    provisional boolean not null default false,
    primary key (station_id, day)
);

do $$
declare t text;
begin
    foreach t in array array['areas', 'base_layers', 'calendar_days'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
