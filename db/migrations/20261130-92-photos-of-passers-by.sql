-- A photo may come from somebody without an account, with a report that names it: then nobody here has uploaded it, and
-- where and when it was taken is not kept.
alter table files
    alter column uploaded_by drop not null,
    add constraint files_of_nobody check (uploaded_by is not null or (lon is null and taken_at is null));
