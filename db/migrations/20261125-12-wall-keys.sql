-- Links by which a screen on a wall comes back by itself after a power cut: a key made by an administrator, of which only
-- the SHA-256 is kept. Each belongs to an account of its own that has no password and nothing but the wall; a session
-- begun by a key carries its id, and opens nothing but the wall.
create table wall_keys (
    station_id int not null,
    wall_key_id uuid not null,
    member_id uuid not null,
    name text not null,
    key_hash bytea not null,
    made_by uuid not null,
    made_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz,
    primary key (station_id, wall_key_id),
    constraint wall_keys_member foreign key (station_id, member_id) references members,
    constraint wall_keys_maker foreign key (station_id, made_by) references members
);
create unique index wall_keys_hash on wall_keys (station_id, key_hash);
create index wall_keys_of_member on wall_keys (station_id, member_id);
create index wall_keys_of_maker on wall_keys (station_id, made_by);
alter table wall_keys enable row level security;
alter table wall_keys force row level security;
create policy own_station on wall_keys using (station_id = qzt_station());

alter table sessions add column wall_key_id uuid;
