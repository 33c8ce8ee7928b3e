-- Photos and voice notes: what is known of each. The bytes lie in the content store, under the hash of what they hold; the
-- place and time that a phone wrote into a photo are kept here and nowhere in the photo.
create table files (
    station_id int not null,
    file_id uuid not null,                     -- made by the client, so that an upload can be repeated
    given_hash text not null constraint files_given_hash check (given_hash ~ '^[0-9a-f]{64}$'),
    full_hash text not null constraint files_full_hash check (full_hash ~ '^[0-9a-f]{64}$'),
    thumb_hash text constraint files_thumb_hash check (thumb_hash ~ '^[0-9a-f]{64}$'),
    content_type text not null constraint files_content_type check (
        content_type in ('image/jpeg', 'audio/webm', 'audio/mp4', 'audio/ogg')),
    size bigint not null constraint files_size check (size > 0),
    width int,
    height int,
    taken_at timestamptz,                      -- by the phone's clock
    lon double precision,                      -- WGS-84, by the phone's receiver
    lat double precision,
    uploaded_by uuid not null,
    uploaded_at timestamptz not null,
    primary key (station_id, file_id),
    constraint files_picture check ((width is null) = (height is null) and (width is null) = (thumb_hash is null)),
    constraint files_place check ((lon is null) = (lat is null)),
    constraint files_uploader foreign key (station_id, uploaded_by) references members
);
create index files_of_member on files (station_id, uploaded_by);
create index files_by_full_hash on files (station_id, full_hash);

alter table files enable row level security;
alter table files force row level security;
create policy own_station on files using (station_id = qzt_station());
