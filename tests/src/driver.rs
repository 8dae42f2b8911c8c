//! chromedriver as a process of our own, on a free port, with every browser that it started ended when it is dropped.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

const START_LIMIT: Duration = Duration::from_secs(30);
/// How often it is started before the test gives up.
const STARTS: usize = 5;

/// A running chromedriver.
pub(crate) struct Driver {
    pub(crate) url: String,
    child: Child,
}

impl Driver {
    /// Starts it and waits until it says on which port it listens.
    ///
    /// The free port that it takes in one family of addresses may be in use in the other, and then it ends at once: it is
    /// started again.
    pub(crate) fn start() -> Self {
        (0..STARTS).find_map(|_| Self::try_start()).expect("chromedriver says on which port it listens")
    }

    /// One that listens; none if it ended before it did.
    fn try_start() -> Option<Self> {
        let program = std::env::var_os("TEST_CHROMEDRIVER").unwrap_or_else(|| "/usr/bin/chromedriver".into());
        let mut command = Command::new(program);
        // A group of its own, so that the browser ends with it even when a test fails.
        command.arg("--port=0").process_group(0).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("chromedriver starts: run `cargo xtask setup --tests`");
        let output = child.stdout.take().unwrap();
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                sender.send(line).ok();
            }
        });
        let mut driver = Self { url: String::new(), child };
        while driver.url.is_empty() {
            let line = match lines.recv_timeout(START_LIMIT) {
                Ok(line) => line,
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => panic!("chromedriver says nothing for {START_LIMIT:?}"),
            };
            if let Some(port) = line.strip_prefix("ChromeDriver was started successfully on port ") {
                driver.url = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
            }
        }
        Some(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status().ok();
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
