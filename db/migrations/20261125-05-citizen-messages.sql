-- Citizens' messages from a sheet of another system, with the reply that was given there. Whoever wrote one is not kept:
-- the loop needs what was said, not by whom.
create table citizen_messages (
    station_id int not null,
    message_id uuid not null,
    number text not null,
    title text not null,
    text text not null,
    place text not null,
    asked_at timestamptz not null,
    reply text not null,
    replied_at timestamptz,
    imported_at timestamptz not null,
    case_id uuid,                          -- since it was driven through the loop
    primary key (station_id, message_id)
);
create index citizen_messages_waiting on citizen_messages (station_id, asked_at) where case_id is null;

alter table citizen_messages enable row level security;
alter table citizen_messages force row level security;
create policy own_station on citizen_messages using (station_id = qzt_station());
