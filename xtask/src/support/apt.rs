//! Packages of the machine, where it is a Debian or one of its descendants.

use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Result, bail};

use super::shell;

/// Installs Debian packages, as root or by way of `sudo`; elsewhere it says what has to be installed by hand.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let wanted = packages.join(" ");
    if shell::find(&["apt-get"]).is_none() {
        bail!("this machine has no apt-get: install by hand what Debian calls {wanted}, then run the command again");
    }
    if !is_root() && shell::find(&["sudo"]).is_none() {
        bail!(
            "not root and no sudo here: run `apt-get install --no-install-recommends {wanted}` as root, then this command again"
        );
    }
    update_once();
    println!("   apt-get install {wanted}");
    shell::run(apt_get().args(["install", "--yes", "--quiet=2", "--no-install-recommends"]).args(packages))
}

/// Whether we run as root.
pub(crate) fn is_root() -> bool {
    static ROOT: OnceLock<bool> = OnceLock::new();
    *ROOT.get_or_init(|| shell::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0"))
}

/// Refreshes the package lists before the first installation; an old list may still do, so failure is only told.
fn update_once() {
    static UPDATED: OnceLock<()> = OnceLock::new();
    UPDATED.get_or_init(|| {
        println!("   apt-get update");
        if let Err(error) = shell::run(apt_get().args(["update", "--quiet=2"])) {
            println!("   {error:#}; going on with the lists that are here");
        }
    });
}

fn apt_get() -> Command {
    let mut command = if is_root() {
        Command::new("env")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    command
}
