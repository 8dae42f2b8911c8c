-- The role that serves on PostgreSQL. It owns nothing, makes and drops nothing, and can neither change nor delete what is never to change: the
-- audit, responses, published versions, minutes that were circulated, decisions.
--
-- Run it as the owner of the tables, after `bethefuture migrate` as that owner, and again after every upgrade, since migrations bring new tables:
--
--   BETHEFUTURE_DATABASE_URL=postgres://owner@host/bethefuture bethefuture migrate
--   psql --variable role=bethefuture_serving --file deploy/postgres-role.sql postgres://owner@host/bethefuture
--   psql --command '\password bethefuture_serving' postgres://owner@host/bethefuture      (once)
--
-- Then let servers, workers and commands use postgres://bethefuture_serving:…@host/bethefuture. Whoever owns the tables needs the right to make roles
-- the first time, or makes the role beforehand: create role bethefuture_serving login.

\set ON_ERROR_STOP on
\if :{?role}
\else
    \set role bethefuture_serving
\endif

select format('create role %I login', :'role') where not exists (select from pg_roles where rolname = :'role')
\gexec

begin;

-- What everybody has by default, and what this role was given by an older version of this file.
revoke create on schema public from public;
revoke temporary on database :"DBNAME" from public;
revoke all on all tables in schema public from public, :"role";
revoke all on schema public from :"role";
revoke all on database :"DBNAME" from :"role";

grant connect on database :"DBNAME" to :"role";
grant usage on schema public to :"role";

-- Whether the schema is that of the program. The lease is for those who migrate.
grant select on __diesel_schema_migrations to :"role";

-- Written once, read ever after.
grant select, insert on audit_entries, audit_seals, group_decisions, minutes_versions, responses, survey_versions to :"role";

-- Changed, never removed.
grant select, insert, update on campaigns, group_actions, group_invitations, group_members, job_schedules, live_topics, minutes, people, questions,
    registrations, settings, working_groups to :"role";

-- The region's organisations come with a migration.
grant select, update on organisations to :"role";

-- Changed and removed.
grant select, insert, update, delete on agreements, attempts, calendar_addresses, campaign_organisations, event_hosts, event_invitees,
    event_occurrences, event_pools, events, factors, invitations, jobs, links, mail_opt_outs, mails, recovery_codes, role_grants, sessions, surveys,
    workforce_figures to :"role";

commit;
