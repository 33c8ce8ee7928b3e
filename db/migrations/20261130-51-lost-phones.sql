-- A session that a security officer has ended, as of a lost phone: whoever still comes with it is told so, and a phone wipes
-- what it keeps. A sign-out or an expiry is none of that.
alter table sessions add column revoked boolean not null default false;
