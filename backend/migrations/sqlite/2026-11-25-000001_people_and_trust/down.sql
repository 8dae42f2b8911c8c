drop table agreements;
drop table workforce_figures;
alter table organisations drop column accent;
alter table organisations drop column contacts;
alter table organisations drop column logo;
alter table organisations drop column logo_type;
alter table organisations drop column revision;
drop table audit_seals;
drop table audit_entries;
drop table mail_opt_outs;
drop table mails;
drop table job_schedules;
drop table jobs;
drop table settings;
drop table attempts;
drop table invitations;
drop table links;
drop table recovery_codes;
drop table factors;
drop table sessions;

create table people_before (
    id blob primary key check (length(id) = 16),
    email text not null unique check (email = lower(email)),
    name text not null,
    role text not null check (role in ('administrator')),
    password_hash text not null,
    created_at text not null
) strict;
insert into people_before (id, email, name, role, password_hash, created_at)
    select id, email, name, 'administrator', password_hash, created_at from people
    where password_hash is not null
        and id in (select person_id from role_grants where role = 'regional_administrator');
drop table role_grants;
drop table people;
alter table people_before rename to people;

create table sessions (
    id blob primary key check (length(id) = 16),
    person_id blob not null references people (id) on delete cascade,
    token_hash blob not null,
    previous_hash blob,
    rotated_at text not null,
    expires_at text not null
) strict;
create index sessions_by_person on sessions (person_id);
