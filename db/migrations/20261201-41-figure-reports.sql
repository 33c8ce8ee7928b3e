-- What a week or a month came to, as it was known when it was over: made once by itself, printed the same ever after.
create table figure_reports (
    station_id int not null,
    report_id uuid not null,
    period text not null constraint figure_reports_period check (period in ('week', 'month')),
    first_day date not null,
    last_day date not null,
    made_at timestamptz not null,
    figures jsonb not null,
    primary key (station_id, report_id),
    constraint figure_reports_once unique (station_id, period, first_day),
    constraint figure_reports_days check (last_day >= first_day)
);
alter table figure_reports enable row level security;
alter table figure_reports force row level security;
create policy own_station on figure_reports using (station_id = qzt_station());
revoke update, delete, truncate on figure_reports from qzt_app;
