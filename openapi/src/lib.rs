//! The contract: what goes over the wire between the browser (or anyone) and the server, compiled by both sides.
//!
//! One module a resource, named as its path in `/api/v1`. With the feature `schema` every type describes itself for the
//! OpenAPI document; the browser is built without it.

pub mod accounts;
pub mod actions;
pub mod addresses;
pub mod audit;
pub mod calendars;
pub mod campaigns;
pub mod events;
pub mod groups;
pub mod id;
pub mod invitations;
pub mod jobs;
pub mod live;
pub mod mail;
pub mod minutes;
pub mod organisations;
pub mod page;
pub mod people;
pub mod policy;
pub mod problem;
pub mod questions;
pub mod registrations;
pub mod responses;
pub mod results;
pub mod roles;
pub mod security;
pub mod sessions;
#[cfg(feature = "sql")]
pub mod sql;
pub mod surveys;
pub mod time;
pub mod whole;

pub use id::{
    ActionId, AgreementId, AuditId, CampaignId, DecisionId, EventId, FactorId, GrantId, GroupId, GroupInvitationId,
    InvitationId, ItemId, JobId, LinkId, MailId, MemberId, MinutesId, OccurrenceId, OrganisationId, PersonId, PoolId,
    QuestionId, RegistrationId, ResponseId, SessionId, SurveyId,
};
pub use page::{Page, PageQuery};
pub use problem::{FieldError, Problem};
pub use time::Timestamp;
