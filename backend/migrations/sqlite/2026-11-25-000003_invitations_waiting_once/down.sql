drop index invitations_by_link;
drop index invitations_waiting;
