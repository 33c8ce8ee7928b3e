-- An assistant has said that it cannot: until the command room has waived it or put another in its place, the case waits
-- among its decisions.
alter table cases add column decline_pending boolean not null default false;

do $$
declare s int;
begin
    for s in select station_id from stations loop
        perform set_config('qzt.station_id', s::text, true);
        update cases c set decline_pending = true
        where c.station_id = s and c.state in ('dispatched', 'signed_for', 'handling', 'rework')
          and exists (select from assignments a
                      where a.station_id = s and a.case_id = c.case_id and a.round = c.round and a.state = 'declined');
    end loop;
    perform set_config('qzt.station_id', '', true);
end $$;
