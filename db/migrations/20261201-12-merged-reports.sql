-- Which reports went into the master with a case, so that they can come back with it. Of those merged before, it was
-- its own, told by the command that made it, and what had come to it by an earlier merge.
alter table cases add column merged_reports uuid[] not null default '{}';

do $$
declare s int;
begin
    for s in select station_id from stations loop
        perform set_config('qzt.station_id', s::text, true);
        with recursive beneath (top_id, case_id) as (
            select case_id, case_id from cases where station_id = s and state = 'merged'
            union
            select b.top_id, c.case_id
            from beneath b
            join cases c on c.station_id = s and c.state = 'merged' and c.merged_into = b.case_id)
        update cases c set merged_reports = told.reports
        from (select b.top_id, array_agg(distinct r.report_id) as reports
              from beneath b
              join events e on e.station_id = s and e.case_id = b.case_id and e.kind = 'submitted'
              join reports r on r.station_id = s and r.report_id = e.command_id
              group by b.top_id) told
        where c.station_id = s and c.case_id = told.top_id;
    end loop;
    perform set_config('qzt.station_id', '', true);
end $$;
