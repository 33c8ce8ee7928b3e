-- A plate is a QR code on a building, at a gate or a door: an address with a random token, so that no plate leads to the
-- next. Whoever scans it reports with the place filled in. It hangs in public: the token is no secret, and says of the
-- place only its name. `addresses.plate_code` is what a maker of door plates was given; it opens nothing here.
create table address_plates (
    station_id int not null,
    token text not null,
    address_id uuid not null,
    made_by uuid not null,
    made_at timestamptz not null,
    withdrawn_by uuid,
    withdrawn_at timestamptz,
    primary key (station_id, token),
    constraint address_plates_token check (token ~ '^[0-9A-HJKMNP-TV-Z]{26}$'),
    constraint address_plates_withdrawn check ((withdrawn_by is null) = (withdrawn_at is null)),
    constraint address_plates_address foreign key (station_id, address_id) references addresses
);
-- One that hangs for each address.
create unique index address_plates_hanging on address_plates (station_id, address_id) where withdrawn_at is null;
create index address_plates_of_address on address_plates (station_id, address_id);

do $$
begin
    alter table address_plates enable row level security;
    alter table address_plates force row level security;
    create policy own_station on address_plates using (station_id = qzt_station());
end $$;
