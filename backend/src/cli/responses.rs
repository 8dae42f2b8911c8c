//! `bethefuture responses`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Subcommand;
use openapi::responses::ResponseImportReport;
use openapi::{ResponseId, SurveyId};
use uuid::Uuid;

use super::Format;
use crate::audit::{Act, Actor, By};
use crate::config::Config;
use crate::db::Db;
use crate::db::types::Json;
use crate::responses::export::Export;
use crate::responses::queries::ResponseRow;
use crate::responses::{check_enough, import, queries};
use crate::surveys;

/// Rows of one transaction, and of one read.
const CHUNK: usize = 1_000;

/// Responses
#[derive(Subcommand)]
pub enum Responses {
    /// Add the responses of a LimeSurvey CSV file to a published survey, with a report of every cell that did not fit
    Import {
        #[allow(missing_docs)]
        file: PathBuf,
        /// The survey's id
        #[arg(long)]
        survey: SurveyId,
        #[allow(missing_docs)]
        #[arg(long, value_enum, default_value = "text")]
        report: Format,
    },
    /// Write the responses of a survey as CSV; refused while there are fewer than 10
    Export {
        /// The survey's id
        #[arg(long)]
        survey: SurveyId,
        /// A file; standard output without one
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

impl Responses {
    /// Imports or exports.
    pub fn run(self, config: Config) -> anyhow::Result<()> {
        let db = super::ready(config)?;
        match self {
            Self::Import { file, survey, report } => add(&db, &file, survey, report),
            Self::Export { survey, out: Some(path) } => {
                let file =
                    std::fs::File::create(&path).with_context(|| format!("could not write {}", path.display()))?;
                write_all(&db, survey, std::io::BufWriter::new(file))
            }
            Self::Export { survey, out: None } => write_all(&db, survey, std::io::stdout().lock()),
        }
    }
}

fn add(db: &Db, file: &Path, survey: SurveyId, format: Format) -> anyhow::Result<()> {
    let bytes = std::fs::read(file).with_context(|| format!("could not read {}", file.display()))?;
    let row = db.read_blocking(|conn| surveys::find(conn, survey)).with_context(|| format!("survey {survey}"))?;
    let version = row.version.context("publish the survey first: a draft has no responses")?;
    let imported = import::limesurvey_csv(&bytes, &row.definition.0).with_context(|| file.display().to_string())?;
    let rows: Vec<ResponseRow> = imported
        .responses
        .into_iter()
        .map(|answers| ResponseRow {
            id: ResponseId(Uuid::new_v4()),
            survey_id: survey,
            version,
            answers: Json(answers),
        })
        .collect();
    // One transaction, so that a file is added whole or not at all.
    db.write_blocking(|conn| {
        rows.chunks(CHUNK).try_for_each(|chunk| queries::insert_new(conn, chunk).map(drop))?;
        let act = Act::on("responses.import", "survey", survey).set("responses", rows.len());
        Ok(Actor::here(By::Command).record(conn, act)?.with(()))
    })?;
    print(&imported.report, format)
}

fn write_all(db: &Db, survey: SurveyId, mut out: impl std::io::Write) -> anyhow::Result<()> {
    let row = db.read_blocking(|conn| {
        check_enough(conn, survey)?;
        surveys::find(conn, survey)
    });
    let export = Export::new(row.map_err(|failed| anyhow::anyhow!("{}", failed.problem().detail))?.definition.0);
    out.write_all(&export.heading()?)?;
    let mut csv = csv::Writer::from_writer(out);
    let mut after = None;
    loop {
        let rows = db.read_blocking(|conn| queries::list(conn, survey, after, i64::try_from(CHUNK).unwrap_or(1)))?;
        let Some(last) = rows.last() else { break };
        after = Some(last.id);
        for row in &rows {
            csv.write_record(export.cells(&row.answers.0))?;
        }
    }
    csv.flush()?;
    Ok(())
}

fn print(report: &ResponseImportReport, format: Format) -> anyhow::Result<()> {
    if matches!(format, Format::Json) {
        return super::say(&serde_json::to_string_pretty(report)?);
    }
    let mut text = format!(
        "rows: {} found, {} imported\nquestions: {} found, {} matched\n",
        report.rows,
        report.imported,
        report.questions_found,
        report.questions_matched.len()
    );
    for loss in &report.losses {
        writeln!(text, "{}: {}: {}", loss.path, loss.feature, loss.reason)?;
    }
    super::say(&text)
}
