//! The audit: who did what, on what, and what changed; entries are sealed into a chain of hashes.

use serde::{Deserialize, Serialize};

use crate::{AuditId, OrganisationId, PersonId, Timestamp};

/// One act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "id": "01900000-0000-7000-8000-0000000000f9", "at": "2027-02-01T09:00:00.000000Z", "actor_id": "01900000-0000-7000-8000-0000000000aa",
    "actor_name": "Demonstration administrator", "action": "campaigns.launch", "object_kind": "campaign",
    "object_id": "01900000-0000-7000-8000-0000000000c1", "organisation_id": null,
    "changes": [{ "field": "status", "from": "draft", "to": "live" }], "trace_id": "0193a5d2c7b84e6f9a1b2c3d4e5f6071", "position": 17
})))]
#[allow(missing_docs)]
pub struct AuditEntry {
    pub id: AuditId,
    pub at: Timestamp,
    /// Who; `null` for the system itself, for the command line, and for somebody who was not signed in.
    pub actor_id: Option<PersonId>,
    /// The name that person has now; `system` or `command line` or `not signed in` where it was nobody.
    #[cfg_attr(feature = "schema", schema(max_length = 200))]
    pub actor_name: String,
    /// What was done: `campaigns.launch`.
    #[cfg_attr(feature = "schema", schema(max_length = 100))]
    pub action: String,
    /// The kind of thing it was done to: `campaign`.
    #[cfg_attr(feature = "schema", schema(max_length = 100))]
    pub object_kind: String,
    /// Which one.
    #[cfg_attr(feature = "schema", schema(max_length = 100))]
    pub object_id: String,
    /// The organisation it concerns, where it concerns one.
    pub organisation_id: Option<OrganisationId>,
    #[cfg_attr(feature = "schema", schema(max_items = 200))]
    pub changes: Vec<AuditChange>,
    /// Leads to the server's log.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    pub trace_id: String,
    /// Its place in the chain, from 1; `null` for the second until it is sealed.
    pub position: Option<u64>,
}

/// A field that an act changed. What identifies somebody is named without its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditChange {
    #[allow(missing_docs)]
    #[cfg_attr(feature = "schema", schema(max_length = 100))]
    pub field: String,
    /// What it was; `null` for nothing, or for what is not kept here.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub from: Option<String>,
    /// What it became; `null` for nothing, or for what is not kept here.
    #[cfg_attr(feature = "schema", schema(max_length = 1_000))]
    pub to: Option<String>,
}

/// Which entries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "schema", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields)]
pub struct AuditQuery {
    /// `next` of the page before.
    #[cfg_attr(feature = "schema", param(max_length = 200))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// 1 to 100; 50 when absent.
    #[cfg_attr(feature = "schema", param(minimum = 1, maximum = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Only acts of this person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<PersonId>,
    /// Only acts of people who have this in their name or, where they are within reach, in their e-mail address; in any case of letters.
    #[cfg_attr(feature = "schema", param(max_length = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// Only this action, or all that begin with it: `campaigns`.
    #[cfg_attr(feature = "schema", param(max_length = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// Only acts on things of this kind: `campaign`.
    #[cfg_attr(feature = "schema", param(max_length = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object_kind: Option<String>,
    /// Only acts on this thing.
    #[cfg_attr(feature = "schema", param(max_length = 100))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object_id: Option<String>,
    /// Only acts on this day (UTC) or later: `2027-02-01`.
    #[cfg_attr(feature = "schema", param(max_length = 10))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Only acts on this day (UTC) or earlier: `2027-02-28`.
    #[cfg_attr(feature = "schema", param(max_length = 10))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// Whether the chain holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({
    "holds": true, "checked_at": "2027-02-03T17:20:00.000000Z", "sealed": 240, "unsealed": 0, "head": "9f86d081884c7d659a2feaa0c55ad015", "first_bad": null
})))]
#[allow(missing_docs)]
pub struct AuditVerification {
    /// Whether nothing was changed, removed, added or moved since it was sealed.
    pub holds: bool,
    pub checked_at: Timestamp,
    /// Entries in the chain.
    pub sealed: u64,
    /// Entries that wait to be sealed, which takes a second.
    pub unsealed: u64,
    /// The hash of the last entry, in hexadecimal; empty before the first.
    #[cfg_attr(feature = "schema", schema(max_length = 64))]
    pub head: String,
    /// Where the chain is broken first.
    pub first_bad: Option<AuditFault>,
}

/// Where a chain is broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditFault {
    /// The place in the chain, from 1; 0 where it is the file of signed heads that is lost or cannot be read.
    pub position: u64,
    /// What is wrong there.
    #[cfg_attr(feature = "schema", schema(max_length = 300))]
    pub why: String,
}
