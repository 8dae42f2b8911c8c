//! One connection type over both databases, and how connections are opened.

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::r2d2::ManageConnection;
use diesel::sqlite::SqliteConnection;

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    #[allow(missing_docs)]
    Postgres(PgConnection),
    #[allow(missing_docs)]
    Sqlite(SqliteConnection),
}

/// Runs one body against the concrete connection, for statements that diesel cannot write for both at once
/// (`on_conflict`, inserting many rows).
macro_rules! on_each {
    ($conn:expr, |$c:ident| $body:expr) => {
        match $conn {
            $crate::db::Conn::Postgres($c) => $body,
            $crate::db::Conn::Sqlite($c) => $body,
        }
    };
}
pub(crate) use on_each;

/// Where the data is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A `postgres://` address.
    Postgres(String),
    /// The path of an SQLite file.
    Sqlite(String),
}

impl Target {
    /// Reads a database address: `postgres://…`, or `sqlite:` and a path.
    pub fn parse(url: &str) -> Result<Self, String> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        match url.strip_prefix("sqlite:").map(|path| path.strip_prefix("//").unwrap_or(path)) {
            Some(path) if !path.is_empty() => Ok(Self::Sqlite(path.to_owned())),
            _ => Err("the database address must begin with postgres:// or sqlite:".to_owned()),
        }
    }
}

/// What a pool's connections are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    #[allow(missing_docs)]
    Read,
    #[allow(missing_docs)]
    Write,
}

/// Opens connections for a pool.
#[derive(Debug)]
pub struct Manager {
    target: Target,
    purpose: Purpose,
}

/// Opening a connection, or using it, failed.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    #[allow(missing_docs)]
    #[error("could not open the database: {0}")]
    Open(#[from] diesel::ConnectionError),
    #[allow(missing_docs)]
    #[error("could not set up the database connection: {0}")]
    SetUp(#[from] diesel::result::Error),
    #[allow(missing_docs)]
    #[error("the database does not keep its settings: {0}")]
    Setting(String),
}

/// WAL lets readers go on while one writes; FULL makes a commit wait for the disk, so that what was acknowledged survives a power cut.
const SQLITE_SETTINGS: &str = "pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full; \
     pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -16000;";

/// The address with limits on how long a lost server is waited for, before whatever it says itself.
fn with_time_limits(url: &str) -> String {
    const LIMITS: &str =
        "connect_timeout=5&tcp_user_timeout=8000&keepalives_idle=10&keepalives_interval=5&keepalives_count=2";
    match url.split_once('?') {
        Some((address, own)) => format!("{address}?{LIMITS}&{own}"),
        None => format!("{url}?{LIMITS}"),
    }
}

/// A role may have been told not to wait for the disk; what was acknowledged must survive a power cut. Stronger settings stay.
const POSTGRES_SETTINGS: &str = "set time zone 'UTC'; set statement_timeout = '30s'; \
     select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') in ('off', 'local')";

impl Manager {
    /// Opens connections to `target` for `purpose`.
    pub fn new(target: Target, purpose: Purpose) -> Self {
        Self { target, purpose }
    }

    fn open(&self) -> Result<Conn, ConnectError> {
        match &self.target {
            Target::Postgres(url) => {
                let mut conn = PgConnection::establish(&with_time_limits(url))?;
                conn.batch_execute(POSTGRES_SETTINGS)?;
                Ok(Conn::Postgres(conn))
            }
            Target::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(path)?;
                conn.batch_execute(SQLITE_SETTINGS)?;
                if self.purpose == Purpose::Read {
                    conn.batch_execute("pragma query_only = on")?;
                }
                assert_sqlite_settings(&mut conn)?;
                Ok(Conn::Sqlite(conn))
            }
        }
    }
}

/// A pragma that SQLite does not know or cannot obey is ignored in silence, so each connection is asked what it has.
fn assert_sqlite_settings(conn: &mut SqliteConnection) -> Result<(), ConnectError> {
    #[derive(QueryableByName)]
    struct Settings {
        #[diesel(sql_type = diesel::sql_types::Text)]
        journal_mode: String,
        #[diesel(sql_type = diesel::sql_types::Integer)]
        synchronous: i32,
        #[diesel(sql_type = diesel::sql_types::Integer)]
        foreign_keys: i32,
    }
    let settings: Settings = diesel::sql_query(
        "select journal_mode, synchronous, foreign_keys from pragma_journal_mode, pragma_synchronous, pragma_foreign_keys",
    )
    .get_result(conn)?;
    if settings.journal_mode == "wal" && settings.synchronous == 2 && settings.foreign_keys == 1 {
        Ok(())
    } else {
        Err(ConnectError::Setting(format!(
            "journal_mode {}, synchronous {}, foreign_keys {}",
            settings.journal_mode, settings.synchronous, settings.foreign_keys
        )))
    }
}

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = ConnectError;

    fn connect(&self) -> Result<Conn, ConnectError> {
        self.open()
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), ConnectError> {
        Ok(conn.batch_execute("select 1")?)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        // Work that panicked may have left its transaction open.
        if std::thread::panicking() {
            return true;
        }
        on_each!(conn, |c| diesel::r2d2::R2D2Connection::is_broken(c))
    }
}
