-- Whether somebody suspended them who looks after the whole region: then nobody of less reach restores them.
alter table people add column suspended_by_region boolean not null default false;
-- Who suspended those that are suspended already is not kept here: the wider reach is the safer guess.
update people set suspended_by_region = true where status = 'suspended';
