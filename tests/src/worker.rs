//! Workers: processes of the program that work on jobs and answer no requests.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::server::Settings;

/// A running worker; it is killed when this is dropped.
pub struct Worker(Child);

impl Worker {
    /// Starts `bethefuture worker` with these words and waits until it works.
    pub fn start(settings: &Settings, words: &[&str]) -> Self {
        let mut worker = Self::begin(settings, words);
        worker.wait_until_it_works();
        worker
    }

    /// Starts `bethefuture worker` with these words.
    pub fn begin(settings: &Settings, words: &[&str]) -> Self {
        let words: Vec<&str> = std::iter::once("worker").chain(words.iter().copied()).collect();
        let mut command = settings.command(&words);
        Self(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap())
    }

    /// Waits until it says that it works.
    pub fn wait_until_it_works(&mut self) {
        let mut line = String::new();
        BufReader::new(self.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line, "working\n", "the worker did not start");
    }

    /// Asks it to stop and waits; whether it ended well.
    pub fn stop(mut self) -> bool {
        self.signal("TERM");
        self.0.wait().is_ok_and(|ended| ended.success())
    }

    /// Sends it a signal, such as `STOP`.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.0.id().to_string()]).status();
        assert!(sent.is_ok_and(|sent| sent.success()));
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}
