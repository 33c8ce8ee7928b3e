-- What each unit has in the maintenance fund, where a sheet says it: while the roll is drafted, and as it was frozen. It is read
-- for whoever leads the ballot and for the unit itself, and stands in no list that another owner sees.
alter table ballot_draft_units add column balance_fen bigint
    constraint ballot_draft_units_balance check (balance_fen between 0 and 1000000000000);
alter table ballot_units add column balance_fen bigint
    constraint ballot_units_balance check (balance_fen between 0 and 1000000000000);

-- A sheet of areas that was taken into a draft: what each unit had before and has had since, so that it can be taken back as a
-- whole. The program can only add to what it changed.
create table ballot_roll_sheets (
    station_id int not null,
    sheet_id uuid not null,
    ballot_id uuid not null,
    source text not null constraint ballot_roll_sheets_source check (char_length(source) between 2 and 80),
    changed int not null constraint ballot_roll_sheets_changed check (changed >= 1),
    taken_by uuid not null,
    taken_at timestamptz not null,
    undone_by uuid,
    undone_at timestamptz,
    primary key (station_id, sheet_id),
    constraint ballot_roll_sheets_ballot foreign key (station_id, ballot_id) references ballots,
    constraint ballot_roll_sheets_undone check ((undone_by is null) = (undone_at is null))
);
create index ballot_roll_sheets_of_ballot on ballot_roll_sheets (station_id, ballot_id, taken_at);

create table ballot_roll_sheet_units (
    station_id int not null,
    sheet_id uuid not null,
    address_id uuid not null,
    area_before bigint,
    area_after bigint not null,
    title_before text,
    title_after text not null,
    group_before text,
    group_after text,
    balance_before bigint,
    balance_after bigint,
    primary key (station_id, sheet_id, address_id),
    constraint ballot_roll_sheet_units_sheet foreign key (station_id, sheet_id) references ballot_roll_sheets
);

-- What the application for the fund needs: what, who brings it, by when, and since when it is there.
create table ballot_documents (
    station_id int not null,
    ballot_id uuid not null,
    place int not null,
    what text not null constraint ballot_documents_what check (char_length(what) between 2 and 80),
    who text not null constraint ballot_documents_who check (char_length(who) between 2 and 40),
    due_on date,
    brought_on date,
    primary key (station_id, ballot_id, place),
    constraint ballot_documents_ballot foreign key (station_id, ballot_id) references ballots
);

do $$
declare t text;
begin
    foreach t in array array['ballot_roll_sheets', 'ballot_roll_sheet_units', 'ballot_documents'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
revoke update, delete, truncate on ballot_roll_sheet_units from qzt_app;
revoke delete, truncate on ballot_roll_sheets from qzt_app;
