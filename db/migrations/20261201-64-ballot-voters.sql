-- Co-owners of a unit name the one of them who answers for it. Each naming is a row, signed by them on the collector's phone; of
-- one unit the last said holds, until the close. The program can only add to it. The name is sealed: who signed it sees it, the
-- committee does after the close, and collectors see it masked.
create table ballot_voters (
    station_id int not null,
    naming_id uuid not null,            -- made by the phone: a naming that comes twice is one
    ballot_id uuid not null,
    address_id uuid not null,
    name bytea not null,
    co_owners int not null constraint ballot_voters_co_owners check (co_owners between 2 and 50),
    signature_file uuid not null,
    taken_by uuid not null,
    said_at timestamptz not null,
    received_at timestamptz not null,
    body_hash bytea not null,
    primary key (station_id, naming_id),
    constraint ballot_voters_unit foreign key (station_id, ballot_id, address_id)
        references ballot_units (station_id, ballot_id, address_id),
    constraint ballot_voters_said check (said_at <= received_at)
);
create index ballot_voters_at on ballot_voters (station_id, ballot_id, address_id, said_at);

alter table ballot_voters enable row level security;
alter table ballot_voters force row level security;
create policy own_station on ballot_voters using (station_id = qzt_station());
revoke update, delete, truncate on ballot_voters from qzt_app;

-- On which naming an answer rests; null where nobody had been named.
alter table ballot_votes
    add column naming_id uuid,
    add constraint ballot_votes_naming foreign key (station_id, naming_id) references ballot_voters;
create index ballot_votes_of_naming on ballot_votes (station_id, naming_id);
