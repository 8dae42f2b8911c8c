create table people (
    id blob primary key check (length(id) = 16),
    email text not null unique check (email = lower(email)),
    name text not null,
    role text not null check (role in ('administrator')),
    password_hash text not null,
    created_at text not null
) strict;

create table sessions (
    id blob primary key check (length(id) = 16),
    person_id blob not null references people (id) on delete cascade,
    token_hash blob not null,
    previous_hash blob,
    rotated_at text not null,
    expires_at text not null
) strict;
create index sessions_by_person on sessions (person_id);

create table organisations (
    id blob primary key check (length(id) = 16),
    slug text not null unique,
    name text not null,
    kind text not null check (kind in ('member', 'partner'))
) strict;

create table campaigns (
    id blob primary key check (length(id) = 16),
    slug text not null unique,
    name text not null,
    summary text not null,
    aims text not null,
    privacy_notice text not null,
    status text not null check (status in ('draft', 'live', 'closed')),
    starts_on text,
    ends_on text,
    revision integer not null,
    created_at text not null,
    updated_at text not null
) strict;

create table campaign_organisations (
    campaign_id blob not null references campaigns (id) on delete cascade,
    organisation_id blob not null references organisations (id),
    primary key (campaign_id, organisation_id)
) strict, without rowid;

create table surveys (
    id blob primary key check (length(id) = 16),
    campaign_id blob not null references campaigns (id),
    title text not null,
    status text not null check (status in ('draft', 'open', 'closed')),
    link text unique,
    version integer,
    definition text not null check (json_valid(definition)),
    import_report text check (import_report is null or json_valid(import_report)),
    questions integer not null,
    minutes integer not null,
    closes_at text,
    revision integer not null,
    created_at text not null,
    updated_at text not null,
    check ((status = 'draft') = (version is null)),
    check ((version is null) = (link is null))
) strict;
create index surveys_by_campaign on surveys (campaign_id, id);

create table survey_versions (
    survey_id blob not null references surveys (id) on delete cascade,
    version integer not null check (version >= 1),
    definition text not null check (json_valid(definition)),
    published_at text not null,
    primary key (survey_id, version)
) strict, without rowid;

-- Anonymous data: random ids, no instants, no row numbers, nothing that leads to a person.
create table responses (
    id blob primary key check (length(id) = 16),
    survey_id blob not null,
    version integer not null,
    answers text not null check (json_valid(answers)),
    foreign key (survey_id, version) references survey_versions (survey_id, version)
) strict, without rowid;
create index responses_by_survey on responses (survey_id, id);
