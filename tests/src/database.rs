//! A database of a test's own: a file in a temporary folder, or a database on a PostgreSQL server that is dropped at the end.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use uuid::Uuid;

use crate::files;

/// An empty database; it goes when this is dropped.
pub enum Database {
    /// A file.
    Sqlite(PathBuf),
    /// A database on the server that `TEST_POSTGRES_URL` names.
    Postgres {
        /// The superuser's address of the server.
        server: String,
        /// Of the database.
        name: String,
        /// Who serves it, where that is not its owner.
        role: Option<Role>,
    },
}

/// A role that `deploy/postgres-role.sql` made.
#[derive(Debug, Clone)]
pub struct Role {
    pub name: String,
    password: String,
}

impl Database {
    /// A new one, of the kind that `TEST_DATABASE` names; a file goes into `folder`.
    pub fn new(folder: &Path) -> Self {
        match std::env::var("TEST_DATABASE").as_deref() {
            Err(_) | Ok("" | "sqlite") => Self::sqlite(folder),
            Ok("postgres") => Self::postgres(),
            Ok(other) => panic!("TEST_DATABASE is {other}: it must be sqlite or postgres"),
        }
    }

    /// A new file in `folder`.
    pub fn sqlite(folder: &Path) -> Self {
        Self::Sqlite(folder.join("test.db"))
    }

    /// A new database on the server that `TEST_POSTGRES_URL` names.
    pub fn postgres() -> Self {
        let server = std::env::var("TEST_POSTGRES_URL").expect("PostgreSQL needs TEST_POSTGRES_URL");
        let name = format!("test_{}", Uuid::new_v4().simple());
        psql(&server, &format!("create database {name}"));
        Self::Postgres { server, name, role: None }
    }

    /// A new one that on PostgreSQL its owner has migrated, and that is served by a role of `deploy/postgres-role.sql`.
    pub fn restricted(folder: &Path) -> Self {
        let mut database = Self::new(folder);
        let url = database.url();
        if let Self::Postgres { role, .. } = &mut database {
            let migrated = Command::new(files::binary()).arg("migrate").env("BETHEFUTURE_DATABASE_URL", &url).output();
            assert!(migrated.expect("it starts").status.success(), "the owner migrates");
            let new = Role {
                name: format!("test_serving_{}", Uuid::new_v4().simple()),
                password: Uuid::new_v4().simple().to_string(),
            };
            // Before the file runs, so that it goes again whatever becomes of that.
            let Role { name, password } = role.insert(new);
            let mut command = psql_command();
            command.args(["--variable", &format!("role={name}"), "--file"]);
            files::output(command.arg(files::root().join("deploy/postgres-role.sql")).arg(&url));
            psql(&url, &format!("alter role {name} password '{password}'"));
        }
        database
    }

    /// Its owner's address.
    pub fn url(&self) -> String {
        match self {
            Self::Sqlite(path) => format!("sqlite:{}", path.display()),
            Self::Postgres { server, name, .. } => with_database(server, name),
        }
    }

    /// As the server's settings name it.
    pub fn serving_url(&self) -> String {
        let url = self.url();
        match self {
            Self::Postgres { role: Some(Role { name, password }), .. } => {
                let (_, host) = url.split_once("://").expect("an address");
                let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
                format!("postgres://{name}:{password}@{host}")
            }
            _ => url,
        }
    }

    /// What PostgreSQL says to statements of whoever serves; empty where it carries them out.
    pub fn refusal(&self, statements: &str) -> String {
        let ended = command(&self.serving_url(), statements).output().expect("it starts");
        String::from_utf8(ended.stderr).expect("programs print UTF-8")
    }

    /// The names and types of a table's columns, as the database itself tells them.
    pub fn columns(&self, table: &str) -> Vec<(String, String)> {
        let text = match self {
            Self::Sqlite(_) => {
                self.ask(&format!("select name || ' ' || lower(type) from pragma_table_info('{table}')"))
            }
            Self::Postgres { .. } => self.ask(&format!(
                "select column_name || ' ' || data_type from information_schema.columns where table_name = '{table}' \
                 order by ordinal_position"
            )),
        };
        text.lines().filter_map(|line| line.split_once(' ')).map(|(name, kind)| (name.into(), kind.into())).collect()
    }

    /// Runs statements that change something, in one transaction.
    pub fn run(&self, statements: &str) {
        let mut command = match self {
            Self::Sqlite(path) => {
                let mut command = Command::new("python3");
                command.arg(files::root().join("tests/tools/change_sqlite.py")).arg(path);
                command
            }
            Self::Postgres { .. } => {
                let mut command = psql_command();
                command.args(["--single-transaction", "--file", "-"]).arg(self.url());
                command
            }
        };
        // Through a pipe: a heap of statements is longer than an argument may be.
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
        child.stdin.take().expect("a pipe").write_all(statements.as_bytes()).ok();
        let ended = child.wait_with_output().expect("it ends");
        let errors = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success(), "{errors}");
    }

    /// An id as a statement writes it.
    pub fn id(&self, id: Uuid) -> String {
        match self {
            Self::Sqlite(_) => format!("x'{}'", id.simple()),
            Self::Postgres { .. } => format!("'{id}'"),
        }
    }

    /// Bytes as a statement writes them.
    pub fn bytes(&self, bytes: &[u8]) -> String {
        let hex = bytes.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        match self {
            Self::Sqlite(_) => format!("x'{hex}'"),
            Self::Postgres { .. } => format!("'\\x{hex}'"),
        }
    }

    /// Whether something is so, as a statement writes it.
    pub fn boolean(&self, is: bool) -> String {
        match self {
            Self::Sqlite(_) => u8::from(is).to_string(),
            Self::Postgres { .. } => is.to_string(),
        }
    }

    /// The only column of what a query finds, a line a row.
    pub fn ask(&self, query: &str) -> String {
        match self {
            Self::Sqlite(path) => files::python("ask_sqlite.py", &[&path.display().to_string(), query]),
            Self::Postgres { .. } => psql(&self.url(), query),
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Self::Postgres { server, name, role } = self {
            // A test that failed is not to fail twice.
            let drop = format!("drop database if exists {name} with (force)");
            command(server, &drop).output().ok();
            if let Some(Role { name, .. }) = role {
                command(server, &format!("drop role if exists {name}")).output().ok();
            }
        }
    }
}

/// The address of another database on the same server.
pub fn with_database(server: &str, name: &str) -> String {
    let (address, query) = server.split_once('?').map_or((server, None), |(address, query)| (address, Some(query)));
    let host = address.rsplit_once('/').map_or(address, |(host, _)| host);
    query.map_or_else(|| format!("{host}/{name}"), |query| format!("{host}/{name}?{query}"))
}

fn psql(url: &str, sql: &str) -> String {
    files::output(&mut command(url, sql))
}

fn command(url: &str, sql: &str) -> Command {
    let mut command = psql_command();
    command.args(["--command", sql, url]);
    command
}

fn psql_command() -> Command {
    let mut command = Command::new(std::env::var("TEST_PSQL").unwrap_or_else(|_| "psql".to_owned()));
    command.args(["--quiet", "--no-psqlrc", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1"]);
    command
}
