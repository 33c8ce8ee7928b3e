-- A document of a project may be asked for before it is there: its first version has no file then.
alter table project_paperwork drop constraint project_paperwork_files;
alter table project_paperwork add constraint project_paperwork_files check (cardinality(files) >= 1 or edition = 1);
