//! Mail: written in the transaction that causes it, sent by a job.
//!
//! A message is a template and what it is filled with; what it says is made from them when it is sent or shown. Without a mail server
//! ([`Outbox`]) sending means that operators can read it.

mod catalogue;
mod handlers;
mod layout;
mod opt_outs;
mod outbox;
mod preferences;
mod queries;
pub mod sending;
mod server;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use openapi::mail::{MailKind, MailStatus};
use openapi::{LinkId, MailId, PersonId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use opt_outs::{is_unwanted, move_opt_outs};
pub use outbox::{Outbox, name_after};
pub use queries::{MailRow, counts, forget, latest_about};

use utoipa_actix_web::service_config::ServiceConfig;

use crate::clock::now;
use crate::db::Conn;
use crate::db::types::Json;
use crate::error::Result;
use crate::jobs;
use crate::links::Purpose;

/// The kind of job that sends a message; its payload is the message's id.
pub const SEND: &str = "mail.send";

/// Words of messages about events, made up.
const EVENT: (&str, &str) = ("event", "What we heard in spring");
const WHEN: (&str, &str) = ("when", "Thursday 25 March 2027, 10:00 to 11:30 (Europe/London, GMT)");
const PLACE: (&str, &str) = ("place", "Council house, room 4");

/// The messages of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Template {
    /// To whoever wants an account: the link to finish with.
    SignUp,
    /// To whoever wants an account and has one.
    AccountExists,
    /// The link to a new password.
    PasswordReset,
    /// To whoever wants a new password and has no account.
    NoAccount,
    /// The password was changed.
    PasswordChanged,
    /// To the new address: the link that proves it.
    EmailChange,
    /// To the old address: a change was asked for.
    EmailChangeAsked,
    /// To both addresses: it was changed.
    EmailChanged,
    /// An invitation, with its link.
    Invitation,
    /// A second factor was set up.
    SecondFactorOn,
    /// The second factor was removed.
    SecondFactorOff,
    /// Somebody was given or lost a role.
    RolesChanged,
    /// A session was ended because its refresh token was used twice.
    SessionReuse,
    /// To whoever asked a question while signed in: it was answered.
    QuestionAnswered,
    /// Somebody registered and has a place.
    RegistrationConfirmed,
    /// Somebody registered and waits for a place.
    RegistrationWaiting,
    /// A place fell free, and is kept until it is accepted.
    PlaceOffered,
    /// Whoever waited has a place.
    PlaceConfirmed,
    /// A place that was offered went to somebody else.
    OfferPassed,
    /// An event is at another time or place, or was changed otherwise.
    EventChanged,
    /// An event does not take place.
    EventCancelled,
    /// A registration was taken back.
    RegistrationCancelled,
    /// To whoever registers again: the link to what they have.
    RegistrationKnown,
    /// An event is soon.
    EventReminder,
    /// To those who lead a working group: somebody applied.
    GroupApplied,
    /// To whoever applied: they are a member.
    ApplicationAccepted,
    /// To whoever applied: they are not, and why.
    ApplicationRefused,
    /// An invitation to a working group, with its link.
    GroupInvitation,
    /// To the members of a working group: there are minutes to read.
    MinutesCirculated,
    /// Somebody is to do something for a working group.
    ActionGiven,
    /// What somebody is to do is due soon, or late.
    ActionReminder,
}

/// A message to be written.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The address.
    pub to: String,
    /// Whose account it is about, where there is one.
    pub person: Option<PersonId>,
    #[allow(missing_docs)]
    pub template: Template,
    /// What the template is filled with.
    pub parameters: Parameters,
    /// Of two messages with the same key only one is ever written: `sign_up:{link}`.
    pub once: Option<String>,
}

/// What a template is filled with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameters {
    /// Words by name, as people wrote them: they are escaped where they are shown.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
    /// The link it carries. What the link needs to work is made when the message is sent, and kept nowhere.
    #[serde(default)]
    pub link: Option<(Purpose, LinkId)>,
}

impl Template {
    /// Every message.
    pub const ALL: [Self; 31] = [
        Self::SignUp,
        Self::AccountExists,
        Self::PasswordReset,
        Self::NoAccount,
        Self::PasswordChanged,
        Self::EmailChange,
        Self::EmailChangeAsked,
        Self::EmailChanged,
        Self::Invitation,
        Self::SecondFactorOn,
        Self::SecondFactorOff,
        Self::RolesChanged,
        Self::SessionReuse,
        Self::QuestionAnswered,
        Self::RegistrationConfirmed,
        Self::RegistrationWaiting,
        Self::PlaceOffered,
        Self::PlaceConfirmed,
        Self::OfferPassed,
        Self::EventChanged,
        Self::EventCancelled,
        Self::RegistrationCancelled,
        Self::RegistrationKnown,
        Self::EventReminder,
        Self::GroupApplied,
        Self::ApplicationAccepted,
        Self::ApplicationRefused,
        Self::GroupInvitation,
        Self::MinutesCirculated,
        Self::ActionGiven,
        Self::ActionReminder,
    ];

    /// What it is for.
    pub fn kind(self) -> MailKind {
        match self {
            Self::Invitation | Self::GroupInvitation => MailKind::Invitations,
            Self::QuestionAnswered
            | Self::GroupApplied
            | Self::ApplicationAccepted
            | Self::ApplicationRefused
            | Self::MinutesCirculated
            | Self::ActionGiven => MailKind::Groups,
            Self::EventReminder | Self::ActionReminder => MailKind::Reminders,
            _ if self.is_about_a_registration() => MailKind::Registrations,
            _ => MailKind::Account,
        }
    }

