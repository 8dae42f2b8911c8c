-- Messages about events and groups. SQLite cannot change a check, so the table is made anew.
alter table mails rename to mails_before;
create table mails (
    id blob primary key check (length(id) = 16),
    email text not null,
    person_id blob references people (id) on delete set null,
    template text not null,
    kind text not null check (kind in ('account', 'invitations', 'registrations', 'reminders', 'groups')),
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

create table working_groups (
    id blob primary key check (length(id) = 16),
    -- Null for a standing group of the region.
    campaign_id blob references campaigns (id),
    name text not null,
    purpose text not null,
    terms text not null,
    themes text not null check (json_valid(themes)),
    visibility text not null check (visibility in ('public', 'region', 'members')),
    joining text not null check (joining in ('open', 'application', 'invitation')),
    status text not null check (status in ('active', 'closed')),
    revision integer not null,
    created_at text not null,
    updated_at text not null
) strict;
create index working_groups_by_campaign on working_groups (campaign_id, id);

create table group_members (
    id blob primary key check (length(id) = 16),
    group_id blob not null references working_groups (id) on delete cascade,
    person_id blob not null references people (id) on delete cascade,
    role text not null check (role in ('chair', 'facilitator', 'member', 'observer')),
    status text not null check (status in ('applied', 'active', 'refused', 'left')),
    -- Why they want to join.
    reason text not null,
    decided_reason text not null,
    joined_at text,
    ended_at text,
    created_at text not null,
    revision integer not null,
    unique (group_id, person_id)
) strict;
create index group_members_by_person on group_members (person_id, status);

create table group_invitations (
    id blob primary key check (length(id) = 16),
    group_id blob not null references working_groups (id) on delete cascade,
    email text not null,
    role text not null check (role in ('chair', 'facilitator', 'member', 'observer')),
    invited_by blob references people (id) on delete set null,
    created_at text not null,
    expires_at text not null,
    accepted_at text,
    revoked_at text
) strict;
create index group_invitations_by_group on group_invitations (group_id, id);

create table events (
    id blob primary key check (length(id) = 16),
    campaign_id blob references campaigns (id),
    group_id blob references working_groups (id),
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
    repeats text not null check (json_valid(repeats)),
    venue text not null,
    access_information text not null,
    online_link text not null,
    link_minutes_before integer not null,
    agenda text not null check (json_valid(agenda)),
    -- Null for no limit.
    capacity integer check (capacity is null or capacity > 0),
    waiting_list integer not null check (waiting_list in (0, 1)),
    reserved text not null check (json_valid(reserved)),
    -- Null where a place that falls free is confirmed at once.
    hours_to_accept integer,
    registration_closes_minutes_before integer not null,
    -- Days after which what identifies those who registered is deleted.
    keep_days integer not null check (keep_days > 0),
    sequence integer not null,
    revision integer not null,
    created_by blob references people (id) on delete set null,
    created_at text not null,
    updated_at text not null,
    check (campaign_id is null or group_id is null)
) strict;
create index events_by_campaign on events (campaign_id, id);
create index events_by_group on events (group_id, id);

create table event_hosts (
    event_id blob not null references events (id) on delete cascade,
    person_id blob not null references people (id) on delete cascade,
    primary key (event_id, person_id)
) strict;
create index event_hosts_by_person on event_hosts (person_id);

create table event_invitees (
    event_id blob not null references events (id) on delete cascade,
    email text not null,
    primary key (event_id, email)
) strict;
create index event_invitees_by_email on event_invitees (email);

create table event_occurrences (
    id blob primary key check (length(id) = 16),
    event_id blob not null references events (id) on delete cascade,
    -- What the rule of the series gives, as clocks show it: a moved occurrence keeps it.
    slot text not null check (length(slot) = 16),
    starts_at text not null,
    ends_at text not null,
    status text not null check (status in ('scheduled', 'cancelled')),
    moved integer not null check (moved in (0, 1)),
    sequence integer not null,
    -- The next number of the waiting list.
    next_ticket integer not null,
    -- The item of the agenda that the meeting has come to.
    agenda_item text,
    reminded_at text,
    erased_at text,
    unique (event_id, slot)
) strict;
create index event_occurrences_by_start on event_occurrences (starts_at, id);
create index event_occurrences_by_end on event_occurrences (ends_at) where erased_at is null;

create table event_pools (
    id blob primary key check (length(id) = 16),
    occurrence_id blob not null references event_occurrences (id) on delete cascade,
    -- Null for the places that everyone may have.
    organisation_id blob references organisations (id),
    places integer,
    taken integer not null check (taken >= 0),
    -- The last guard: whatever else goes wrong, nobody is given a place that is not there.
    check (places is null or taken <= places)
) strict;
create unique index event_pools_once on event_pools (occurrence_id, coalesce(organisation_id, zeroblob(16)));

create table registrations (
    id blob primary key check (length(id) = 16),
    occurrence_id blob not null references event_occurrences (id) on delete cascade,
    event_id blob not null references events (id) on delete cascade,
    person_id blob references people (id) on delete set null,
    -- In lower case; null once what identifies somebody was deleted.
    email text,
    name text not null,
    organisation_id blob references organisations (id),
    access_needs text not null,
    status text not null check (status in ('confirmed', 'offered', 'waiting', 'cancelled')),
    -- Where the place comes from.
    pool_id blob references event_pools (id),
    -- Where in the waiting list.
    ticket integer not null,
    offered_until text,
    code text not null unique,
    attended_at text,
    consented_at text not null,
    created_at text not null,
    updated_at text not null,
    revision integer not null,
    unique (occurrence_id, email),
    check ((status in ('confirmed', 'offered')) = (pool_id is not null)),
    check ((status = 'offered') = (offered_until is not null))
) strict;
create index registrations_waiting on registrations (occurrence_id, status, ticket);
create index registrations_by_event on registrations (event_id, id);
create index registrations_by_person on registrations (person_id, id);
create index registrations_offered on registrations (offered_until) where status = 'offered';

create table calendar_addresses (
    id blob primary key check (length(id) = 16),
    person_id blob not null unique references people (id) on delete cascade,
    created_at text not null
) strict;

create table minutes (
    id blob primary key check (length(id) = 16),
    group_id blob not null references working_groups (id),
    occurrence_id blob not null unique references event_occurrences (id),
    status text not null check (status in ('draft', 'circulated', 'approved')),
    items text not null check (json_valid(items)),
    revision integer not null,
    circulated_at text,
    approved_at text,
    approved_by blob references people (id) on delete set null,
    created_at text not null,
    updated_at text not null,
    check ((status = 'approved') = (approved_at is not null))
) strict;
create index minutes_by_group on minutes (group_id, id);

create table minutes_versions (
    minutes_id blob not null references minutes (id),
    version integer not null,
    status text not null check (status in ('circulated', 'approved')),
    items text not null check (json_valid(items)),
    person_id blob references people (id) on delete set null,
    at text not null,
    primary key (minutes_id, version)
) strict;

create table group_decisions (
    id blob primary key check (length(id) = 16),
    group_id blob not null references working_groups (id),
    minutes_id blob not null references minutes (id),
    item_id blob not null,
    text text not null,
    decided_on text not null,
    created_at text not null
) strict;
create index group_decisions_by_group on group_decisions (group_id, id);

create table group_actions (
    id blob primary key check (length(id) = 16),
    group_id blob not null references working_groups (id),
    minutes_id blob references minutes (id),
    item_id blob,
    text text not null,
    owner_id blob references people (id) on delete set null,
    organisation_id blob references organisations (id),
    due_on text,
    status text not null check (status in ('open', 'in_progress', 'done', 'dropped')),
    outcome text not null,
    reminded_on text,
    done_at text,
    created_at text not null,
    updated_at text not null,
    revision integer not null
) strict;
create index group_actions_by_group on group_actions (group_id, id);
create index group_actions_by_owner on group_actions (owner_id, id);
create index group_actions_due on group_actions (due_on) where status in ('open', 'in_progress');

create table questions (
    id blob primary key check (length(id) = 16),
    event_id blob references events (id) on delete cascade,
    group_id blob references working_groups (id) on delete cascade,
    text text not null,
    asked_by blob references people (id) on delete set null,
    -- Whose leaders are asked; null for the region's.
    organisation_id blob references organisations (id),
    status text not null check (status in ('waiting', 'open', 'answered', 'hidden')),
    answer text not null,
    answered_by blob references people (id) on delete set null,
    -- The leader role under which the answer was given.
    answered_as text not null,
    answered_at text,
    asked_at text not null,
    revision integer not null,
    check ((event_id is null) <> (group_id is null)),
    check ((status <> 'answered') or (answered_at is not null))
) strict;
create index questions_by_event on questions (event_id, id);
create index questions_by_group on questions (group_id, id);
create index questions_by_status on questions (status, id);

-- What open pages follow: the version rises with every change.
create table live_topics (
    topic text primary key,
    version integer not null
) strict;
