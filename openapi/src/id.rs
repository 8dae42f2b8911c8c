//! Identifiers: each kind of thing has a type of its own, so that one cannot be passed for another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "sql", derive(diesel::expression::AsExpression, diesel::deserialize::FromSqlRow))]
        #[cfg_attr(feature = "sql", diesel(sql_type = crate::sql::Id))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        #[cfg(feature = "sql")]
        crate::sql::id_columns!($name);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    };
}

id!(
    /// A council, a trust or a partner body.
    OrganisationId
);
id!(
    /// Somebody with an account.
    PersonId
);
id!(
    /// One sign-in of somebody, from then until they sign out.
    SessionId
);
id!(
    /// A named effort with dates, aims and participating organisations.
    CampaignId
);
id!(
    /// A survey of a campaign.
    SurveyId
);
id!(
    /// One person's answers to one survey. Random, so that it tells nothing of when it was given.
    ResponseId
);
id!(
    /// One role given to somebody.
    GrantId
);
id!(
    /// An invitation to join, or to take a role.
    InvitationId
);
id!(
    /// A link in an e-mail that does one thing once.
    LinkId
);
id!(
    /// A second factor of somebody.
    FactorId
);
id!(
    /// A data-sharing agreement of an organisation.
    AgreementId
);
id!(
    /// A message, once written.
    MailId
);
id!(
    /// A piece of work to be done after the request that caused it.
    JobId
);
id!(
    /// An entry of the audit.
    AuditId
);
id!(
    /// An event: something at a time, once or again and again.
    EventId
);
id!(
    /// One time at which an event takes place.
    OccurrenceId
);
id!(
    /// Places of an occurrence that one organisation's people may have, or everyone.
    PoolId
);
id!(
    /// A place at an event, or on its waiting list.
    RegistrationId
);
id!(
    /// A working group.
    GroupId
);
id!(
    /// One person's membership of a working group, or application for it.
    MemberId
);
id!(
    /// An invitation to a working group.
    GroupInvitationId
);
id!(
    /// The minutes of a meeting.
    MinutesId
);
id!(
    /// An item of an agenda or of minutes.
    ItemId
);
id!(
    /// Something that a working group decided.
    DecisionId
);
id!(
    /// Something that somebody is to do for a working group.
    ActionId
);
id!(
    /// A question to the leaders.
    QuestionId
);
