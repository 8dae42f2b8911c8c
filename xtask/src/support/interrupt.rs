//! Ctrl-C and `kill`: whatever was started is stopped, temporary folders are removed, then we end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// How long the programs that we started get to stop after an interrupt.
const GRACE: Duration = Duration::from_secs(20);

/// The exit code of a program that Ctrl-C ended (128 + SIGINT).
const INTERRUPTED: i32 = 130;

static OPEN: Mutex<Vec<Undo>> = Mutex::new(Vec::new());

#[derive(Clone, PartialEq)]
enum Undo {
    Stop(u32, Signal),
    Remove(PathBuf),
}

/// How a program is asked to stop.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Signal {
    /// SIGINT: PostgreSQL's fast shutdown.
    Interrupt,
    /// SIGTERM: what most programs take as "finish and stop".
    Terminate,
}

/// Something to be undone on an interrupt; dropping it takes it off the list without undoing it.
pub(crate) struct Watched(Undo);

impl Drop for Watched {
    fn drop(&mut self) {
        open().retain(|undo| *undo != self.0);
    }
}

/// Begins to listen for Ctrl-C, SIGTERM and SIGHUP.
pub(crate) fn listen() -> Result<()> {
    ctrlc::set_handler(|| {
        undo_all();
        process::exit(INTERRUPTED);
    })
    .context("listening for Ctrl-C")
}

/// Has the process stopped when we are interrupted.
pub(crate) fn stop_on_interrupt(process: u32, signal: Signal) -> Watched {
    watch(Undo::Stop(process, signal))
}

/// Has the folder removed when we are interrupted (after every process has stopped).
pub(crate) fn remove_on_interrupt(folder: &Path) -> Watched {
    watch(Undo::Remove(folder.to_path_buf()))
}

/// Sends a signal. The shell's own `kill` is used since a small machine may have no other, and since this crate has
/// no unsafe code.
pub(crate) fn send(process: u32, signal: Signal) {
    let name = match signal {
        Signal::Interrupt => "INT",
        Signal::Terminate => "TERM",
    };
    let command = format!("kill -{name} {process}");
    Command::new("sh").args(["-c", &command]).stderr(Stdio::null()).status().ok();
}

fn watch(undo: Undo) -> Watched {
    open().push(undo.clone());
    Watched(undo)
}

fn open() -> MutexGuard<'static, Vec<Undo>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn undo_all() {
    let undone: Vec<Undo> = open().drain(..).rev().collect();
    for undo in &undone {
        if let Undo::Stop(process, signal) = undo {
            send(*process, *signal);
        }
    }
    let began = Instant::now();
    while began.elapsed() < GRACE && undone.iter().any(runs) {
        thread::sleep(Duration::from_millis(50));
    }
    for undo in &undone {
        if let Undo::Remove(folder) = undo {
            fs::remove_dir_all(folder).ok();
        }
    }
}

/// Whether the process still runs; one that has ended and was not waited for yet (a zombie) does not.
fn runs(undo: &Undo) -> bool {
    let Undo::Stop(process, _) = undo else { return false };
    fs::read_to_string(format!("/proc/{process}/stat"))
        .is_ok_and(|stat| !stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z')))
}
