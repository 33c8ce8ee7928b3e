-- At a door it is told, too, how somebody lives there now, and what has opened there.
alter table register_proposals drop constraint register_proposals_what;
alter table register_proposals add constraint register_proposals_what
    check (what in ('moved_out', 'moved_in', 'died', 'field', 'living', 'opened'));
