-- What a result has to show beside photos, by category: somebody who was present at the check (by their function), a
-- reading, a receipt of the other side. The lead says each in a line, which stays with its part.
alter table categories
    add column needs_witness boolean not null default false,
    add column needs_measurement boolean not null default false,
    add column needs_receipt boolean not null default false;
alter table assignments
    add column witness text not null default '',
    add column measurement text not null default '',
    add column receipt text not null default '';

-- A station that exists already gets what a new one begins with.
do $$
declare s int;
begin
    for s in select station_id from stations loop
        perform set_config('qzt.station_id', s::text, true);
        update categories set needs_witness = true
        where station_id = s and code in ('0305', '0307', '0403', '0705', '1202');
        update categories set needs_measurement = true
        where station_id = s and code in ('0306', '0502', '0503', '0505', '0704');
        update categories set needs_receipt = true
        where station_id = s and code in ('0602', '0603', '0702', '0903', '0904', '0905', '0906', '1102');
    end loop;
    perform set_config('qzt.station_id', '', true);
end $$;
