//! The role of `deploy/postgres-role.sql`: it serves, and cannot change what is never to change. The matrix asks every operation as it.
//!
//! On SQLite there are no roles, and the server alone opens the file: there these tests show the same ways through the house.

use tests::database::Database;
use tests::events::event;
use tests::outbox::letter;
use tests::{TestApp, campaign};

/// What is written once and read ever after.
const KEPT: [&str; 6] =
    ["audit_entries", "audit_seals", "group_decisions", "minutes_versions", "responses", "survey_versions"];

#[tokio::test]
async fn a_role_that_owns_nothing_serves_sign_ins_writes_registrations_and_jobs() {
    let app = TestApp::start_on(Database::restricted).await;
    let event = app.planned(event().capacity(1)).await;

    let campaign = app.launched(campaign()).await;
    app.register(&event, "anna@tests.example").await;
    let put = app.put_mail(&letter("no-account", "nobody@tests.example"));
    app.done("records.tidy").await;

    app.mail_once(put.id, "sent").await;
    assert_eq!(app.told("anna@tests.example"), ["registration-confirmed"]);
    let entries = app.admin().await.all(&format!("/api/v1/audit?object_id={campaign}")).await;
    assert_eq!(entries.len(), 2);
    let sealed = format!("/api/v1/audit?object_id={campaign}&limit=1");
    app.once(&sealed, |page| page["items"][0]["position"].is_u64()).await;
    app.get("/ready").await.expect(200);
    let app = app.restarted();
    app.admin().await.get(format!("/api/v1/campaigns/{campaign}")).await.expect(200);
    assert!(app.run(&["audit", "verify"]).well);
}

#[tokio::test]
async fn the_serving_role_changes_no_audit_and_makes_alters_and_drops_nothing() {
    let app = TestApp::start_on(Database::restricted).await;
    app.drafted(campaign()).await;
    let Database::Postgres { role: Some(role), .. } = &app.database else { return };
    let owner = app.database.ask("select current_user");
    let mut statements = vec![
        "drop table settings".to_owned(),
        "alter table settings add column more text".to_owned(),
        "create table more (id integer)".to_owned(),
        "create temporary table more (id integer)".to_owned(),
        "create schema more".to_owned(),
        "create function more() returns integer language sql as 'select 1'".to_owned(),
        "create or replace function audit_guard() returns trigger language plpgsql as 'begin return new; end'"
            .to_owned(),
        "drop trigger audit_entries_stay on audit_entries".to_owned(),
        "alter table audit_entries disable trigger all".to_owned(),
        "alter table audit_entries owner to current_user".to_owned(),
        "set session_replication_role = replica".to_owned(),
        "delete from people".to_owned(),
        "delete from __diesel_schema_migrations".to_owned(),
        format!("set role {owner}"),
        format!("grant delete on audit_entries to {}", role.name),
    ];
    for table in KEPT {
        let column = app.database.columns(table).remove(0).0;
        statements.push(format!("update {table} set {column} = {column}"));
        statements.push(format!("delete from {table}"));
        statements.push(format!("truncate {table} cascade"));
    }
    let before = app.database.ask("select count(*) from audit_entries");

    for statement in &statements {
        let refusal = app.database.refusal(statement);
        // Not by a trigger: by the rights of the role.
        let by_rights = ["permission denied", "must be owner", "no privileges were granted"]
            .iter()
            .any(|sign| refusal.contains(sign));
        assert!(by_rights, "{statement}: {refusal:?}");
    }

    assert_eq!(app.database.refusal("select count(*) from audit_entries"), "");
    assert_eq!(app.database.ask("select count(*) from audit_entries"), before);
}

#[tokio::test]
async fn the_serving_role_has_rights_on_every_table_of_the_schema() {
    let app = TestApp::start_on(Database::restricted).await;
    let Database::Postgres { role: Some(role), .. } = &app.database else { return };
    let without = |right: &str| {
        app.database.ask(&format!(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'S') \
             and not has_table_privilege('{}', oid, '{right}') order by relname",
            role.name
        ))
    };

    assert_eq!(without("select"), "migration_lease\n", "say in deploy/postgres-role.sql what it may do with them");
    assert_eq!(without("insert, update"), "__diesel_schema_migrations\nmigration_lease\n");
}

#[tokio::test]
async fn a_role_that_makes_no_tables_is_told_who_has_to_migrate() {
    let app = TestApp::start_on(Database::restricted).await;
    if matches!(app.database, Database::Sqlite(_)) {
        return;
    }
    app.database.run(
        "delete from __diesel_schema_migrations where version = (select max(version) from __diesel_schema_migrations)",
    );

    let refused = app.run(&["worker"]);

    assert!(!refused.well);
    assert!(refused.errors.contains("run `bethefuture migrate` as the owner of the tables"), "{}", refused.errors);
}
