//! The audit: who did what, on what, what changed; written in the transaction of the act.
//!
//! [`Db::write`](crate::db::Db::write) keeps a transaction only if it ends in an [`Audited`], which nothing makes but an entry
//! of the audit, or one of the few reasons to have none. The commonest of those is the submission of an answer: an entry, or
//! anything else about a person written beside it, would link the two.
//!
//! A second later an entry is sealed into a chain of hashes ([`sealing`], [`chain`]), whose head is signed every hour into a file
//! outside of the database ([`heads`]); `bethefuture audit verify` holds all three against one another ([`check`]).

mod chain;
mod check;
mod handlers;
pub mod heads;
pub mod jobs;
mod once;
mod queries;
mod rules;
pub mod sealing;
#[cfg(test)]
mod tests;
mod verifier;

use std::fmt::Display;

use openapi::audit::{AuditChange, AuditEntry};
use openapi::{AuditId, OrganisationId, PersonId};
use uuid::Uuid;

pub use check::Check;
pub use jobs::sign_head;
pub use queries::EntryRow;
pub use verifier::Verifier;

use utoipa_actix_web::service_config::ServiceConfig;

use crate::clock::now;
use crate::db::Conn;
use crate::db::types::Json;
use crate::error::Result;
use crate::http::trace;

/// What a transaction answers once it has said who did what.
#[derive(Debug)]
pub struct Audited<T>(T);

impl<T> Audited<T> {
    /// What the transaction answers.
    pub fn into_inner(self) -> T {
        self.0
    }
}

/// Proof that an entry was written.
#[derive(Debug)]
#[must_use = "answer with it, so that the transaction is kept"]
pub struct Recorded(());

impl Recorded {
    /// The answer of the transaction.
    pub fn with<T>(self, value: T) -> Audited<T> {
        Audited(value)
    }
}

/// Why a transaction has no entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unaudited {
    /// An answer to a survey: an entry would link it to a person or to a time.
    AnonymousResponse,
    /// What the server keeps for itself: leases of jobs, counts of attempts, seals of the audit.
    Housekeeping,
    /// It turned out that there was nothing to change.
    NothingChanged,
}

impl Unaudited {
    /// The answer of the transaction.
    pub fn with<T>(self, value: T) -> Audited<T> {
        Audited(value)
    }
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Somebody who is signed in, or was recognised by a link that only they have.
    Person(PersonId),
    /// Somebody who is not signed in.
    Nobody,
    /// The server itself.
    System,
    /// Whoever has the server's terminal.
    Command,
}

/// Who acts, and in which request.
#[derive(Debug, Clone)]
pub struct Actor {
    #[allow(missing_docs)]
    pub by: By,
    /// The trace id of the request, taken while it is known: work on other threads does not see it.
    trace_id: String,
}

impl Actor {
    /// `by`, in the request in hand.
    pub fn here(by: By) -> Self {
        Self { by, trace_id: trace::current() }
    }

    /// The same request, once it is known who sent it.
    pub fn recognised(&self, person: PersonId) -> Self {
        Self { by: By::Person(person), trace_id: self.trace_id.clone() }
    }

    /// Writes an entry.
    pub fn record(&self, conn: &mut Conn, act: Act) -> Result<Recorded> {
        let (actor_kind, actor_id) = match self.by {
            By::Person(id) => ("person", Some(id)),
            By::Nobody => ("nobody", None),
            By::System => ("system", None),
            By::Command => ("command", None),
        };
        let row = EntryRow {
            id: AuditId(Uuid::now_v7()),
            at: now(),
            actor_id,
            actor_kind: actor_kind.to_owned(),
            action: act.action.to_owned(),
            object_kind: act.object_kind.to_owned(),
            object_id: act.object_id,
            organisation_id: act.organisation_id,
            changes: Json(act.changes),
            trace_id: self.trace_id.clone(),
        };
        queries::insert(conn, &row)?;
        Ok(Recorded(()))
    }
}

/// What is done, to what.
#[derive(Debug, Clone)]
pub struct Act {
    action: &'static str,
    object_kind: &'static str,
    object_id: String,
    organisation_id: Option<OrganisationId>,
    changes: Vec<AuditChange>,
}

impl Act {
    /// `action` done to the `object_kind` `id`: `Act::on("campaigns.launch", "campaign", id)`.
    pub fn on(action: &'static str, object_kind: &'static str, id: impl Display) -> Self {
        Self { action, object_kind, object_id: id.to_string(), organisation_id: None, changes: Vec::new() }
    }

    /// It concerns this organisation: whoever looks after it may read the entry.
    pub fn of(self, organisation: Option<OrganisationId>) -> Self {
        Self { organisation_id: organisation, ..self }
    }

    /// A field that became something else; nothing where it stayed the same. Long values are cut.
    pub fn changed(mut self, field: &str, from: impl Display, to: impl Display) -> Self {
        let short = |text: String| text.chars().take(500).collect::<String>();
        let (from, to) = (from.to_string(), to.to_string());
        if from != to {
            self.changes.push(AuditChange { field: field.to_owned(), from: Some(short(from)), to: Some(short(to)) });
        }
        self
    }

    /// A field of something new.
    pub fn set(mut self, field: &str, to: impl Display) -> Self {
        let to = to.to_string().chars().take(500).collect();
        self.changes.push(AuditChange { field: field.to_owned(), from: None, to: Some(to) });
        self
    }

    /// A field whose values identify somebody, are secret or are long: it is named, its values are not kept here.
    pub fn named(mut self, field: &str, changed: bool) -> Self {
        if changed {
            self.changes.push(AuditChange { field: field.to_owned(), from: None, to: None });
        }
        self
    }
}

/// The latest acts by `person` or on their account, at most `limit`, as they are read.
pub fn about(conn: &mut Conn, person: PersonId, limit: i64) -> Result<Vec<AuditEntry>> {
    let rows = queries::about(conn, person, limit)?;
    let actors = rows.iter().filter_map(|(row, _)| row.actor_id).collect();
    let names = queries::names(conn, actors)?;
    Ok(rows.into_iter().map(|(row, position)| rules::show(row, position, &names)).collect())
}

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::verify).service(handlers::list);
}
