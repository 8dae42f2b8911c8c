//! Calls of cargo. They come one after another: cargo's lock would make a second one wait anyway.

use std::env;
use std::process::Command;

use anyhow::Result;

use super::{places, shell};

/// Which packages decide over the features of shared dependencies.
#[derive(Clone, Copy)]
pub(crate) enum Features {
    /// The whole workspace, so that tests and server share every compiled dependency.
    Workspace,
    /// The server alone, as it is delivered.
    Server,
}

/// A call of the cargo that runs us, in the repository's root.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(places::root());
    // `cargo run` gave us these; passed on they would make build scripts believe that they belong to xtask.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name.starts_with("CARGO_BIN_") {
            command.env_remove(name.as_ref());
        }
    }
    command
}

/// Builds the server: in the dev profile, or as released.
pub(crate) fn build_server(features: Features, release: bool) -> Result<()> {
    let mut command = cargo();
    command.args(["build", "--bin", "bethefuture"]);
    match features {
        Features::Workspace => command.arg("--workspace"),
        Features::Server => command.args(["--package", "backend"]),
    };
    if release {
        command.arg("--release");
    }
    shell::run(&mut command)
}