    /// Whether it tells of a place at an event, and carries the link to it.
    fn is_about_a_registration(self) -> bool {
        matches!(
            self,
            Self::RegistrationConfirmed
                | Self::RegistrationWaiting
                | Self::PlaceOffered
                | Self::PlaceConfirmed
                | Self::OfferPassed
                | Self::EventChanged
                | Self::EventCancelled
                | Self::RegistrationCancelled
                | Self::RegistrationKnown
                | Self::EventReminder
        )
    }

    /// Its name in the catalogue and in the database.
    pub fn name(self) -> String {
        serde_json::to_value(self).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// The message of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.name() == name)
    }

    /// The words it is filled with, each with one that is made up. Any of them may be left out. `name` is known to all of them: whom the
    /// message speaks to.
    pub fn words(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::EmailChangeAsked | Self::EmailChanged => &[("email", "new-address@demonstration.example")],
            Self::Invitation => &[
                ("inviter", "Demonstration administrator"),
                ("role", "Lead of an organisation"),
                ("organisation", "Demonstration council"),
                ("campaign", "none"),
            ],
            Self::RolesChanged => &[
                ("change", "given"),
                ("role", "Lead of an organisation"),
                ("organisation", "Demonstration council"),
                ("campaign", "none"),
            ],
            Self::SessionReuse => &[("device", "Firefox on Windows")],
            Self::GroupApplied => &[("group", "Demonstration group"), ("applicant", "Demonstration participant")],
            Self::ApplicationAccepted => &[("group", "Demonstration group"), ("reason", "Welcome to the group.")],
            Self::ApplicationRefused => &[("group", "Demonstration group"), ("reason", "The group is full this year.")],
            Self::GroupInvitation => {
                &[("group", "Demonstration group"), ("inviter", "Demonstration chair"), ("role", "Member")]
            }
            Self::MinutesCirculated => {
                &[("group", "Demonstration group"), ("meeting", "Monthly meeting"), ("day", "2027-03-25")]
            }
            Self::ActionGiven => {
                &[("group", "Demonstration group"), ("action", "Ask the members."), ("due", "2027-04-01")]
            }
            Self::ActionReminder => &[
                ("group", "Demonstration group"),
                ("action", "Ask the members."),
                ("due", "2027-04-01"),
                ("late", "none"),
            ],
            Self::QuestionAnswered => &[("place", "Feedback session on caseloads"), ("answered_as", "Lead of Dudley")],
            Self::RegistrationWaiting => &[EVENT, WHEN, PLACE, ("position", "3")],
            Self::PlaceOffered => &[EVENT, WHEN, PLACE, ("until", "Tuesday 23 March 2027, 10:00 (Europe/London, GMT)")],
            Self::EventCancelled => &[EVENT, WHEN, ("reason", "The speaker cannot come.")],
            Self::RegistrationCancelled => &[EVENT, WHEN, ("by", "self")],
            Self::RegistrationKnown => &[EVENT, WHEN, PLACE, ("state", "confirmed")],
            Self::OfferPassed => &[EVENT, WHEN],
            _ if self.is_about_a_registration() => &[EVENT, WHEN, PLACE],
            _ => &[],
        }
    }

    /// Whether it says something of every word that it is filled with.
    fn knows(self, parameters: &Parameters) -> bool {
        let known = |word: &String| word == "name" || self.words().iter().any(|(name, _)| name == word);
        parameters.words.keys().all(known)
    }

    /// What its link does, where it carries one.
    pub fn purpose(self) -> Option<Purpose> {
        match self {
            Self::SignUp => Some(Purpose::SignUp),
            Self::PasswordReset => Some(Purpose::PasswordReset),
            Self::EmailChange => Some(Purpose::EmailChange),
            Self::Invitation => Some(Purpose::Invitation),
            Self::GroupInvitation => Some(Purpose::GroupInvitation),
            _ if self.is_about_a_registration() => Some(Purpose::Registration),
            _ => None,
        }
    }

    /// Made-up content.
    fn sample(self) -> Parameters {
        let words = self.words().iter().map(|(name, word)| ((*name).to_owned(), (*word).to_owned()));
        Parameters { words: words.collect(), link: None }
    }
}

/// Writes a message and puts down the job that sends it, in the transaction of `conn`.
pub fn enqueue(conn: &mut Conn, letter: Letter) -> Result<()> {
    debug_assert!(letter.template.knows(&letter.parameters), "{:?} does not know all of its words", letter.template);
    let id = MailId(Uuid::now_v7());
    let subject = catalogue::subject(letter.template, &letter.parameters)?;
    let row = MailRow {
        id,
        email: letter.to.trim().to_lowercase(),
        person_id: letter.person,
        template: letter.template.name(),
        kind: letter.template.kind(),
        parameters: Json(letter.parameters),
        subject,
        status: MailStatus::Waiting,
        message_id: format!("<{id}@{}>", outbox::domain()),
        dedupe_key: letter.once,
        created_at: now(),
        sent_at: None,
    };
    if queries::insert(conn, &row)? {
        jobs::enqueue(conn, SEND, &id, None, Some(queries::job_key(id)))?;
    }
    Ok(())
}

/// The routes.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list)
        .service(handlers::show)
        .service(handlers::content)
        .service(handlers::templates)
        .service(preferences::show)
        .service(preferences::update)
        .service(preferences::opt_out);
}
