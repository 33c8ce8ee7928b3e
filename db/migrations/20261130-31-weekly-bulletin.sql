-- The weekly bulletin counts what happened between two Mondays, years back as well: each of its figures begins with an index
-- on the moment that it counts by. Those on tables that every command writes hold few rows only, and nothing that changes
-- often stands in them.
create index events_of_bulletin on events (station_id, at)
    where kind in ('return_granted', 'redispatched', 'joint_decided', 'follow_up_done');
create index cases_fell_due on cases (station_id, original_due_at) where original_due_at is not null;
create index assignments_fell_due on assignments (station_id, due_at) where due_at is not null;
create index supervisions_of_street on supervisions (station_id, opened_at) where level = 3;
create index arrivals_summoned on arrivals (station_id, summoned_at);
