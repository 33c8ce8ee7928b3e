-- Which keys the sealed fields of this database are sealed with (src/station_keys.hpp): a check of the key file, of which
-- nothing of the keys can be made. It stays the same through rotations. Null until the first start with keys.
alter table stations
    add column key_check text,
    add constraint stations_key_check_shape check (key_check ~ '^[0-9a-f]{32}$');
