-- Filing freezes the limit of the second stage too, and whether each report of the lead begins it anew. Of cases that were
-- filed before, it is what their category says today, as it was for them until now.
alter table cases
    add column then_unit span_unit,
    add column then_amount bigint not null default 0,
    add column then_repeats boolean not null default false;

do $$
declare s int;
begin
    for s in select station_id from stations loop
        perform set_config('qzt.station_id', s::text, true);
        update cases c set then_unit = k.then_unit, then_amount = k.then_amount, then_repeats = k.repeats
        from categories k
        where c.station_id = s and k.station_id = s and k.code = c.category and k.priority = c.priority
          and k.then_unit is not null and c.handle_unit is not null
          and c.state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out');
    end loop;
    perform set_config('qzt.station_id', '', true);
end $$;
