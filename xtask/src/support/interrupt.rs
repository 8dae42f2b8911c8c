//! Ctrl-C and `kill`: whatever was started is stopped, temporary folders are removed, then we end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// How long the programs that we started get to stop after an interrupt.
const GRACE: Duration = Duration::from_secs(20);

/// The exit code of a program that Ctrl-C ended (128 + SIGINT).
const INTERRUPTED: i32 = 130;

static INTERRUPTED_NOW: AtomicBool = AtomicBool::new(false);
static OPEN: Mutex<Vec<Undo>> = Mutex::new(Vec::new());

#[derive(Clone, PartialEq)]
enum Undo {
    Stop(u32, Signal),
    StopGroup(u32),
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
        INTERRUPTED_NOW.store(true, Ordering::SeqCst);
        undo_all();
        process::exit(INTERRUPTED);
    })
    .context("listening for Ctrl-C")
}

/// Whether an interrupt is being dealt with: what ends now was asked to.
pub(crate) fn is_interrupted() -> bool {
    INTERRUPTED_NOW.load(Ordering::SeqCst)
}

/// Has the process stopped when we are interrupted.
pub(crate) fn stop_on_interrupt(process: u32, signal: Signal) -> Watched {
    watch(Undo::Stop(process, signal))
}

/// Has the process and all that it started stopped when we are interrupted; it has to lead a process group of its own.
pub(crate) fn stop_group_on_interrupt(leader: u32) -> Watched {
    watch(Undo::StopGroup(leader))
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
    kill(name, &process.to_string());
}

fn kill(signal: &str, target: &str) {
    let command = format!("kill -{signal} {target}");
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
        match undo {
            Undo::Stop(process, signal) => send(*process, *signal),
            Undo::StopGroup(leader) => kill("TERM", &format!("-{leader}")),
            Undo::Remove(_) => {}
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
    let (Undo::Stop(process, _) | Undo::StopGroup(process)) = undo else { return false };
    fs::read_to_string(format!("/proc/{process}/stat"))
        .is_ok_and(|stat| !stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z')))
}
