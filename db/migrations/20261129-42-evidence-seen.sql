-- How many of a part's pictures had been seen when its result was sent back: a second result is proved by others.
alter table assignments add column evidence_seen int not null default 0;
