-- Codes for the day on which the authenticator is lost: ten of seventy-nine random bits, each good once. Only their SHA-256 is
-- kept; so many bits are not found by trying.
create table totp_recovery_codes (
    station_id int not null,
    member_id uuid not null,
    code_hash bytea not null,
    made_at timestamptz not null,
    used_at timestamptz,
    primary key (station_id, member_id, code_hash),
    constraint totp_recovery_codes_member foreign key (station_id, member_id) references members
);
alter table totp_recovery_codes enable row level security;
alter table totp_recovery_codes force row level security;
create policy own_station on totp_recovery_codes using (station_id = qzt_station());
