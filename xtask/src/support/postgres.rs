//! A PostgreSQL server of our own, in a temporary folder, for tests and benchmarks.

use std::fs::{self, File};
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use super::interrupt::{self, Signal, Watched};
use super::{apt, shell, stamp};

const START_LIMIT: Duration = Duration::from_mins(1);
const STOP_LIMIT: Duration = Duration::from_secs(20);

/// Settings of every server: this machine only, room for tests that run side by side.
const COMMON: [&str; 4] =
    ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "shared_buffers=256MB"];
/// What a test may lose on a power cut is nothing that anybody needs.
const QUICK: [&str; 3] = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
/// What a benchmark measures is what an operator would run.
const DURABLE: [&str; 4] = ["fsync=on", "synchronous_commit=on", "full_page_writes=on", "max_wal_size=2GB"];

/// Whether a commit has to survive a power cut.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Durability {
    /// For tests.
    Quick,
    /// For benchmarks.
    Durable,
}

/// A running server; it stops and its folder goes when this is dropped.
pub(crate) struct Postgres {
    port: u16,
    password: String,
    programs: PathBuf,
    child: Child,
    folder: TempDir,
    _watched: [Watched; 2],
}

impl Postgres {
    /// Makes a cluster and starts its server.
    pub(crate) fn start(durability: Durability) -> Result<Self> {
        let programs = programs().context("no PostgreSQL server programs found")?;
        let folder = tempfile::Builder::new().prefix("bethefuture-postgres-").tempdir()?;
        let removed = interrupt::remove_on_interrupt(folder.path());
        let password = random_password()?;
        let owner = Owner::of(folder.path())?;
        fs::write(folder.path().join("password"), &password)?;
        owner.takes(folder.path())?;
        init(&programs, folder.path(), &owner, durability)?;
        let port = free_port()?;
        let child = serve(&programs, folder.path(), &owner, port, durability)?;
        let stopped = interrupt::stop_on_interrupt(child.id(), Signal::Interrupt);
        let mut server = Self { port, password, programs, child, folder, _watched: [stopped, removed] };
        server.wait_until_ready()?;
        Ok(server)
    }

    /// The superuser's address of one database.
    pub(crate) fn url(&self, database: &str) -> String {
        format!("postgres://postgres:{}@127.0.0.1:{}/{database}", self.password, self.port)
    }

    /// A program of the server's version, such as `pgbench`.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// Makes an empty database and gives its address.
    pub(crate) fn create_database(&self, name: &str) -> Result<String> {
        let create = format!("create database {name}");
        shell::output(
            Command::new(self.program("psql")).args(["--quiet", "--command", &create]).arg(self.url("postgres")),
        )?;
        Ok(self.url(name))
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let began = Instant::now();
        let port = self.port.to_string();
        while began.elapsed() < START_LIMIT {
            if self.child.try_wait()?.is_some() {
                break;
            }
            if shell::succeeds(Command::new(self.program("pg_isready")).args(["--host=127.0.0.1", "--port", &port])) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        bail!("PostgreSQL did not start: {log}");
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        interrupt::send(self.child.id(), Signal::Interrupt);
        if !shell::ended_within(&mut self.child, STOP_LIMIT) {
            println!("PostgreSQL did not stop when asked; ending it");
            self.child.kill().ok();
            self.child.wait().ok();
        }
    }
}

/// The folder of the newest server programs here.
pub(crate) fn programs() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let version = path.file_name()?.to_str()?.parse().ok()?;
            Some((version, path.join("bin")))
        })
        .filter(|(_, programs)| programs.join("initdb").is_file())
        .collect();
    versions.sort();
    versions.pop().map(|(_, programs)| programs).or_else(|| {
        let folder = shell::output(Command::new("pg_config").arg("--bindir")).ok()?;
        Some(PathBuf::from(folder.trim())).filter(|programs| programs.join("initdb").is_file())
    })
}

/// Who the server runs as: ourselves, or an unprivileged user when we are root, since the server refuses root.
struct Owner(Option<(String, String)>);

impl Owner {
    fn of(folder: &Path) -> Result<Self> {
        if !apt::is_root() {
            return Ok(Self(None));
        }
        let users = fs::read_to_string("/etc/passwd").context("reading the list of users")?;
        let ids = ["postgres", "nobody"].iter().find_map(|name| {
            let fields: Vec<&str> = users
                .lines()
                .map(|line| line.split(':').collect())
                .find(|fields: &Vec<&str>| fields.first() == Some(name))?;
            Some(((*fields.get(2)?).to_owned(), (*fields.get(3)?).to_owned()))
        });
        match ids {
            Some(ids) => Ok(Self(Some(ids))),
            None => bail!("no unprivileged user to run PostgreSQL in {} as", folder.display()),
        }
    }

    fn takes(&self, folder: &Path) -> Result<()> {
        let Some((user, group)) = &self.0 else { return Ok(()) };
        shell::run(Command::new("chown").arg("--recursive").arg(format!("{user}:{group}")).arg(folder))
    }

    /// A command that runs as this user, and ends with us even if we are killed outright.
    fn command(&self, program: &Path, folder: &Path) -> Result<Command> {
        let mut command = match (&self.0, shell::find(&["setpriv"])) {
            (Some((user, group)), Some(setpriv)) => {
                let mut command = Command::new(setpriv);
                command.args([format!("--reuid={user}"), format!("--regid={group}")]);
                command.args(["--clear-groups", "--pdeathsig=INT", "--"]).arg(program);
                command
            }
            (Some(_), None) => {
                bail!("setpriv (package util-linux) is needed to start PostgreSQL as another user than root")
            }
            (None, Some(setpriv)) => {
                let mut command = Command::new(setpriv);
                command.args(["--pdeathsig=INT", "--"]).arg(program);
                command
            }
            (None, None) => Command::new(program),
        };
        command.current_dir(folder);
        Ok(command)
    }
}

fn init(programs: &Path, folder: &Path, owner: &Owner, durability: Durability) -> Result<()> {
    let mut command = owner.command(&programs.join("initdb"), folder)?;
    command.args(["--pgdata=data", "--username=postgres", "--pwfile=password", "--auth=password"]);
    // Sorting by bytes, as SQLite does, so that both databases give the same order.
    command.args(["--encoding=UTF8", "--locale=C"]);
    if durability == Durability::Quick {
        command.arg("--no-sync");
    }
    shell::output(&mut command).map(drop)
}

fn serve(programs: &Path, folder: &Path, owner: &Owner, port: u16, durability: Durability) -> Result<Child> {
    let mut command = owner.command(&programs.join("postgres"), folder)?;
    command.args(["-D", "data", "-p", &port.to_string()]);
    let settings: &[&str] = match durability {
        Durability::Quick => &QUICK,
        Durability::Durable => &DURABLE,
    };
    for setting in COMMON.iter().chain(settings) {
        command.args(["-c", setting]);
    }
    let log = File::create(folder.join("log"))?;
    command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    // A group of its own: Ctrl-C in the terminal reaches us, and we stop it after the tests that use it.
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    shell::start(&mut command)
}

fn random_password() -> Result<String> {
    let mut bytes = [0_u8; 16];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(stamp::hex(&bytes))
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
