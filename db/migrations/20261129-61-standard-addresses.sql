-- Standard addresses (标准地址): the tree of all places of a station, from the province down to the room. A grid is no level
-- of it: grids are drawn anew while addresses stay, so an address only says in which grid and area it lies.
create domain address_level as text check (value in (
    'province', 'city', 'county', 'street', 'community', 'estate', 'road', 'door', 'building', 'unit', 'floor', 'room'));
create domain address_status as text check (value in ('planned', 'active', 'demolished', 'merged'));

create table addresses (
    station_id int not null,
    address_id uuid not null,
    parent_id uuid,
    level address_level not null,
    name text not null,                 -- as it stands on the plate: 3 幢
    normal_name text not null,          -- as names are compared: 3幢
    full_name text not null,
    match_key text not null,            -- what a text that means this place has as its key (src/registry/address_text.hpp)
    loose_key text not null,            -- the same without unit and floor
    code_system text,                   -- whose code it is: provinces differ
    code text,
    plate_code text not null,           -- on the plate at the door: random, so that no door leads to the next
    lon double precision,               -- WGS-84
    lat double precision,
    source_datum text constraint addresses_datum check (source_datum in ('WGS-84', 'GCJ-02', 'BD-09')),
    status address_status not null,
    merged_into uuid,
    valid_from date not null,
    valid_to date,
    grid_id uuid,                       -- the grid, when it lies in one alone
    area_id uuid,                       -- the smallest area that it is or lies in
    primary key (station_id, address_id),
    constraint addresses_plate_taken unique (station_id, plate_code),
    constraint addresses_plate_shape check (plate_code ~ '^[2-9A-HJKMNP-Z]{16}$'),
    constraint addresses_place check ((lon is null) = (lat is null) and (lon is null) = (source_datum is null)),
    constraint addresses_code check ((code is null) = (code_system is null)),
    constraint addresses_merged check ((status = 'merged') = (merged_into is not null)),
    constraint addresses_valid check (valid_to is null or valid_to >= valid_from),
    constraint addresses_parent foreign key (station_id, parent_id) references addresses,
    constraint addresses_merged_into foreign key (station_id, merged_into) references addresses,
    constraint addresses_grid foreign key (station_id, grid_id) references areas,
    constraint addresses_area foreign key (station_id, area_id) references areas
);
-- One place has one name below its parent, and its children are read by it. What was torn down may be built again.
create unique index addresses_name_taken on addresses (station_id, parent_id, normal_name) nulls not distinct
    where status in ('planned', 'active');
create index addresses_of_parent on addresses (station_id, parent_id);
create index addresses_merged on addresses (station_id, merged_into) where merged_into is not null;
create index addresses_of_grid on addresses (station_id, grid_id);
create index addresses_of_area on addresses (station_id, area_id);
-- Texts are looked up by key.
create index addresses_by_key on addresses (station_id, match_key);
create index addresses_by_loose_key on addresses (station_id, loose_key);
-- What people call by name is little: it is looked through whole.
create index addresses_with_names on addresses (station_id) where level in ('community', 'estate', 'road');

-- Other words for an address: its gate on the road, what it was called before, what people say. One text may mean several.
create table address_aliases (
    station_id int not null,
    alias_id uuid not null,
    address_id uuid not null,
    alias text not null,
    alias_key text not null,
    primary key (station_id, alias_id),
    constraint address_aliases_once unique (station_id, alias_key, address_id),
    constraint address_aliases_address foreign key (station_id, address_id) references addresses
);
create index address_aliases_of_address on address_aliases (station_id, address_id);

-- They come as tables, too.
alter table imports drop constraint imports_kind;
alter table imports add constraint imports_kind
    check (kind in ('areas', 'organisations', 'members', 'calendar', 'addresses'));

do $$
declare t text;
begin
    foreach t in array array['addresses', 'address_aliases'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
