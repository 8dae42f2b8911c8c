//! Mail: what was sent, what waits, what it says, and what people do not want.

use serde::{Deserialize, Serialize};

use crate::{MailId, Timestamp};

/// What becomes of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum MailStatus {
    /// It has not been sent yet.
    Waiting,
    /// The mail server took it, or it lies in the embedded outbox.
    Sent,
    /// It was tried as often as it may be.
    Failed,
    /// Its receiver does not want mail of this kind.
    Suppressed,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(MailStatus {
    Waiting = "waiting",
    Sent = "sent",
    Failed = "failed",
    Suppressed = "suppressed"
});

/// What a message is for: of some kinds people can ask for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
#[cfg_attr(feature = "sql", diesel(sql_type = diesel::sql_types::Text))]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// About the account: always sent.
    Account,
    /// Invitations to join or to take a role.
    Invitations,
    /// About a place at an event that somebody registered for: always sent.
    Registrations,
    /// Reminders of events and of actions.
    Reminders,
    /// What goes on in one's working groups.
    Groups,
}

#[cfg(feature = "sql")]
crate::sql::text_column!(MailKind {
    Account = "account",
    Invitations = "invitations",
    Registrations = "registrations",
    Reminders = "reminders",
    Groups = "groups"
});

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000d9", "to": "participant@demonstration.example", "template": "sign-up", "kind": "account",
    "subject": "Confirm your e-mail address", "status": "sent", "message_id": "<01900000-0000-7000-8000-0000000000d9@localhost>",
    "created_at": "2027-02-01T09:00:00.000000Z", "sent_at": "2027-02-01T09:00:01.000000Z", "problem": null
})))]
#[allow(missing_docs)]
pub struct Mail {
    pub id: MailId,
    #[cfg_attr(feature = "schema", schema(max_length = 254))]
    pub to: String,
    /// Which message of the catalogue.
    #[cfg_attr(feature = "schema", schema(max_length = 60))]
    pub template: String,
    pub kind: MailKind,
    #[cfg_attr(feature = "schema", schema(max_length = 300))]
    pub subject: String,
    pub status: MailStatus,
    /// Stays the same however often it is tried.
    #[cfg_attr(feature = "schema", schema(max_length = 320))]
    pub message_id: String,
    pub created_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    /// Why it has not been sent, where it was tried: what the mail server said last, or why it could not be asked. For operators alone, and
    /// while the job that sends it is kept.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub problem: Option<String>,
}

/// Which messages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct MailQuery {
    /// `next` of the page before.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Only to this address.
    #[cfg_attr(feature = "schema", param(max_length = 254))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Only of this status.
    #[cfg_attr(feature = "schema", param(inline))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<MailStatus>,
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "subject": "Confirm your e-mail address", "text": "Open this link to finish signing up.", "html": "<p>Open this link to finish signing up.</p>", "links_hidden": false
})))]
pub struct MailContent {
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 300))]
    pub subject: String,
    /// The message as plain text.
    #[cfg_attr(feature = "schema", schema(max_length = 20_000))]
    pub text: String,
    /// The message as HTML, without anything that is loaded from elsewhere.
    #[cfg_attr(feature = "schema", schema(max_length = 50_000))]
    pub html: String,
    /// Whether links that act for somebody were left out: where a mail server delivers them, nobody else needs to see them.
    pub links_hidden: bool,
}

/// A message of the catalogue, with made-up content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "name": "sign-up", "kind": "account", "subject": "Confirm your e-mail address", "text": "Open this link to finish signing up.", "html": "<p>Open this link to finish signing up.</p>"
})))]
pub struct MailTemplate {
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 60))]
    pub name: String,
    #[allow(missing_docs)]
    pub kind: MailKind,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 300))]
    pub subject: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 20_000))]
    pub text: String,
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 50_000))]
    pub html: String,
}

/// All messages of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "items": [{
    "name": "sign-up", "kind": "account", "subject": "Confirm your e-mail address", "text": "Open this link to finish signing up.", "html": "<p>Open this link to finish signing up.</p>"
}] })))]
pub struct MailTemplates {
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_items = 100))]
    pub items: Vec<MailTemplate>,
}

/// Which optional mail somebody wants: the body and answer of `/api/v1/people/me/mail-preferences`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({ "invitations": true, "reminders": true, "groups": true })))]
#[serde(deny_unknown_fields)]
pub struct MailPreferences {
    /// Invitations to join or to take a role.
    pub invitations: bool,
    /// Reminders of events and of actions.
    pub reminders: bool,
    /// What goes on in one's working groups.
    pub groups: bool,
}
