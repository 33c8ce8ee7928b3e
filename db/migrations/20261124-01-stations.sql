-- What every table stands on: stations, the role that the program works as, and the function row-level security goes by.
-- Every table carries station_id and its primary key starts with it, so that a province can spread stations over machines.

-- The program works as qzt_app: not an owner, no superuser, bound by row-level security. A cluster may hold several
-- databases of ours, and roles belong to the cluster, so the role may be there already.
do $$
begin
    if not exists (select from pg_roles where rolname = 'qzt_app') then
        create role qzt_app nologin;
    end if;
end $$;
grant qzt_app to current_user;
grant usage on schema public to qzt_app;
alter default privileges in schema public grant select, insert, update, delete on tables to qzt_app;
alter default privileges in schema public grant usage, select on sequences to qzt_app;

-- The station of this transaction; null, and so no row at all, when nobody said which.
create function qzt_station() returns int language sql stable parallel safe as
$$ select nullif(current_setting('qzt.station_id', true), '')::int $$;

-- A reference table: sign-in must find a station before it has one, so it is readable by all and holds nothing secret.
create table stations (
    station_id int not null,
    code text not null,                  -- two letters, the beginning of every case number
    name text not null,
    demo boolean not null default false, -- a made-up town: every page says so
    created_at timestamptz not null,
    primary key (station_id),
    constraint stations_code_taken unique (code),
    constraint stations_code_shape check (code ~ '^[A-Z]{2}$')
);
