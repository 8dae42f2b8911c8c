alter table people drop column suspended_by_region;
