-- Sessions end: everybody signs in once more.
drop table sessions;
alter table people add column organisation_id uuid references organisations (id);
alter table people add column status text not null default 'active' check (status in ('active', 'suspended'));
alter table people alter column status drop default;
-- Null for somebody who signs in by other means only.
alter table people alter column password_hash drop not null;
alter table people add column signed_in_at timestamptz;
alter table people add column revision integer not null default 1;
alter table people alter column revision drop default;
create index people_by_organisation on people (organisation_id, id);

create table role_grants (
    id uuid primary key,
    person_id uuid not null references people (id) on delete cascade,
    role text not null check (role in ('group_facilitator', 'organisation_lead', 'analyst', 'moderator', 'campaign_manager', 'regional_administrator', 'system_operator')),
    organisation_id uuid references organisations (id),
    campaign_id uuid references campaigns (id),
    ends_at timestamptz,
    granted_at timestamptz not null,
    check ((role = 'organisation_lead') = (organisation_id is not null)),
    check ((role in ('campaign_manager', 'group_facilitator')) = (campaign_id is not null))
);
create index role_grants_by_person on role_grants (person_id);
-- Whoever was an administrator runs the region and the system.
insert into role_grants (id, person_id, role, organisation_id, campaign_id, ends_at, granted_at)
    select gen_random_uuid(), id, 'regional_administrator', null, null, null, created_at from people;
insert into role_grants (id, person_id, role, organisation_id, campaign_id, ends_at, granted_at)
    select gen_random_uuid(), id, 'system_operator', null, null, null, created_at from people;
alter table people drop column role;

create table sessions (
    id uuid primary key,
    person_id uuid not null references people (id) on delete cascade,
    token_hash bytea not null,
    previous_hash bytea,
    rotated_at timestamptz not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    device text not null,
    second_factor boolean not null
);
create index sessions_by_person on sessions (person_id);
create index sessions_by_end on sessions (expires_at);

create table factors (
    id uuid primary key,
    person_id uuid not null references people (id) on delete cascade,
    kind text not null check (kind in ('totp', 'passkey')),
    -- Sealed under a key of the server.
    secret bytea not null,
    -- Null until a code of it was shown.
    confirmed_at timestamptz,
    -- The last time step whose code was taken: none is taken twice.
    last_step bigint not null,
    created_at timestamptz not null
);
create index factors_by_person on factors (person_id);

create table recovery_codes (
    person_id uuid not null references people (id) on delete cascade,
    code_hash bytea not null,
    used_at timestamptz,
    primary key (person_id, code_hash)
);

create table links (
    id uuid primary key,
    purpose text not null check (purpose in ('sign_up', 'password_reset', 'email_change', 'invitation')),
    email text not null,
    person_id uuid references people (id) on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index links_by_person on links (person_id);
create index links_by_end on links (expires_at);

create table invitations (
    id uuid primary key,
    link_id uuid not null references links (id),
    email text not null,
    role text not null check (role in ('participant', 'group_facilitator', 'organisation_lead', 'analyst', 'moderator', 'campaign_manager', 'regional_administrator', 'system_operator')),
    organisation_id uuid references organisations (id),
    campaign_id uuid references campaigns (id),
    invited_by uuid references people (id) on delete set null,
    accepted_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index invitations_by_organisation on invitations (organisation_id, id);

create table attempts (
    -- What is counted, under a key of the server: no address of anybody is kept.
    bucket bytea primary key,
    count integer not null,
    window_ends_at timestamptz not null
);
create index attempts_by_end on attempts (window_ends_at);

create table settings (
    name text primary key,
    value jsonb not null,
    revision integer not null,
    updated_at timestamptz not null
);

create table jobs (
    id uuid primary key,
    kind text not null,
    payload jsonb not null,
    status text not null check (status in ('waiting', 'running', 'done', 'dead')),
    run_at timestamptz not null,
    attempts integer not null,
    max_attempts integer not null,
    leased_by uuid,
    leased_until timestamptz,
    dedupe_key text unique,
    last_error text,
    created_at timestamptz not null,
    finished_at timestamptz,
    check ((status = 'running') = (leased_by is not null)),
    check ((leased_by is null) = (leased_until is null))
);
create index jobs_to_run on jobs (run_at) where status = 'waiting';
create index jobs_leased on jobs (leased_until) where status = 'running';
create index jobs_by_kind on jobs (kind, status);

create table job_schedules (
    name text primary key,
    every_seconds integer not null,
    next_at timestamptz not null,
    last_at timestamptz
);

create table mails (
    id uuid primary key,
    email text not null,
    person_id uuid references people (id) on delete set null,
    template text not null,
    kind text not null check (kind in ('account', 'invitations')),
    parameters jsonb not null,
    subject text not null,
    status text not null check (status in ('waiting', 'sent', 'failed', 'suppressed')),
    message_id text not null unique,
    dedupe_key text unique,
    created_at timestamptz not null,
    sent_at timestamptz
);
create index mails_by_email on mails (email, id);
create index mails_by_status on mails (status, id);

create table mail_opt_outs (
    email text not null,
    kind text not null,
    created_at timestamptz not null,
    primary key (email, kind)
);

create table audit_entries (
    id uuid primary key,
    at timestamptz not null,
    actor_id uuid,
    actor_kind text not null check (actor_kind in ('person', 'nobody', 'system', 'command')),
    action text not null,
    object_kind text not null,
    object_id text not null,
    organisation_id uuid,
    changes jsonb not null,
    trace_id text not null
);
create index audit_entries_by_actor on audit_entries (actor_id, id);
create index audit_entries_by_object on audit_entries (object_id, id);
create index audit_entries_by_organisation on audit_entries (organisation_id, id);

create table audit_seals (
    position bigint primary key,
    entry_id uuid not null unique,
    hash bytea not null
);

-- The guard of the audit; the rights of the role that serves should keep it out as well (see README).
create function audit_guard() returns trigger language plpgsql as
    $$ begin raise exception 'the audit cannot be changed'; end $$;
create trigger audit_entries_stay before update or delete or truncate on audit_entries for each statement execute function audit_guard();
create trigger audit_seals_stay before update or delete or truncate on audit_seals for each statement execute function audit_guard();

alter table organisations add column accent text check (accent is null or length(accent) = 7);
alter table organisations add column contacts jsonb not null default '[]';
alter table organisations add column logo bytea;
alter table organisations add column logo_type text;
alter table organisations add column revision integer not null default 1;

create table workforce_figures (
    organisation_id uuid not null references organisations (id),
    year integer not null,
    role text not null check (role in ('senior_manager', 'middle_manager', 'first_line_manager', 'senior_practitioner', 'case_holder', 'qualified_without_cases')),
    headcount integer not null check (headcount >= 0),
    fte double precision not null check (fte >= 0),
    vacancies integer not null check (vacancies >= 0),
    agency integer not null check (agency >= 0),
    primary key (organisation_id, year, role)
);

create table agreements (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    terms jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index agreements_by_organisation on agreements (organisation_id, id);
