drop trigger group_decisions_are_kept;
drop trigger group_decisions_stay;
drop trigger minutes_versions_end;
drop trigger minutes_versions_are_kept;
drop trigger minutes_versions_stay;
drop trigger minutes_approved_are_kept;
drop trigger minutes_approved_stay;
alter table minutes drop column held_on;
alter table minutes drop column title;
