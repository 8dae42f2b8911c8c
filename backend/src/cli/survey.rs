//! `bethefuture survey`

use std::fmt::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Subcommand};
use openapi::surveys::FidelityReport;

use super::Format;
use crate::audit::{Actor, By};
use crate::config::Config;
use crate::surveys::import::{self, Imported};
use crate::{campaigns, surveys};

/// Surveys
#[derive(Subcommand)]
pub enum Surveys {
    /// Make a draft of a LimeSurvey structure file (.lss), with a report of what could not be carried
    Import(Import),
}

#[allow(missing_docs)]
#[derive(Args)]
pub struct Import {
    file: PathBuf,
    /// The campaign's name in addresses
    #[arg(long, required_unless_present = "dry_run")]
    campaign: Option<String>,
    /// Only report: make no survey
    #[arg(long)]
    pub dry_run: bool,
    #[allow(missing_docs)]
    #[arg(long, value_enum, default_value = "text")]
    report: Format,
}

impl Surveys {
    /// Makes the draft and prints the report.
    pub fn run(self, config: Config) -> anyhow::Result<()> {
        let Self::Import(import) = self;
        let imported = import.read()?;
        let slug = import.campaign.clone().unwrap_or_default();
        let db = super::ready(config)?;
        let id = db.write_blocking(|conn| {
            let campaign =
                campaigns::by_slug(conn, &slug)?.ok_or_else(|| anyhow::anyhow!("there is no campaign {slug}"))?;
            let row = surveys::imported_row(campaign.id, &imported)?;
            surveys::insert(conn, &row)?;
            let recorded = Actor::here(By::Command).record(conn, surveys::created("surveys.import", &row))?;
            Ok(recorded.with(row.id))
        })?;
        eprintln!("survey {id}");
        print(&imported.report, import.report)
    }
}

impl Import {
    /// Prints the report without touching any database.
    pub fn report_only(&self) -> anyhow::Result<()> {
        print(&self.read()?.report, self.report)
    }

    fn read(&self) -> anyhow::Result<Imported> {
        let name = self.file.display();
        let size = std::fs::metadata(&self.file).with_context(|| format!("could not read {name}"))?.len();
        anyhow::ensure!(
            size <= import::MAX_BYTES as u64,
            "{name} has {size} bytes; at most {} are taken",
            import::MAX_BYTES
        );
        let bytes = std::fs::read(&self.file).with_context(|| format!("could not read {name}"))?;
        import::limesurvey(&bytes).with_context(|| name.to_string())
    }
}

fn print(report: &FidelityReport, format: Format) -> anyhow::Result<()> {
    if matches!(format, Format::Json) {
        return super::say(&serde_json::to_string_pretty(report)?);
    }
    let mut text = format!(
        "questions: {} found, {} imported\nconditions: {} found, {} imported\n",
        report.questions.found, report.questions.imported, report.conditions.found, report.conditions.imported
    );
    for loss in &report.losses {
        writeln!(text, "{}: {}: {}", loss.path, loss.feature, loss.reason)?;
    }
    super::say(&text)
}
