-- Only the owner of an index may have its waiting entries sorted in; the program asks for it every few seconds.
create function qzt_sort_new_words() returns bigint
    language sql security definer set search_path from current
    as $$ select pg_catalog.gin_clean_pending_list('case_words_found'::regclass) $$;
revoke all on function qzt_sort_new_words() from public;
grant execute on function qzt_sort_new_words() to qzt_app;
