-- What is printed of a dispute is made for the archive (PDF/A) and known by its SM3: the text as it stands on the paper,
-- and each file to the last byte. Texts of before stay known by the SHA-256 that was printed and signed.
alter table dispute_agreements add column hashed_by text not null default 'sha256'
    constraint dispute_agreements_hashed_by check (hashed_by in ('sha256', 'sm3'));
alter table dispute_agreements alter column hashed_by drop default;

create table dispute_files (
    station_id int not null,
    file_hash text not null constraint dispute_files_hash check (char_length(file_hash) = 64),
    dispute_id uuid not null,
    session_id uuid,
    title text not null,
    text_hash text not null,
    made_by uuid not null,
    made_at timestamptz not null,
    primary key (station_id, file_hash),
    constraint dispute_files_dispute foreign key (station_id, dispute_id) references disputes
);
create index dispute_files_of_dispute on dispute_files (station_id, dispute_id);
alter table dispute_files enable row level security;
alter table dispute_files force row level security;
create policy own_station on dispute_files using (station_id = qzt_station());
revoke update, delete, truncate on dispute_files from qzt_app;
