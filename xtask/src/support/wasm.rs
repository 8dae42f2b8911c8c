//! The compiler for the browser: rustup's target where it is, else Debian's compiler with a standard library that it
//! builds itself.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use super::{apt, cargo, places, shell};

/// The target triple of the browser.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// `rustup target add` gets this long: without a network it would try for much longer.
const RUSTUP_LIMIT: Duration = Duration::from_mins(3);

/// Debian's compiler, its cargo, the standard library's source and the linker.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_LINKER: &str = "wasm-ld-19";

/// Which compiler makes the browser's code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Toolchain {
    /// The compiler in use has the target's standard library.
    Installed,
    /// Debian's compiler, with `-Zbuild-std`.
    Debian,
}

/// The toolchain that is there, if any. `BETHEFUTURE_WASM=debian` prefers the second, to try it on a machine with both.
pub(crate) fn toolchain() -> Option<Toolchain> {
    let prefers_debian = std::env::var("BETHEFUTURE_WASM").is_ok_and(|wish| wish == "debian");
    if !prefers_debian && has_installed_target() {
        return Some(Toolchain::Installed);
    }
    has_debian().then_some(Toolchain::Debian)
}

/// Installs a toolchain: rustup's target first, Debian's packages where that is not to be had.
pub(crate) fn install() -> Result<()> {
    if shell::find(&["rustup"]).is_some() {
        let added = shell::run_within(Command::new("rustup").args(["target", "add", TARGET]), RUSTUP_LIMIT);
        match added {
            Ok(()) if has_installed_target() => {
                println!("   wasm target: taken from rustup");
                return Ok(());
            }
            Ok(()) => println!("   rustup added the target to another toolchain than the one in use"),
            Err(error) => println!("   {error:#}"),
        }
    }
    println!("   wasm target: taking Debian's compiler, which builds the standard library itself");
    apt::install(&DEBIAN_PACKAGES)?;
    if !has_debian() {
        bail!("the packages are installed, but {DEBIAN_RUSTC} or {DEBIAN_LINKER} is missing");
    }
    Ok(())
}

/// Builds every entry point in the named profile and gives the folder of the `.wasm` files.
pub(crate) fn build(toolchain: Toolchain, profile: &str) -> Result<PathBuf> {
    let (mut command, target) = match toolchain {
        Toolchain::Installed => (cargo::cargo(), places::target().to_path_buf()),
        Toolchain::Debian => debian_cargo(),
    };
    command.args(["build", "--package", "frontend", "--bins", "--target", TARGET, "--profile", profile]);
    if toolchain == Toolchain::Debian {
        command.arg("-Zbuild-std=std,panic_abort");
    }
    shell::run(&mut command)?;
    // Cargo puts what the profile "dev" makes into "debug".
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(target.join(TARGET).join(folder))
}

fn debian_cargo() -> (Command, PathBuf) {
    // Another compiler in the same folder would throw away what the first one made.
    let target = places::target().join("debian-wasm");
    let mut command = Command::new(DEBIAN_CARGO);
    command
        .current_dir(places::root())
        .env("CARGO_TARGET_DIR", &target)
        .env("RUSTC", DEBIAN_RUSTC)
        // -Zbuild-std is for nightly compilers; this is the documented way to use it with a stable one.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER)
        .env_remove("CARGO")
        .env_remove("RUSTUP_TOOLCHAIN");
    (command, target)
}

fn has_installed_target() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    shell::output(Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]))
        .is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}

fn has_debian() -> bool {
    let version = shell::output(Command::new(DEBIAN_RUSTC).arg("--version")).unwrap_or_default();
    let source = shell::output(Command::new(DEBIAN_RUSTC).args(["--print", "sysroot"]))
        .is_ok_and(|sysroot| Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library").is_dir());
    !version.is_empty() && source && Path::new(DEBIAN_CARGO).is_file() && shell::find(&[DEBIAN_LINKER]).is_some()
}
