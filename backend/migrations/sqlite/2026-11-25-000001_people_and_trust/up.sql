-- SQLite cannot change a check, so people and sessions are made anew. Sessions end: everybody signs in once more.
drop table sessions;
alter table people rename to people_before;

create table people (
    id blob primary key check (length(id) = 16),
    email text not null unique check (email = lower(email)),
    name text not null,
    organisation_id blob references organisations (id),
    status text not null check (status in ('active', 'suspended')),
    -- Null for somebody who signs in by other means only.
    password_hash text,
    signed_in_at text,
    revision integer not null,
    created_at text not null
) strict;
insert into people (id, email, name, organisation_id, status, password_hash, signed_in_at, revision, created_at)
    select id, email, name, null, 'active', password_hash, null, 1, created_at from people_before;
create index people_by_organisation on people (organisation_id, id);

create table role_grants (
    id blob primary key check (length(id) = 16),
    person_id blob not null references people (id) on delete cascade,
    role text not null check (role in ('group_facilitator', 'organisation_lead', 'analyst', 'moderator', 'campaign_manager', 'regional_administrator', 'system_operator')),
    organisation_id blob references organisations (id),
    campaign_id blob references campaigns (id),
    ends_at text,
    granted_at text not null,
    check ((role = 'organisation_lead') = (organisation_id is not null)),
    check ((role in ('campaign_manager', 'group_facilitator')) = (campaign_id is not null))
) strict;
create index role_grants_by_person on role_grants (person_id);
-- Whoever was an administrator runs the region and the system.
insert into role_grants (id, person_id, role, organisation_id, campaign_id, ends_at, granted_at)
    select randomblob(16), id, 'regional_administrator', null, null, null, created_at from people_before;
insert into role_grants (id, person_id, role, organisation_id, campaign_id, ends_at, granted_at)
    select randomblob(16), id, 'system_operator', null, null, null, created_at from people_before;
drop table people_before;

create table sessions (
    id blob primary key check (length(id) = 16),
    person_id blob not null references people (id) on delete cascade,
    token_hash blob not null,
    previous_hash blob,
    rotated_at text not null,
    expires_at text not null,
    created_at text not null,
    device text not null,
    second_factor integer not null check (second_factor in (0, 1))
) strict;
create index sessions_by_person on sessions (person_id);
create index sessions_by_end on sessions (expires_at);

create table factors (
    id blob primary key check (length(id) = 16),
    person_id blob not null references people (id) on delete cascade,
    kind text not null check (kind in ('totp', 'passkey')),
    -- Sealed under a key of the server.
    secret blob not null,
    -- Null until a code of it was shown.
    confirmed_at text,
    -- The last time step whose code was taken: none is taken twice.
    last_step integer not null,
    created_at text not null
) strict;
create index factors_by_person on factors (person_id);

create table recovery_codes (
    person_id blob not null references people (id) on delete cascade,
    code_hash blob not null,
    used_at text,
    primary key (person_id, code_hash)
) strict, without rowid;

create table links (
    id blob primary key check (length(id) = 16),
    purpose text not null check (purpose in ('sign_up', 'password_reset', 'email_change', 'invitation')),
    email text not null,
    person_id blob references people (id) on delete cascade,
    created_at text not null,
    expires_at text not null,
    used_at text
) strict;
create index links_by_person on links (person_id);
create index links_by_end on links (expires_at);

create table invitations (
    id blob primary key check (length(id) = 16),
    link_id blob not null references links (id),
    email text not null,
    role text not null check (role in ('participant', 'group_facilitator', 'organisation_lead', 'analyst', 'moderator', 'campaign_manager', 'regional_administrator', 'system_operator')),
    organisation_id blob references organisations (id),
    campaign_id blob references campaigns (id),
    invited_by blob references people (id) on delete set null,
    accepted_at text,
    revoked_at text,
    created_at text not null,
    expires_at text not null
) strict;
create index invitations_by_organisation on invitations (organisation_id, id);

create table attempts (
    -- What is counted, under a key of the server: no address of anybody is kept.
    bucket blob primary key,
    count integer not null,
    window_ends_at text not null
) strict, without rowid;
create index attempts_by_end on attempts (window_ends_at);

create table settings (
    name text primary key,
    value text not null check (json_valid(value)),
    revision integer not null,
    updated_at text not null
) strict, without rowid;

create table jobs (
    id blob primary key check (length(id) = 16),
    kind text not null,
    payload text not null check (json_valid(payload)),
    status text not null check (status in ('waiting', 'running', 'done', 'dead')),
    run_at text not null,
    attempts integer not null,
    max_attempts integer not null,
    leased_by blob,
    leased_until text,
    dedupe_key text unique,
    last_error text,
    created_at text not null,
    finished_at text,
    check ((status = 'running') = (leased_by is not null)),
    check ((leased_by is null) = (leased_until is null))
) strict;
create index jobs_to_run on jobs (run_at) where status = 'waiting';
create index jobs_leased on jobs (leased_until) where status = 'running';
create index jobs_by_kind on jobs (kind, status);

create table job_schedules (
    name text primary key,
    every_seconds integer not null,
    next_at text not null,
    last_at text
) strict, without rowid;

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
create index mails_by_email on mails (email, id);
create index mails_by_status on mails (status, id);

create table mail_opt_outs (
    email text not null,
    kind text not null,
    created_at text not null,
    primary key (email, kind)
) strict, without rowid;

create table audit_entries (
    id blob primary key check (length(id) = 16),
    at text not null,
    actor_id blob,
    actor_kind text not null check (actor_kind in ('person', 'nobody', 'system', 'command')),
    action text not null,
    object_kind text not null,
    object_id text not null,
    organisation_id blob,
    changes text not null check (json_valid(changes)),
    trace_id text not null
) strict;
create index audit_entries_by_actor on audit_entries (actor_id, id);
create index audit_entries_by_object on audit_entries (object_id, id);
create index audit_entries_by_organisation on audit_entries (organisation_id, id);

create table audit_seals (
    position integer primary key,
    entry_id blob not null unique,
    hash blob not null
) strict;

create trigger audit_entries_stay before update on audit_entries begin select raise(abort, 'the audit cannot be changed'); end;
create trigger audit_entries_are_kept before delete on audit_entries begin select raise(abort, 'the audit cannot be changed'); end;
create trigger audit_seals_stay before update on audit_seals begin select raise(abort, 'the audit cannot be changed'); end;
create trigger audit_seals_are_kept before delete on audit_seals begin select raise(abort, 'the audit cannot be changed'); end;

alter table organisations add column accent text check (accent is null or length(accent) = 7);
alter table organisations add column contacts text not null default '[]' check (json_valid(contacts));
alter table organisations add column logo blob;
alter table organisations add column logo_type text;
alter table organisations add column revision integer not null default 1;

create table workforce_figures (
    organisation_id blob not null references organisations (id),
    year integer not null,
    role text not null check (role in ('senior_manager', 'middle_manager', 'first_line_manager', 'senior_practitioner', 'case_holder', 'qualified_without_cases')),
    headcount integer not null check (headcount >= 0),
    fte real not null check (fte >= 0),
    vacancies integer not null check (vacancies >= 0),
    agency integer not null check (agency >= 0),
    primary key (organisation_id, year, role)
) strict, without rowid;

create table agreements (
    id blob primary key check (length(id) = 16),
    organisation_id blob not null references organisations (id),
    terms text not null check (json_valid(terms)),
    created_at text not null,
    updated_at text not null
) strict;
create index agreements_by_organisation on agreements (organisation_id, id);
