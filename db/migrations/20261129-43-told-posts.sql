-- What concerns nobody by name and no organisation is told to the posts that have to act: who sorts, who calls, who closes,
-- who decides, who supervises.
alter table notices add column role text;
create index notices_of_role on notices (station_id, role, visible_at desc) where role is not null;

-- Where an organisation is reached at once, when nobody there signs for an emergency.
alter table organisations add column phone text not null default ''
    constraint organisations_phone check (char_length(phone) <= 30);
