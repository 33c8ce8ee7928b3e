-- What a station sets by urgency alone, beside the limits that stood here before: the limits of a case that is more or less
-- urgent than its category, how long somebody may look whether a report is real, until when a lead may return a case, how
-- long a request may wait, how long after a missed deadline the first supervision opens, and what share of its limit a
-- case gets that is sent back.
alter table priority_limits
    add column triage_unit span_unit not null default 'work_hour',
    add column triage_amount bigint not null default 14400 constraint priority_limits_triage check (triage_amount > 0),
    add column handle_unit span_unit not null default 'work_day',
    add column handle_amount bigint not null default 10 constraint priority_limits_handle check (handle_amount > 0),
    add column verify_unit span_unit not null default 'urgent_hour',
    add column verify_amount bigint not null default 86400 constraint priority_limits_verify check (verify_amount > 0),
    add column return_unit span_unit not null default 'work_day',
    add column return_amount bigint not null default 1 constraint priority_limits_return check (return_amount > 0),
    add column decide_unit span_unit not null default 'work_hour',
    add column decide_amount bigint not null default 14400 constraint priority_limits_decide check (decide_amount > 0),
    add column supervise_unit span_unit not null default 'work_day',
    add column supervise_amount bigint not null default 1
        constraint priority_limits_supervise check (supervise_amount > 0),
    add column rework_percent int not null default 50
        constraint priority_limits_rework check (rework_percent between 10 and 100);

-- As the program had them until now, for every station that there is.
do $$
declare s int;
begin
    for s in select station_id from stations loop
        perform set_config('qzt.station_id', s::text, true);
        update priority_limits set
            triage_unit = case priority when 'P1' then 'urgent_hour' when 'P2' then 'urgent_hour'
                                        when 'P3' then 'work_hour' else 'work_day' end::span_unit,
            triage_amount = case priority when 'P1' then 600 when 'P2' then 1800 when 'P3' then 14400 else 1 end,
            handle_unit = case when priority in ('P1', 'P2') then 'urgent_hour' else 'work_day' end::span_unit,
            handle_amount = case priority when 'P1' then 14400 when 'P2' then 86400 when 'P3' then 10 else 30 end,
            return_unit = case when priority in ('P1', 'P2') then 'urgent_hour' else 'work_day' end::span_unit,
            return_amount = case when priority in ('P1', 'P2') then 1800 else 1 end,
            supervise_unit = case when priority in ('P1', 'P2') then 'urgent_hour' else 'work_day' end::span_unit,
            supervise_amount = case priority when 'P1' then 900 when 'P2' then 7200 else 1 end
        where station_id = s;
    end loop;
    perform set_config('qzt.station_id', '', true);
end $$;
