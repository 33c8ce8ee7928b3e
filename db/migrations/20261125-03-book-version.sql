-- A station's reference data are read once and kept in memory as its book. Whoever changes them, by whichever way, raises
-- the version, and every process reads the book anew.
alter table stations add column book_version bigint not null default 1;

create function raise_book_version() returns trigger language plpgsql as $$
begin
    update stations set book_version = book_version + 1 where station_id = qzt_station() or qzt_station() is null;
    return null;
end $$;

do $$
declare t text;
begin
    foreach t in array array['organisations', 'force_kinds', 'members', 'posts', 'areas', 'base_layers', 'calendar_days',
                             'categories', 'priority_limits', 'dispatch_catalogue'] loop
        execute format('create trigger %I after insert or delete or truncate on %I
                        for each statement execute function raise_book_version()', t || '_raise_book_version', t);
    end loop;
end $$;

-- Members and posts change with every sign-in; only what the book holds of them counts.
create trigger organisations_change_raises after update on organisations
    for each statement execute function raise_book_version();
create trigger force_kinds_change_raises after update on force_kinds
    for each statement execute function raise_book_version();
create trigger members_change_raises after update of name, active on members
    for each statement execute function raise_book_version();
create trigger posts_change_raises after update on posts
    for each statement execute function raise_book_version();
create trigger areas_change_raises after update on areas
    for each statement execute function raise_book_version();
create trigger calendar_days_change_raises after update on calendar_days
    for each statement execute function raise_book_version();
create trigger categories_change_raises after update on categories
    for each statement execute function raise_book_version();
create trigger priority_limits_change_raises after update on priority_limits
    for each statement execute function raise_book_version();
create trigger dispatch_catalogue_change_raises after update on dispatch_catalogue
    for each statement execute function raise_book_version();
