-- Addresses change: streets are numbered anew, houses come and go, one place turns out to stand in the tree twice.
-- What was done to an address is only ever added here: `day` is since when it is so, `at` since when we know.
create table address_history (
    station_id int not null,
    entry_id uuid not null,
    address_id uuid not null,
    what text not null constraint address_history_what
        check (what in ('added', 'renamed', 'corrected', 'ended', 'merged', 'taken_in', 'parted')),
    day date,                           -- null: of a correction, since it never was otherwise
    at timestamptz not null,
    name_before text,                   -- of a new name
    name_after text,
    other_id uuid,                      -- with which it was merged
    reason text,
    by_member uuid not null,
    confirmed_by uuid,                  -- the other person, where it takes two
    primary key (station_id, entry_id),
    constraint address_history_names check ((what in ('renamed', 'corrected')) = (name_before is not null)),
    constraint address_history_other check ((what in ('merged', 'taken_in', 'parted')) = (other_id is not null)),
    constraint address_history_two check (what not in ('ended', 'merged', 'taken_in') or confirmed_by <> by_member),
    constraint address_history_address foreign key (station_id, address_id) references addresses,
    constraint address_history_other_address foreign key (station_id, other_id) references addresses
);
create index address_history_of_address on address_history (station_id, address_id, at);
create index address_history_of_other on address_history (station_id, other_id) where other_id is not null;
revoke update, delete on address_history from qzt_app;

-- Two addresses that are one place. The one that goes stays as it was, pointing to the one that stays.
create table address_merges (
    station_id int not null,
    merge_id uuid not null,
    kept_id uuid not null,
    merged_id uuid not null,
    by_member uuid not null,            -- who proposed it
    confirmed_by uuid not null,
    at timestamptz not null,
    undone_by uuid,
    undone_at timestamptz,
    primary key (station_id, merge_id),
    constraint address_merges_two check (kept_id <> merged_id),
    constraint address_merges_second_person check (confirmed_by <> by_member),
    constraint address_merges_undone check ((undone_by is null) = (undone_at is null)),
    constraint address_merges_kept foreign key (station_id, kept_id) references addresses,
    constraint address_merges_merged foreign key (station_id, merged_id) references addresses
);
create unique index address_merges_open on address_merges (station_id, merged_id) where undone_at is null;
create index address_merges_of_merged on address_merges (station_id, merged_id);
create index address_merges_of_kept on address_merges (station_id, kept_id);

-- Every row that a merge took along, and from where, so that it can be taken back.
create table address_moves (
    station_id int not null,
    merge_id uuid not null,
    what text not null,                 -- src/registry/address_moves.cpp says what there is
    row_id uuid not null,
    from_id uuid not null,
    to_id uuid not null,
    primary key (station_id, merge_id, what, row_id),
    constraint address_moves_merge foreign key (station_id, merge_id) references address_merges
);

-- A dwelling whose address was torn down or merged keeps its history and is nobody's door any more.
alter table dwellings add column standing bool not null default true;

-- That an address is missing, is no more, or is another one, takes a second person like any change of the register. What
-- is proposed of an address has it as its subject, as a dwelling has.
alter table register_proposals
    drop constraint register_proposals_what,
    add constraint register_proposals_what
        check (what in ('moved_out', 'moved_in', 'died', 'field', 'living', 'opened', 'still_so',
                        'address_added', 'address_ended', 'address_merged'));

do $$
declare t text;
begin
    foreach t in array array['address_history', 'address_merges', 'address_moves'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy own_station on %I using (station_id = qzt_station())', t);
    end loop;
end $$;
