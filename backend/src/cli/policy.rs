//! `bethefuture policy`

use std::fmt::Write;

use clap::Args;
use openapi::policy::{PolicyCell, PolicyTable};
use openapi::roles::Role;

use super::Format;
use crate::auth::policy;

/// Print who can do what: the table that the server obeys
#[derive(Args)]
pub struct Policy {
    #[allow(missing_docs)]
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

impl Policy {
    /// Prints the table.
    pub fn run(&self) -> anyhow::Result<()> {
        // The settings may name further roles; these need a second factor whatever they say.
        let needs: Vec<Role> = Role::ALL.into_iter().filter(|role| role.needs_second_factor()).collect();
        let table = policy::table(&needs);
        match self.format {
            Format::Text => super::say(&text(&table)?),
            Format::Json => super::say(&serde_json::to_string_pretty(&table)?),
        }
    }
}

fn text(table: &PolicyTable) -> anyhow::Result<String> {
    let mut text = String::new();
    for role in table.roles.iter().filter(|role| role.needs_second_factor) {
        writeln!(text, "{} counts only with a second factor", role.role.name())?;
    }
    for action in &table.actions {
        writeln!(text, "\n{}: {}", action.name, action.about)?;
        for PolicyCell { role, reach } in &action.allowed {
            writeln!(text, "  {:<24}{}", role.name(), serde_json::to_string(reach)?.trim_matches('"'))?;
        }
        writeln!(text, "  by {}", list(&action.operations))?;
    }
    writeln!(text, "\nopen to everyone: {}", list(&table.open_operations))?;
    Ok(text)
}

fn list(names: &[String]) -> String {
    if names.is_empty() { "no operation yet".to_owned() } else { names.join(", ") }
}
