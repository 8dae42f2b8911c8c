//! `bethefuture demo`

use clap::Subcommand;
use serde_json::json;

use super::admin;
use crate::auth::{self, Keys, factors, totp};
use crate::clock::now;
use crate::config::Config;
use crate::db::Db;
use crate::demo;

/// The demonstration administrator's address; `.example` leads nowhere (RFC 2606).
const EMAIL: &str = "administrator@demonstration.example";

/// Demonstration content
#[derive(Subcommand)]
pub enum Demo {
    /// Load a campaign that is plainly marked as a demonstration, unless it is there; prints JSON
    Load {
        /// Generated responses to its pulse survey
        #[arg(long, default_value_t = 240, value_parser = clap::value_parser!(u32).range(0..=100_000))]
        responses: u32,
    },
    /// Print the code that the demonstration administrator signs in with now, in place of an authenticator app
    Code,
}

impl Demo {
    /// Loads the demonstration and prints where it is and how to sign in, or prints a code.
    pub fn run(self, config: Config) -> anyhow::Result<()> {
        let keys = config.keys()?;
        let db = super::ready(config)?;
        let Self::Load { responses } = self else { return super::say(&code(&db, &keys)?) };
        let loaded = demo::load(&db, responses)?;
        let added = admin::create(&db, &keys, EMAIL, "Demonstration administrator", None, true)?;
        let (password, secret) = added.map(|added| (added.password, added.secret)).unzip();
        let answer = json!({
            "campaign": loaded.campaign,
            "survey_link": loaded.survey_link,
            "admin": { "email": EMAIL, "password": password, "secret": secret.flatten() },
        });
        super::say(&answer.to_string())
    }
}

/// The code of now, or the next one where that was used.
fn code(db: &Db, keys: &Keys) -> anyhow::Result<String> {
    let factor = db.read_blocking(|conn| {
        let person = auth::person_by_email(conn, EMAIL)?;
        person.map_or(Ok(None), |person| factors::find(conn, person.id, true))
    })?;
    let factor = factor
        .ok_or_else(|| anyhow::anyhow!("{EMAIL} is not there, or has no second factor: load the demonstration"))?;
    let this = totp::step(now());
    let step = this.max(factor.last_step + 1);
    anyhow::ensure!(step <= this + 1, "the codes of now were used: try again in 30 seconds");
    Ok(totp::code(&factors::secret(keys, &factor)?, step))
}
