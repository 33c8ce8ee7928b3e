-- The list of what another system has not answered yet.
create index timers_watched_outside on timers (station_id, due_at desc) where kind = 'reply_from_outside';
