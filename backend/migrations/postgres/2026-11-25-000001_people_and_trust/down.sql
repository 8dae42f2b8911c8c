drop table agreements;
drop table workforce_figures;
alter table organisations drop column accent;
alter table organisations drop column contacts;
alter table organisations drop column logo;
alter table organisations drop column logo_type;
alter table organisations drop column revision;
drop table audit_seals;
drop table audit_entries;
drop function audit_guard;
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

delete from people where password_hash is null
    or id not in (select person_id from role_grants where role = 'regional_administrator');
drop table role_grants;
alter table people add column role text not null default 'administrator' check (role in ('administrator'));
alter table people alter column role drop default;
alter table people alter column password_hash set not null;
drop index people_by_organisation;
alter table people drop column organisation_id;
alter table people drop column status;
alter table people drop column signed_in_at;
alter table people drop column revision;

create table sessions (
    id uuid primary key,
    person_id uuid not null references people (id) on delete cascade,
    token_hash bytea not null,
    previous_hash bytea,
    rotated_at timestamptz not null,
    expires_at timestamptz not null
);
create index sessions_by_person on sessions (person_id);
