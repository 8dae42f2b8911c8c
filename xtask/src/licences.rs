//! `cargo xtask licences`: the licences of every dependency against the list in `deny.toml`.
//!
//! `cargo deny check` reads the same file and does more, where it is installed; building it takes minutes on a new
//! machine, while this needs only what cargo knows already.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};

use crate::support::cargo::cargo;
use crate::support::{places, shell};

/// Prints how many packages are under which licence; fails when one is under none that is allowed.
pub(crate) fn run() -> Result<()> {
    let policy = Policy::read()?;
    let mut refused = Vec::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (package, licence) in rust_packages()?.into_iter().chain(npm_packages()?) {
        if !policy.allows(&package, &licence) {
            refused.push(format!("{package} ({licence})"));
        }
        *counts.entry(licence).or_default() += 1;
    }
    for (licence, count) in &counts {
        println!("{count:>5}  {licence}");
    }
    if !refused.is_empty() {
        bail!("not allowed by deny.toml: {}", refused.join(", "));
    }
    println!("every licence is allowed by deny.toml");
    Ok(())
}

/// What `deny.toml` says about licences.
struct Policy {
    allowed: BTreeSet<String>,
    exceptions: BTreeMap<String, BTreeSet<String>>,
}

impl Policy {
    fn read() -> Result<Self> {
        let text = fs::read_to_string(places::root().join("deny.toml")).context("reading deny.toml")?;
        Self::parse(&text)
    }

    fn parse(text: &str) -> Result<Self> {
        let deny: toml::Table = text.parse()?;
        let licences = deny.get("licenses").context("deny.toml has no [licenses]")?;
        let exceptions = licences.get("exceptions").and_then(toml::Value::as_array).into_iter().flatten();
        Ok(Self {
            allowed: words(licences.get("allow")),
            exceptions: exceptions
                .filter_map(|exception| {
                    Some((exception.get("crate")?.as_str()?.to_owned(), words(exception.get("allow"))))
                })
                .collect(),
        })
    }

    fn allows(&self, package: &str, licence: &str) -> bool {
        let Ok(expression) = Expression::parse_mode(licence, ParseMode::LAX) else { return false };
        let special = self.exceptions.get(package);
        let allowed = |wanted: &LicenseReq| {
            let name = wanted.to_string();
            self.allowed.contains(&name) || special.is_some_and(|special| special.contains(&name))
        };
        expression.evaluate(allowed)
    }
}

fn words(list: Option<&toml::Value>) -> BTreeSet<String> {
    let list = list.and_then(toml::Value::as_array).into_iter().flatten();
    list.filter_map(|word| word.as_str().map(str::to_owned)).collect()
}

/// Name and licence of every package in Cargo.lock.
fn rust_packages() -> Result<Vec<(String, String)>> {
    let metadata: Value =
        serde_json::from_str(&shell::output(cargo().args(["metadata", "--format-version=1", "--locked"]))?)?;
    let packages = metadata["packages"].as_array().context("cargo named no packages")?;
    let text = |value: &Value| value.as_str().unwrap_or("none stated").to_owned();
    Ok(packages.iter().map(|package| (text(&package["name"]), text(&package["license"]))).collect())
}

/// Name and licence of every npm package that the pages are built with.
fn npm_packages() -> Result<Vec<(String, String)>> {
    let lock = fs::read_to_string(places::frontend_source().join("package-lock.json"))?;
    let lock: Value = serde_json::from_str(&lock)?;
    let packages = lock["packages"].as_object().context("package-lock.json names no packages")?;
    // The one with the empty path is the front end itself.
    Ok(packages
        .iter()
        .filter(|(path, _)| !path.is_empty())
        .map(|(path, package)| {
            let name = path.rsplit("node_modules/").next().unwrap_or(path);
            (name.to_owned(), package["license"].as_str().unwrap_or("none stated").to_owned())
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Policy {
        let text = "[licenses]\nallow = ['MIT', 'Apache-2.0']\nexceptions = [{ crate = 'odd', allow = ['MPL-2.0'] }]";
        Policy::parse(text).unwrap()
    }

    #[test]
    fn a_choice_of_licences_is_allowed_when_one_of_them_is() {
        assert!(policy().allows("any", "MIT OR GPL-3.0-only"));
        assert!(policy().allows("old", "MIT/Apache-2.0"));
    }

    #[test]
    fn copyleft_and_unstated_licences_are_refused() {
        assert!(!policy().allows("any", "GPL-3.0-only"));
        assert!(!policy().allows("any", "MIT AND MPL-2.0"));
        assert!(!policy().allows("any", "none stated"));
    }

    #[test]
    fn an_exception_holds_for_its_package_only() {
        assert!(policy().allows("odd", "MPL-2.0"));
        assert!(!policy().allows("even", "MPL-2.0"));
    }
}
