//! `bethefuture audit`

use std::path::PathBuf;

use clap::Subcommand;
use openapi::audit::{AuditFault, AuditVerification};

use super::Format;
use crate::audit::{Check, heads};
use crate::auth::Keys;
use crate::config::Config;
use crate::db::Db;

/// The audit
#[derive(Subcommand)]
pub enum Audit {
    /// Check that nothing in the audit was changed, removed, added or moved since it was sealed; ends with 1 where it was
    Verify {
        /// The file of signed heads to hold the chain against; without it, the one that this server writes
        #[arg(long)]
        heads: Option<PathBuf>,
        #[allow(missing_docs)]
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
}

impl Audit {
    /// Checks the chain.
    pub fn run(self, config: Config) -> anyhow::Result<()> {
        let Self::Verify { heads: given, format } = self;
        let keys = Keys::new(&config.secret()?, &config.previous_secrets()?);
        let heads = heads::read(&keys, &given.unwrap_or(config.audit_heads));
        let signed = heads.signed.len();
        let found = Check::new(heads).run(&Db::open(config.target)?)?;
        match format {
            Format::Text => super::say(&text(&found, signed))?,
            Format::Json => super::say(&serde_json::to_string_pretty(&found)?)?,
        }
        match found.first_bad {
            None => Ok(()),
            Some(AuditFault { position: 0, why }) => anyhow::bail!("the audit cannot be shown to hold: {why}"),
            Some(fault) => anyhow::bail!("the audit does not hold: position {}: {}", fault.position, fault.why),
        }
    }
}

fn text(found: &AuditVerification, signed: usize) -> String {
    let AuditVerification { sealed, unsealed, head, .. } = found;
    let says = match &found.first_bad {
        None => "the chain holds",
        Some(AuditFault { position: 0, .. }) => "THE CHAIN IS HELD AGAINST TOO LITTLE",
        Some(_) => "THE CHAIN IS BROKEN",
    };
    format!("{says}\n{sealed} entries sealed, {unsealed} not sealed yet, {signed} signed heads\nhead {head}")
}
