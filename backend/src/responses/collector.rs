//! Taking answers: what arrives while one commit runs goes into the next, and each is acknowledged once it is durable.
//!
//! A commit waits for the disk, and the disk is what bounds the rate. One transaction for all that waited shares that wait.
//! Nothing of a person is in that transaction, nor an audit row: nothing that it writes could be joined to who sent what.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use openapi::{ResponseId, SurveyId};
use tokio::sync::{mpsc, oneshot};

use super::queries::{self, ResponseRow};
use crate::audit::Unaudited;
use crate::clock::now;
use crate::db::{self, Conn, Db};
use crate::error::{Error, Result};
use crate::surveys;

/// Responses in one transaction.
const BATCH: usize = 512;
/// Responses that may wait; more are told to come back.
const WAITING: usize = 8_192;

/// What became of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is kept, now or since it was first sent.
    Kept,
    /// Another response was sent under the same key.
    KeyReused,
    /// The survey takes no answers any more.
    Closed,
}

struct Waiting {
    row: ResponseRow,
    done: oneshot::Sender<Result<Outcome>>,
}

/// The way in for responses, cheap to clone.
#[derive(Clone)]
pub struct Collector(mpsc::Sender<Waiting>);

impl Collector {
    /// Starts the thread that writes. It ends when the last clone is gone.
    pub fn start(db: Db) -> anyhow::Result<Self> {
        let (sender, receiver) = mpsc::channel(WAITING);
        std::thread::Builder::new().name("collector".to_owned()).spawn(move || run(&db, receiver))?;
        Ok(Self(sender))
    }

    /// Keeps a response; answers once it is durable.
    pub async fn keep(&self, row: ResponseRow) -> Result<Outcome> {
        let (done, outcome) = oneshot::channel();
        self.0.try_send(Waiting { row, done }).map_err(|_| Error::Busy)?;
        let outcome = tokio::time::timeout(db::LONGEST, outcome).await.map_err(|_| Error::Busy)?;
        outcome.map_err(|_| Error::Internal(anyhow::anyhow!("the collector stopped")))?
    }
}

fn run(db: &Db, mut receiver: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::new();
    while receiver.blocking_recv_many(&mut batch, BATCH) > 0 {
        let (rows, waiting): (Vec<_>, Vec<_>) = batch.drain(..).map(|one| (one.row, one.done)).unzip();
        for (done, outcome) in waiting.into_iter().zip(write(db, &rows)) {
            // Whoever hung up will ask again under the same key.
            let _ = done.send(outcome);
        }
    }
}

/// What became of each of `rows`: of all together or, where the database refuses that, of each by itself, so that one bad row
/// costs nobody else their answers.
fn write(db: &Db, rows: &[ResponseRow]) -> Vec<Result<Outcome>> {
    match db.write_blocking(|conn| keep_all(conn, rows).map(|kept| Unaudited::AnonymousResponse.with(kept))) {
        Ok(outcomes) => outcomes.into_iter().map(Ok).collect(),
        Err(failed) => {
            tracing::error!(error = %failed, responses = rows.len(), "responses were not kept");
            let refused = matches!(&failed, Error::Database(failed) if !db::is_unavailable(failed));
            if refused && rows.len() > 1 {
                return rows.iter().flat_map(|row| write(db, std::slice::from_ref(row))).collect();
            }
            rows.iter().map(|_| Err(Error::Busy)).collect()
        }
    }
}

/// Keeps those of `rows` whose survey takes answers now. The state is read and held in the same transaction, so that nothing is
/// kept after whoever closed the survey was told so.
fn keep_all(conn: &mut Conn, rows: &[ResponseRow]) -> Result<Vec<Outcome>> {
    let now = now();
    let mut open: HashMap<SurveyId, bool> = HashMap::new();
    for row in rows {
        if let Entry::Vacant(unknown) = open.entry(row.survey_id) {
            unknown.insert(surveys::hold_open(conn, row.survey_id, now)?);
        }
    }
    let mut seen = HashSet::new();
    let mut candidates: Vec<ResponseRow> =
        rows.iter().filter(|row| open[&row.survey_id] && seen.insert(row.id)).cloned().collect();
    // In the order of their random ids: two servers then never wait for one another, and rows do not lie as they came.
    candidates.sort_unstable_by_key(|row| row.id);
    let new: HashSet<ResponseId> = queries::insert_new(conn, &candidates)?.into_iter().collect();
    let mut acknowledged = HashSet::new();
    rows.iter()
        .map(|row| {
            if new.contains(&row.id) && acknowledged.insert(row.id) {
                return Ok(Outcome::Kept);
            }
            // Sent before, or twice at once: the same answers are the same response, even after the survey closed.
            match queries::find(conn, row.id)? {
                Some(kept) if kept.answers == row.answers && kept.version == row.version => Ok(Outcome::Kept),
                Some(_) => Ok(Outcome::KeyReused),
                None => Ok(Outcome::Closed),
            }
        })
        .collect()
}
