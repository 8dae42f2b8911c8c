create table people (
    id uuid primary key,
    email text not null unique check (email = lower(email)),
    name text not null,
    role text not null check (role in ('administrator')),
    password_hash text not null,
    created_at timestamptz not null
);

create table sessions (
    id uuid primary key,
    person_id uuid not null references people (id) on delete cascade,
    token_hash bytea not null,
    previous_hash bytea,
    rotated_at timestamptz not null,
    expires_at timestamptz not null
);
create index sessions_by_person on sessions (person_id);

create table organisations (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    kind text not null check (kind in ('member', 'partner'))
);

create table campaigns (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    summary text not null,
    aims text not null,
    privacy_notice text not null,
    status text not null check (status in ('draft', 'live', 'closed')),
    starts_on text,
    ends_on text,
    revision integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create table campaign_organisations (
    campaign_id uuid not null references campaigns (id) on delete cascade,
    organisation_id uuid not null references organisations (id),
    primary key (campaign_id, organisation_id)
);

create table surveys (
    id uuid primary key,
    campaign_id uuid not null references campaigns (id),
    title text not null,
    status text not null check (status in ('draft', 'open', 'closed')),
    link text unique,
    version integer,
    definition jsonb not null,
    import_report jsonb,
    questions integer not null,
    minutes integer not null,
    closes_at timestamptz,
    revision integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check ((status = 'draft') = (version is null)),
    check ((version is null) = (link is null))
);
create index surveys_by_campaign on surveys (campaign_id, id);

create table survey_versions (
    survey_id uuid not null references surveys (id) on delete cascade,
    version integer not null check (version >= 1),
    definition jsonb not null,
    published_at timestamptz not null,
    primary key (survey_id, version)
);

-- Anonymous data: random ids, no instants, nothing that leads to a person.
create table responses (
    id uuid primary key,
    survey_id uuid not null,
    version integer not null,
    answers jsonb not null,
    foreign key (survey_id, version) references survey_versions (survey_id, version)
);
create index responses_by_survey on responses (survey_id, id);
