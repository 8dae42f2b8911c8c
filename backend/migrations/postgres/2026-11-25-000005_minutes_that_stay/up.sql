-- What the meeting was called and when it was: minutes keep it when the meeting changes.
alter table minutes add column title text not null default '';
alter table minutes add column held_on text not null default '';

-- Approved minutes, what was circulated, and decisions do not change. Only who did it may be forgotten.
create function minutes_guard() returns trigger language plpgsql as
    $$ begin raise exception 'approved minutes cannot be changed'; end $$;
create trigger minutes_approved_stay before update on minutes for each row
    when (old.status = 'approved' and ((new.id, new.group_id, new.occurrence_id, new.status, new.title, new.held_on, new.items, new.revision,
            new.circulated_at, new.approved_at, new.created_at, new.updated_at)
        is distinct from (old.id, old.group_id, old.occurrence_id, old.status, old.title, old.held_on, old.items, old.revision,
            old.circulated_at, old.approved_at, old.created_at, old.updated_at)
        or (new.approved_by is distinct from old.approved_by and new.approved_by is not null)))
    execute function minutes_guard();
create trigger minutes_approved_are_kept before delete on minutes for each row
    when (old.status = 'approved') execute function minutes_guard();
create trigger minutes_versions_stay before update on minutes_versions for each row
    when ((new.minutes_id, new.version, new.status, new.items, new.at) is distinct from (old.minutes_id, old.version, old.status, old.items, old.at)
        or (new.person_id is distinct from old.person_id and new.person_id is not null))
    execute function minutes_guard();
create trigger minutes_versions_are_kept before delete on minutes_versions for each row execute function minutes_guard();
create function minutes_versions_guard() returns trigger language plpgsql as
    $$ begin
        if (select status from minutes where id = new.minutes_id) = 'approved' then
            raise exception 'approved minutes cannot be changed';
        end if;
        return new;
    end $$;
create trigger minutes_versions_end before insert on minutes_versions for each row execute function minutes_versions_guard();
create trigger group_decisions_stay before update or delete on group_decisions for each row execute function minutes_guard();
