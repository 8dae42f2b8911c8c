//! `cargo xtask setup`: what building and testing need, prepared where it is missing.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::support::stamp::{self, Inputs};
use crate::support::step::ensure;
use crate::support::{apt, places, postgres, shell, wasm};

/// What `cargo xtask setup` takes.
#[derive(Args)]
pub(crate) struct Options {
    /// Also what only the tests need: PostgreSQL, Chromium and its driver, the pinned tools from npm and PyPI
    #[arg(long)]
    tests: bool,
}

/// Parts of the set-up that only tests need.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum TestNeed {
    /// The PostgreSQL server programs.
    Postgres,
    /// Chromium, its driver and axe-core.
    Browser,
    /// schemathesis and the linters.
    Contract,
}

/// Prepares this machine.
pub(crate) fn run(options: &Options) -> Result<()> {
    for_backend()?;
    for_frontend()?;
    if options.tests {
        for_tests(&[TestNeed::Postgres, TestNeed::Browser, TestNeed::Contract])?;
    }
    Ok(())
}

/// What the server links to.
pub(crate) fn for_backend() -> Result<()> {
    ensure("libpq (PostgreSQL's client library)", has_libpq, || apt::install(&["libpq-dev"]))
}

/// What the pages are built with.
pub(crate) fn for_frontend() -> Result<()> {
    ensure("wasm target", || wasm::toolchain().is_some(), wasm::install)?;
    npm_packages(
        "npm packages of the front end",
        &places::frontend_source(),
        &places::frontend_source(),
        "npm-frontend",
    )
}

/// What the wanted tests need.
pub(crate) fn for_tests(needs: &[TestNeed]) -> Result<()> {
    if needs.contains(&TestNeed::Postgres) {
        ensure("PostgreSQL server", || postgres::programs().is_some(), || apt::install(&["postgresql"]))?;
    }
    if needs.contains(&TestNeed::Browser) {
        ensure("Chromium", || chromium().is_ok(), || apt::install(&["chromium"]))?;
        ensure("Chromium's driver", || chromedriver().is_ok(), || apt::install(&["chromium-driver"]))?;
    }
    if needs.contains(&TestNeed::Browser) || needs.contains(&TestNeed::Contract) {
        npm_packages("npm packages of the tests", &places::tools_source(), &places::tools(), "npm-tests")?;
    }
    if needs.contains(&TestNeed::Contract) {
        python_tools()?;
    }
    Ok(())
}

/// The browser that tests drive.
pub(crate) fn chromium() -> Result<std::path::PathBuf> {
    shell::find(&["chromium", "chromium-browser", "google-chrome"]).context("no Chromium on the path")
}

/// The driver of that browser.
pub(crate) fn chromedriver() -> Result<std::path::PathBuf> {
    shell::find(&["chromedriver"]).context("no chromedriver on the path")
}

fn has_libpq() -> bool {
    if std::env::var_os("PQ_LIB_DIR").is_some()
        || shell::succeeds(Command::new("pkg-config").args(["--exists", "libpq"]))
    {
        return true;
    }
    shell::output(Command::new("pg_config").arg("--libdir"))
        .is_ok_and(|folder| Path::new(folder.trim()).join("libpq.so").exists())
}

/// Installs what a committed `package-lock.json` names, with no install script and no optional package (for Sass that
/// is a file watcher).
fn npm_packages(what: &str, lists: &Path, folder: &Path, stamp_name: &str) -> Result<()> {
    let mut inputs = Inputs::default();
    let hash = inputs.file(&lists.join("package.json"))?.file(&lists.join("package-lock.json"))?.hash();
    let there = || folder.join("node_modules").is_dir() && stamp::matches(stamp_name, &hash);
    ensure(what, there, || {
        let npm = shell::find(&["npm"]).context("npm is needed (Debian: apt-get install npm; Node.js 20 or newer)")?;
        std::fs::create_dir_all(folder)?;
        for list in ["package.json", "package-lock.json"] {
            if lists != folder {
                std::fs::copy(lists.join(list), folder.join(list))?;
            }
        }
        let mut command = Command::new(npm);
        command.current_dir(folder).args([
            "ci",
            "--ignore-scripts",
            "--omit=optional",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]);
        shell::run(&mut command)?;
        stamp::write(stamp_name, &hash)
    })
}

/// A Python environment of its own with exactly the packages of `requirements.txt`, checked by their hashes.
fn python_tools() -> Result<()> {
    let requirements = places::tools_source().join("requirements.txt");
    let hash = Inputs::default().file(&requirements)?.hash();
    let there = || places::python_tool("schemathesis").is_file() && stamp::matches("python-tests", &hash);
    ensure("Python tools of the tests", there, || {
        if shell::find(&["python3"]).is_none() {
            bail!("python3 is needed for the tests' outside checkers (Debian: apt-get install python3 python3-venv)");
        }
        if !shell::succeeds(Command::new("python3").args(["-c", "import ensurepip, venv"])) {
            apt::install(&["python3-venv"])?;
        }
        let venv = places::tools().join("venv");
        shell::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&venv))?;
        let mut pip = Command::new(places::python_tool("pip"));
        pip.args(["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement"])
            .arg(&requirements);
        shell::run(&mut pip)?;
        stamp::write("python-tests", &hash)
    })
}
