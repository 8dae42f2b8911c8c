-- Whether somebody suspended them who looks after the whole region: then nobody of less reach restores them.
alter table people add column suspended_by_region integer not null default 0 check (suspended_by_region in (0, 1));
-- Who suspended those that are suspended already is not kept here: the wider reach is the safer guess.
update people set suspended_by_region = 1 where status = 'suspended';
