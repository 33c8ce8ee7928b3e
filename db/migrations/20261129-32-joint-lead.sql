-- A joint decision names the organisation that leads and who takes part; the case is bound to it until a commander
-- decides anew.
alter table cases add column joint_lead_org uuid;
alter table case_requests
    add column designated_org uuid,
    add column participants text not null default '';
