//! The real server as a process: started on a free port, ended when dropped, its log shown when a test fails.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::database::Database;
use crate::files;

const START_LIMIT: Duration = Duration::from_mins(1);
/// Signs the sessions of every server under test.
pub const SECRET: &str = "a secret of the tests, of no use anywhere else";
/// Lines of the log that a failed test shows.
const SHOWN: usize = 40;

/// Settings under which the server and its commands run.
pub struct Settings {
    folder: PathBuf,
    database: String,
    frontend: Option<PathBuf>,
    further: Vec<(String, String)>,
}

impl Settings {
    /// Everything in `folder`, on `database`.
    pub fn new(folder: &Path, database: &Database) -> Self {
        Self { folder: folder.to_owned(), database: database.serving_url(), frontend: None, further: Vec::new() }
    }

    /// Where the server keeps what it keeps beside the database.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// With the built pages.
    pub fn with_pages(self) -> Self {
        let folder = files::named_or("TEST_FRONTEND", "target/frontend");
        assert!(folder.join("index.html").is_file(), "no pages in {}: run `cargo xtask frontend`", folder.display());
        Self { frontend: Some(folder), ..self }
    }

    /// With another setting; its name is the variable's without `BETHEFUTURE_`.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.further.push((format!("BETHEFUTURE_{name}"), value.to_owned()));
        self
    }

    /// The program with these settings and none of the surrounding ones.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(files::binary());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("BETHEFUTURE_") || name == "DATABASE_URL")
        {
            command.env_remove(name);
        }
        command.current_dir(&self.folder).args(words);
        command.env("BETHEFUTURE_DATABASE_URL", &self.database).env("BETHEFUTURE_DATA_DIR", &self.folder);
        command.env("BETHEFUTURE_SECRET", SECRET);
        command.env("BETHEFUTURE_LISTEN", "127.0.0.1:0");
        if let Some(folder) = &self.frontend {
            command.env("BETHEFUTURE_FRONTEND_DIR", folder);
        }
        command.envs(self.further.iter().map(|(name, value)| (name, value)));
        command
    }

    /// What becomes of a command of the program with this input.
    pub fn run(&self, words: &[&str], input: &str) -> Output {
        let mut command = self.command(words);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A command that reads nothing may have ended already.
        child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
        child.wait_with_output().unwrap()
    }
}

/// A running server.
pub struct Server {
    /// Such as `http://127.0.0.1:41234`.
    pub url: String,
    child: Child,
    log: PathBuf,
}

impl Server {
    /// Starts it and waits until it listens.
    pub fn start(settings: &Settings) -> Self {
        let log = settings.folder.join("server.log");
        let mut command = settings.command(&["serve"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(File::create(&log).unwrap());
        let mut child = command.spawn().unwrap();
        let output = child.stdout.take().unwrap();
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                sender.send(line).ok();
            }
        });
        let mut server = Self { url: String::new(), child, log };
        let line = lines.recv_timeout(START_LIMIT).unwrap_or_default();
        match line.strip_prefix("listening on ") {
            Some(url) => url.clone_into(&mut server.url),
            None => panic!("the server did not start; it said {line:?}\n{}", server.log()),
        }
        server
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// KiB of memory that it holds.
    pub fn resident(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// What it logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// The most memory it has held so far, in bytes.
    pub fn peak_memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
    }

    /// Asks it to stop, as a process manager does, and waits; whether it ended well.
    pub fn stop(mut self) -> bool {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        asked.is_ok_and(|asked| asked.success()) && self.child.wait().is_ok_and(|ended| ended.success())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
        if thread::panicking() {
            let log = self.log();
            let lines: Vec<&str> = log.lines().collect();
            eprintln!("the end of the server's log:\n{}", lines[lines.len().saturating_sub(SHOWN)..].join("\n"));
        }
    }
}
