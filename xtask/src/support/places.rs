//! Where things are in the repository and in its target folder.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The repository's root.
pub(crate) fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let xtask = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        xtask.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
    })
}

/// Cargo's target folder; everything that is made goes below it.
pub(crate) fn target() -> &'static Path {
    static TARGET: OnceLock<PathBuf> = OnceLock::new();
    TARGET.get_or_init(|| env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir)))
}

/// The front end's sources.
pub(crate) fn frontend_source() -> PathBuf {
    root().join("frontend")
}

/// The front end as it is served.
pub(crate) fn frontend_built() -> PathBuf {
    target().join("frontend")
}

/// The pinned lists of the tools that only tests use.
pub(crate) fn tools_source() -> PathBuf {
    root().join("tests/tools")
}

/// Where those tools are installed.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// A program of the Python environment of the test tools.
pub(crate) fn python_tool(name: &str) -> PathBuf {
    tools().join("venv/bin").join(name)
}

/// The server as cargo builds it in `profile` ("debug" or "release").
pub(crate) fn server_binary(profile: &str) -> PathBuf {
    target().join(profile).join("bethefuture")
}
