-- What somebody is to the head of their household changes, or was written wrong.
alter table register_proposals
    drop constraint register_proposals_what,
    add constraint register_proposals_what
        check (what in ('moved_out', 'moved_in', 'died', 'field', 'living', 'relation', 'opened', 'still_so',
                        'address_added', 'address_ended', 'address_merged'));
