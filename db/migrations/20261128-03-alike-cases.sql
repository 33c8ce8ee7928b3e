-- "How often was this dispatched here before?" is asked at each dispatch. A new report does not touch this index.
create index cases_alike on cases (station_id, category, community_id, created_at) where dispatched_at is not null;
