-- What a follow-up asks besides "solved?" and "satisfied?": how the organisation treated the reporter, what the reporter
-- disputes, which closing has to answer; and that an answer does not count as a rating, once a second person confirmed it.
alter table reports
    add column attitude text constraint reports_attitude check (attitude in ('good', 'acceptable', 'poor')),
    add column objection text not null default '',
    add column objection_answer text not null default '',
    add column not_ratable text constraint reports_not_ratable check (not_ratable in (
        'enforcement_target', 'mediation', 'malicious', 'out_of_scope'));

-- Which report a request is about, where it is about one.
alter table case_requests add column report_id uuid;

-- A second person is to confirm what one has proposed.
alter table cases add column review_pending boolean not null default false;

do $$
declare s int;
begin
    for s in select station_id from stations loop
        perform set_config('qzt.station_id', s::text, true);
        update cases c set review_pending = true
        where c.station_id = s
          and exists (select from case_requests r
                      where r.station_id = s and r.case_id = c.case_id and r.kind = 'void_case'
                        and r.state = 'awaiting_command_room');
    end loop;
    perform set_config('qzt.station_id', '', true);
end $$;
