-- Enforcement leaves papers: an order, a decision, a receipt. Of some categories no case is closed as solved without one.
-- What an existing station demands is its own to say; nothing is demanded of it by this migration.
alter table categories add column needs_documents boolean not null default false;

create table case_documents (
    station_id int not null,
    document_id uuid not null,
    case_id uuid not null,
    assignment_id uuid not null,
    title text not null,
    number text not null,
    files uuid[] not null,
    added_by uuid not null,
    added_at timestamptz not null,
    primary key (station_id, document_id)
);
create index case_documents_of_case on case_documents (station_id, case_id);

alter table case_documents enable row level security;
alter table case_documents force row level security;
create policy own_station on case_documents using (station_id = qzt_station());
