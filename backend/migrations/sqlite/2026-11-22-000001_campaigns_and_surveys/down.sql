drop table responses;
drop table survey_versions;
drop table surveys;
drop table campaign_organisations;
drop table campaigns;
drop table organisations;
drop table sessions;
drop table people;
