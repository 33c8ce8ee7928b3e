-- After a rotation of the keys what was sealed is sealed anew, also where rows are otherwise only added: only by a later
-- epoch (bytes 3 to 6 of an envelope), so that nothing else comes in that way.
grant update (witness) on dispute_signatures to qzt_app;
grant update (said) on dispute_follow_ups to qzt_app;

create function qzt_only_resealed() returns trigger language plpgsql as $$
declare
    was bytea := to_jsonb(old) ->> tg_argv[0];
    is_now bytea := to_jsonb(new) ->> tg_argv[0];
begin
    if is_now is null or was is null or substring(is_now from 3 for 4) <= substring(was from 3 for 4) then
        raise exception '% of % is only sealed anew', tg_argv[0], tg_table_name using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger dispute_signatures_resealed before update on dispute_signatures
    for each row execute function qzt_only_resealed('witness');
create trigger dispute_follow_ups_resealed before update on dispute_follow_ups
    for each row execute function qzt_only_resealed('said');
