-- By which post somebody was at a door: whoever comes next is told who was there, by post and organisation and without a
-- name. Of older visits that is not known any more.
alter table visits
    add column org_id uuid,
    add column role text,
    add constraint visits_post check ((org_id is null) = (role is null));
