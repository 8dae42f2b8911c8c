-- Messages about events and groups.
alter table mails drop constraint mails_kind_check;
alter table mails add constraint mails_kind_check check (kind in ('account', 'invitations', 'registrations', 'reminders', 'groups'));

create table working_groups (
    id uuid primary key,
    -- Null for a standing group of the region.
    campaign_id uuid references campaigns (id),
    name text not null,
    purpose text not null,
    terms text not null,
    themes jsonb not null,
    visibility text not null check (visibility in ('public', 'region', 'members')),
    joining text not null check (joining in ('open', 'application', 'invitation')),
    status text not null check (status in ('active', 'closed')),
    revision integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index working_groups_by_campaign on working_groups (campaign_id, id);

create table group_members (
    id uuid primary key,
    group_id uuid not null references working_groups (id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    role text not null check (role in ('chair', 'facilitator', 'member', 'observer')),
    status text not null check (status in ('applied', 'active', 'refused', 'left')),
    -- Why they want to join.
    reason text not null,
    decided_reason text not null,
    joined_at timestamptz,
    ended_at timestamptz,
    created_at timestamptz not null,
    revision integer not null,
    unique (group_id, person_id)
);
create index group_members_by_person on group_members (person_id, status);

create table group_invitations (
    id uuid primary key,
    group_id uuid not null references working_groups (id) on delete cascade,
    email text not null,
    role text not null check (role in ('chair', 'facilitator', 'member', 'observer')),
    invited_by uuid references people (id) on delete set null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    revoked_at timestamptz
);
create index group_invitations_by_group on group_invitations (group_id, id);

create table events (
    id uuid primary key,
    campaign_id uuid references campaigns (id),
    group_id uuid references working_groups (id),
    kind text not null check (kind in ('virtual_event', 'feedback_session', 'group_meeting', 'challenge_day')),
    title text not null,
    summary text not null,
    description text not null,
    status text not null check (status in ('draft', 'published', 'cancelled')),
    cancelled_reason text not null,
    visibility text not null check (visibility in ('public', 'members', 'invited')),
    time_zone text not null,
    -- As clocks show it in the time zone: 2027-03-25T10:00.
    starts_local text not null check (length(starts_local) = 16),
    minutes integer not null check (minutes > 0),
    -- How it repeats: `null` for once.
    repeats jsonb not null,
    venue text not null,
    access_information text not null,
    online_link text not null,
    link_minutes_before integer not null,
    agenda jsonb not null,
    -- Null for no limit.
    capacity integer check (capacity is null or capacity > 0),
    waiting_list boolean not null,
    reserved jsonb not null,
    -- Null where a place that falls free is confirmed at once.
    hours_to_accept integer,
    registration_closes_minutes_before integer not null,
    -- Days after which what identifies those who registered is deleted.
    keep_days integer not null check (keep_days > 0),
    sequence integer not null,
    revision integer not null,
    created_by uuid references people (id) on delete set null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (campaign_id is null or group_id is null)
);
create index events_by_campaign on events (campaign_id, id);
create index events_by_group on events (group_id, id);

create table event_hosts (
    event_id uuid not null references events (id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    primary key (event_id, person_id)
);
create index event_hosts_by_person on event_hosts (person_id);

create table event_invitees (
    event_id uuid not null references events (id) on delete cascade,
    email text not null,
    primary key (event_id, email)
);
create index event_invitees_by_email on event_invitees (email);

create table event_occurrences (
    id uuid primary key,
    event_id uuid not null references events (id) on delete cascade,
    -- What the rule of the series gives, as clocks show it: a moved occurrence keeps it.
    slot text not null check (length(slot) = 16),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    status text not null check (status in ('scheduled', 'cancelled')),
    moved boolean not null,
    sequence integer not null,
    -- The next number of the waiting list.
    next_ticket integer not null,
    -- The item of the agenda that the meeting has come to.
    agenda_item text,
    reminded_at timestamptz,
    erased_at timestamptz,
    unique (event_id, slot)
);
create index event_occurrences_by_start on event_occurrences (starts_at, id);
create index event_occurrences_by_end on event_occurrences (ends_at) where erased_at is null;

create table event_pools (
    id uuid primary key,
    occurrence_id uuid not null references event_occurrences (id) on delete cascade,
    -- Null for the places that everyone may have.
    organisation_id uuid references organisations (id),
    places integer,
    taken integer not null check (taken >= 0),
    -- The last guard: whatever else goes wrong, nobody is given a place that is not there.
    check (places is null or taken <= places)
);
create unique index event_pools_once on event_pools (occurrence_id, coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'));

create table registrations (
    id uuid primary key,
    occurrence_id uuid not null references event_occurrences (id) on delete cascade,
    event_id uuid not null references events (id) on delete cascade,
    person_id uuid references people (id) on delete set null,
    -- In lower case; null once what identifies somebody was deleted.
    email text,
    name text not null,
    organisation_id uuid references organisations (id),
    access_needs text not null,
    status text not null check (status in ('confirmed', 'offered', 'waiting', 'cancelled')),
    -- Where the place comes from.
    pool_id uuid references event_pools (id),
    -- Where in the waiting list.
    ticket integer not null,
    offered_until timestamptz,
    code text not null unique,
    attended_at timestamptz,
    consented_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    revision integer not null,
    unique (occurrence_id, email),
    check ((status in ('confirmed', 'offered')) = (pool_id is not null)),
    check ((status = 'offered') = (offered_until is not null))
);
create index registrations_waiting on registrations (occurrence_id, status, ticket);
create index registrations_by_event on registrations (event_id, id);
create index registrations_by_person on registrations (person_id, id);
create index registrations_offered on registrations (offered_until) where status = 'offered';

create table calendar_addresses (
    id uuid primary key,
    person_id uuid not null unique references people (id) on delete cascade,
    created_at timestamptz not null
);

create table minutes (
    id uuid primary key,
    group_id uuid not null references working_groups (id),
    occurrence_id uuid not null unique references event_occurrences (id),
    status text not null check (status in ('draft', 'circulated', 'approved')),
    items jsonb not null,
    revision integer not null,
    circulated_at timestamptz,
    approved_at timestamptz,
    approved_by uuid references people (id) on delete set null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check ((status = 'approved') = (approved_at is not null))
);
create index minutes_by_group on minutes (group_id, id);

create table minutes_versions (
    minutes_id uuid not null references minutes (id),
    version integer not null,
    status text not null check (status in ('circulated', 'approved')),
    items jsonb not null,
    person_id uuid references people (id) on delete set null,
    at timestamptz not null,
    primary key (minutes_id, version)
);

create table group_decisions (
    id uuid primary key,
    group_id uuid not null references working_groups (id),
    minutes_id uuid not null references minutes (id),
    item_id uuid not null,
    text text not null,
    decided_on text not null,
    created_at timestamptz not null
);
create index group_decisions_by_group on group_decisions (group_id, id);

create table group_actions (
    id uuid primary key,
    group_id uuid not null references working_groups (id),
    minutes_id uuid references minutes (id),
    item_id uuid,
    text text not null,
    owner_id uuid references people (id) on delete set null,
    organisation_id uuid references organisations (id),
    due_on text,
    status text not null check (status in ('open', 'in_progress', 'done', 'dropped')),
    outcome text not null,
    reminded_on text,
    done_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    revision integer not null
);
create index group_actions_by_group on group_actions (group_id, id);
create index group_actions_by_owner on group_actions (owner_id, id);
create index group_actions_due on group_actions (due_on) where status in ('open', 'in_progress');

create table questions (
    id uuid primary key,
    event_id uuid references events (id) on delete cascade,
    group_id uuid references working_groups (id) on delete cascade,
    text text not null,
    asked_by uuid references people (id) on delete set null,
    -- Whose leaders are asked; null for the region's.
    organisation_id uuid references organisations (id),
    status text not null check (status in ('waiting', 'open', 'answered', 'hidden')),
    answer text not null,
    answered_by uuid references people (id) on delete set null,
    -- The leader role under which the answer was given.
    answered_as text not null,
    answered_at timestamptz,
    asked_at timestamptz not null,
    revision integer not null,
    check ((event_id is null) <> (group_id is null)),
    check ((status <> 'answered') or (answered_at is not null))
);
create index questions_by_event on questions (event_id, id);
create index questions_by_group on questions (group_id, id);
create index questions_by_status on questions (status, id);

-- What open pages follow: the version rises with every change.
create table live_topics (
    topic text primary key,
    version bigint not null
);
