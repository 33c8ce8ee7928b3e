-- When a whistle is over, both sides say of it what it was worth, once: whoever summoned, of each organisation; and each
-- organisation, of the whistle. Who said it is kept for the record; what is said is of organisations.
alter table arrivals
    add column came text constraint arrivals_came check (came in ('in_time', 'late', 'never')),
    add column share_solved text constraint arrivals_share_solved check (share_solved in ('yes', 'partly', 'no')),
    add column appraisal text not null default '',
    add column appraised_at timestamptz,
    add column appraised_by uuid,
    add column justified text constraint arrivals_justified check (justified in ('yes', 'partly', 'no')),
    add column justified_text text not null default '',
    add column justified_at timestamptz,
    add column justified_by uuid;
