//! Where things are: the workspace, what it built, and the real data that may lie beside it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The workspace's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests crate lies in the workspace")
}

/// What the environment names, or this path in the workspace.
pub fn named_or(variable: &str, in_workspace: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(|| root().join(in_workspace), PathBuf::from)
}

/// The server's program.
pub fn binary() -> PathBuf {
    let path = named_or("TEST_BINARY", "target/debug/bethefuture");
    assert!(path.is_file(), "there is no {}: run `cargo build --package backend`", path.display());
    path
}

/// A file of the real data that may lie beside the workspace; says loudly when it does not.
pub fn real(name: &str) -> Option<PathBuf> {
    let path = root().parent()?.join("shared/data").join(name);
    if path.is_file() {
        return Some(path);
    }
    eprintln!("SKIPPED: {} is not there, so nothing was tried on it", path.display());
    None
}

/// What `python3` prints when it runs this script of `tests/tools`, with these words.
pub fn python(script: &str, words: &[&str]) -> String {
    let mut command = Command::new("python3");
    command.arg(root().join("tests/tools").join(script)).args(words);
    output(&mut command)
}

/// Where the tools of `tests/tools` are installed.
pub fn tools() -> PathBuf {
    named_or("TEST_TOOLS", "target/tools")
}

/// What a program prints; it must end well.
pub fn output(command: &mut Command) -> String {
    let ended = command.stdin(Stdio::null()).output().unwrap_or_else(|failed| panic!("{command:?}: {failed}"));
    let errors = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.success(), "{command:?} ended with {}: {errors}", ended.status);
    String::from_utf8(ended.stdout).expect("programs print UTF-8")
}
