-- What each unit bears of the cost, as it was worked out when the roll was frozen: one unit is read, not all of them.
alter table ballot_units add column share_fen bigint constraint ballot_units_share check (share_fen >= 0);

-- Whoever objected finds the answer again by the receipt, and nobody else does: by a keyed hash of its own, which cannot be
-- joined to that of the answer.
alter table ballot_objections add column receipt_hash bytea
    constraint ballot_objections_receipt_hash check (octet_length(receipt_hash) = 32);
create index ballot_objections_by_receipt on ballot_objections (station_id, ballot_id, receipt_hash);

-- From where the thresholds are, in English, for whoever reads English; of the national floor the program knows it.
alter table ballot_city_thresholds add column source_en text
    constraint ballot_city_thresholds_source_en check (char_length(source_en) between 2 and 200);
alter table ballots add column thresholds_source_en text;
