drop table live_topics;
drop table questions;
drop table group_actions;
drop table group_decisions;
drop table minutes_versions;
drop table minutes;
drop table calendar_addresses;
drop table registrations;
drop table event_pools;
drop table event_occurrences;
drop table event_invitees;
drop table event_hosts;
drop table events;
drop table group_invitations;
drop table group_members;
drop table working_groups;
delete from mails where kind not in ('account', 'invitations');
alter table mails rename to mails_before;
create table mails (
    id blob primary key check (length(id) = 16),
    email text not null,
    person_id blob references people (id) on delete set null,
    template text not null,
    kind text not null check (kind in ('account', 'invitations')),
    parameters text not null check (json_valid(parameters)),
    subject text not null,
    status text not null check (status in ('waiting', 'sent', 'failed', 'suppressed')),
    message_id text not null unique,
    dedupe_key text unique,
    created_at text not null,
    sent_at text
) strict;
insert into mails select id, email, person_id, template, kind, parameters, subject, status, message_id, dedupe_key, created_at, sent_at from mails_before;
drop table mails_before;
create index mails_by_email on mails (email, id);
create index mails_by_status on mails (status, id);
