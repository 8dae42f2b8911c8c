//! The product's server as a child process.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::interrupt::{self, Signal, Watched};
use super::shell;

/// The beginning of the line by which the server says that it takes requests.
const LISTENING: &str = "listening on ";
const STOP_LIMIT: Duration = Duration::from_secs(40);

/// A running `bethefuture serve`; it is stopped when this is dropped.
pub(crate) struct Server {
    child: Child,
    /// `http://127.0.0.1:8080`
    pub(crate) url: String,
    _watched: Watched,
}

/// A call of the server's command line with its settings; what the shell set for another instance is left out.
pub(crate) fn bethefuture(binary: &Path, settings: &[(&str, String)]) -> Command {
    let mut command = Command::new(binary);
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("BETHEFUTURE_") || name == "DATABASE_URL" {
            command.env_remove(name.as_ref());
        }
    }
    command.envs(settings.iter().map(|(name, value)| (*name, value)));
    command
}

impl Server {
    /// Starts `bethefuture serve` and waits until it listens. Its log goes to `log`, or to our standard error.
    pub(crate) fn start(binary: &Path, settings: &[(&str, String)], log: Option<&Path>) -> Result<Self> {
        let mut command = bethefuture(binary, settings);
        command.arg("serve").stdin(Stdio::null()).stdout(Stdio::piped());
        if let Some(log) = log {
            command.stderr(File::create(log).with_context(|| format!("making {}", log.display()))?);
        }
        // A group of its own: Ctrl-C reaches us, and we pass it on once.
        command.process_group(0);
        let mut child = shell::start(&mut command)?;
        let watched = interrupt::stop_on_interrupt(child.id(), Signal::Interrupt);
        let mut lines = BufReader::new(child.stdout.take().context("no standard output")?).lines();
        let url = loop {
            match lines.next() {
                Some(Ok(line)) => match line.strip_prefix(LISTENING) {
                    Some(url) => break url.trim().to_owned(),
                    None => println!("{line}"),
                },
                _ => bail!("`bethefuture serve` ended before it listened ({})", child.wait()?),
            }
        };
        thread::spawn(move || lines.map_while(Result::ok).for_each(|line| println!("{line}")));
        Ok(Self { child, url, _watched: watched })
    }

    /// Waits until the server ends by itself.
    pub(crate) fn wait(&mut self) -> Result<ExitStatus> {
        Ok(self.child.wait()?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(Some(_))) {
            return;
        }
        interrupt::send(self.child.id(), Signal::Interrupt);
        if !shell::ended_within(&mut self.child, STOP_LIMIT) {
            self.child.kill().ok();
            self.child.wait().ok();
        }
    }
}
