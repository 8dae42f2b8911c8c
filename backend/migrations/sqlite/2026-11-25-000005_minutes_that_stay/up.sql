-- What the meeting was called and when it was: minutes keep it when the meeting changes.
alter table minutes add column title text not null default '';
alter table minutes add column held_on text not null default '';

-- Approved minutes, what was circulated, and decisions do not change. Only who did it may be forgotten.
create trigger minutes_approved_stay before update on minutes
    when old.status = 'approved' and (new.id is not old.id or new.group_id is not old.group_id or new.occurrence_id is not old.occurrence_id
        or new.status is not old.status or new.title is not old.title or new.held_on is not old.held_on or new.items is not old.items
        or new.revision is not old.revision or new.circulated_at is not old.circulated_at or new.approved_at is not old.approved_at
        or (new.approved_by is not old.approved_by and new.approved_by is not null)
        or new.created_at is not old.created_at or new.updated_at is not old.updated_at)
    begin select raise(abort, 'approved minutes cannot be changed'); end;
create trigger minutes_approved_are_kept before delete on minutes when old.status = 'approved'
    begin select raise(abort, 'approved minutes cannot be changed'); end;
create trigger minutes_versions_stay before update on minutes_versions
    when new.minutes_id is not old.minutes_id or new.version is not old.version or new.status is not old.status
        or new.items is not old.items or new.at is not old.at or (new.person_id is not old.person_id and new.person_id is not null)
    begin select raise(abort, 'circulated minutes cannot be changed'); end;
create trigger minutes_versions_are_kept before delete on minutes_versions
    begin select raise(abort, 'circulated minutes cannot be changed'); end;
create trigger minutes_versions_end before insert on minutes_versions
    when (select status from minutes where id = new.minutes_id) = 'approved'
    begin select raise(abort, 'approved minutes cannot be changed'); end;
create trigger group_decisions_stay before update on group_decisions
    begin select raise(abort, 'decisions cannot be changed'); end;
create trigger group_decisions_are_kept before delete on group_decisions
    begin select raise(abort, 'decisions cannot be changed'); end;
