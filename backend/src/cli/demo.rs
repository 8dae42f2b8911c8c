//! `bethefuture demo`

use clap::Subcommand;
use serde_json::json;

use super::admin;
use crate::config::Config;
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
}

impl Demo {
    /// Loads the demonstration and prints where it is and how to sign in.
    pub fn run(self, config: Config) -> anyhow::Result<()> {
        let Self::Load { responses } = self;
        let db = super::ready(config)?;
        let loaded = demo::load(&db, responses)?;
        let password = admin::create(&db, EMAIL, "Demonstration administrator", None)?;
        let answer = json!({
            "campaign": loaded.campaign,
            "survey_link": loaded.survey_link,
            "admin": { "email": EMAIL, "password": password },
        });
        super::say(&answer.to_string())
    }
}
