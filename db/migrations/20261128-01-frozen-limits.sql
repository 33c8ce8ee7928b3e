-- Filing freezes the limits of a case: what the station changes in its category afterwards is for later cases. Of cases
-- filed before this was written down the columns stay empty, and their category says.
alter table cases
    add column triage_unit span_unit,
    add column triage_amount bigint not null default 0,
    add column handle_unit span_unit,
    add column handle_amount bigint not null default 0;
