-- What a city rules about a ballot in which too few took part: how long it may go on, once, and how long the same matter then
-- rests. Without a row it is neither lengthened nor kept from coming back.
create table ballot_city_rules (
    station_id int not null primary key,
    extension_days int not null constraint ballot_city_rules_extension check (extension_days between 0 and 92),
    rest_days int not null constraint ballot_city_rules_rest check (rest_days between 0 and 366),
    source text not null constraint ballot_city_rules_source check (char_length(source) between 2 and 200),
    source_en text constraint ballot_city_rules_source_en check (char_length(source_en) between 2 and 200),
    set_by uuid not null,
    set_at timestamptz not null
);
alter table ballot_city_rules enable row level security;
alter table ballot_city_rules force row level security;
create policy own_station on ballot_city_rules using (station_id = qzt_station());

alter table ballots add column first_closes_at timestamptz,     -- of one that was lengthened: when it would have closed
    add column is_quorate boolean,                              -- since it was announced
    add column wishing int,                                     -- of the owners' committee, for whom it came back early
    add column wished_among int,
    add constraint ballots_lengthened check (first_closes_at < closes_at),
    add constraint ballots_wished check ((wishing is null) = (wished_among is null)
        and (wishing is null or wishing between 1 and wished_among and 3 * wishing >= 2 * wished_among));
create index ballots_inquorate on ballots (station_id, matter, announced_at) where not is_quorate;
