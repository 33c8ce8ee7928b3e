-- A whistle stands on the desk of the organisation that it calls until that has left: the desk begins with its whistles.
create index arrivals_open on arrivals (station_id, org_id) where left_at is null;
