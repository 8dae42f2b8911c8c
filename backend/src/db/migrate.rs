//! Bringing a database to the schema of this binary.

use diesel::connection::SimpleConnection;
use diesel::migration::{MigrationSource, MigrationVersion};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Conn, Db};
use crate::error::{Error, Result};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Runs what is missing, oldest first, and names it. Several servers may call it at once: one works, the others wait.
pub fn migrate(db: &Db) -> Result<Vec<String>> {
    let conn = &mut *db.writers.get()?;
    // A role that may only read and write rows can serve what another has migrated.
    if matches!(conn, Conn::Postgres(_)) && matches!(pending(conn), Ok(0)) {
        return Ok(Vec::new());
    }
    let run = match conn {
        Conn::Postgres(c) => c.transaction(|c| {
            // Diesel takes no lock: a row that one server holds until it is done.
            c.batch_execute(
                "create table if not exists migration_lease (id integer primary key); \
                 insert into migration_lease values (1) on conflict do nothing; \
                 select id from migration_lease where id = 1 for update",
            )?;
            names(c.run_pending_migrations(POSTGRES))
        }),
        Conn::Sqlite(c) => c.immediate_transaction(|c| names(c.run_pending_migrations(SQLITE))),
    };
    run.map_err(|failed: Failed| {
        Error::Internal(anyhow::anyhow!("migration failed: {failed}{}", advice(&failed.to_string())))
    })
}

/// What helps whoever serves as a role that makes no tables.
fn advice(failed: &str) -> &'static str {
    let refused = ["permission denied", "must be owner"].iter().any(|sign| failed.contains(sign));
    if refused { ": run `bethefuture migrate` as the owner of the tables, then deploy/postgres-role.sql" } else { "" }
}

/// How many migrations of this binary the database lacks.
pub fn pending(conn: &mut Conn) -> Result<usize> {
    let known = match conn {
        Conn::Postgres(_) => MigrationSource::<Pg>::migrations(&POSTGRES).map(|list| list.len()),
        Conn::Sqlite(_) => MigrationSource::<Sqlite>::migrations(&SQLITE).map(|list| list.len()),
    };
    let known = known.map_err(|failed| Error::Internal(anyhow::anyhow!("could not list migrations: {failed}")))?;
    let run: Count = diesel::sql_query("select count(*) as count from __diesel_schema_migrations").get_result(conn)?;
    Ok(known.saturating_sub(usize::try_from(run.count).unwrap_or(0)))
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

type Failed = Box<dyn std::error::Error + Send + Sync>;

fn names(run: std::result::Result<Vec<MigrationVersion<'_>>, Failed>) -> std::result::Result<Vec<String>, Failed> {
    Ok(run?.into_iter().map(|version| version.to_string()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use diesel::migration::Migration;

    #[test]
    fn both_databases_have_migrations_of_the_same_names() {
        let sqlite = MigrationSource::<Sqlite>::migrations(&SQLITE).unwrap();
        let postgres = MigrationSource::<Pg>::migrations(&POSTGRES).unwrap();

        let sqlite: Vec<String> = sqlite.iter().map(|migration| migration.name().to_string()).collect();
        let postgres: Vec<String> = postgres.iter().map(|migration| migration.name().to_string()).collect();

        assert!(!sqlite.is_empty());
        assert_eq!(sqlite, postgres);
    }
}
