-- One invitation at a time waits for an address, a role and a place. One that ran out of time is taken back by the next.
create unique index invitations_waiting on invitations (email, role,
    coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'), coalesce(campaign_id, '00000000-0000-0000-0000-000000000000'))
    where accepted_at is null and revoked_at is null;
create index invitations_by_link on invitations (link_id);
