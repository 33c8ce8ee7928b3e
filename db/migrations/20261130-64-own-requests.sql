-- Of a reader's many looks the few that somebody is said to have asked for themselves are counted at each.
create index register_reads_own_requests on register_reads (station_id, member_id, at) where purpose = 'own_request';
